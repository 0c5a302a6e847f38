import { listOccupations, type OccupationView } from '@guijiang/contract/base/occupation'
import { editions, levelsUpward, type SkillLevel, skillLevels } from '@guijiang/contract/codes'
import { useState } from 'react'
import { useRead } from '../../../api/queries.ts'
import { personnelWords } from '../../../messages/zh-CN/personnel.ts'
import { Button } from '../../../ui/Button.tsx'
import { Checkboxes, keepComposing, TextField } from '../../../ui/Field.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import type { Typed } from './StaffForm.tsx'

const words = personnelWords

type Rows = Typed['occupations']
type Row = Pick<Rows[number], 'edition' | 'code'>

type OccupationsProps = {
  chosen: Rows
  /** Those that are known already, by code. */
  names: Readonly<Record<string, string>>
  faultAt: (path: string) => string | undefined
  onChange: (rows: Rows) => void
}

/** What an assessor may assess: occupations of the catalogue, each with its levels. */
export function Occupations({ chosen, names, faultAt, onChange }: OccupationsProps) {
  const [found, setFound] = useState<Readonly<Record<string, OccupationView>>>({})
  const nameOf = ({ edition, code }: Row) => found[`${edition} ${code}`]?.name ?? names[code] ?? code
  return (
    <fieldset className={faultAt('occupations') ? 'fld bad' : 'fld'} id="f-occupations">
      <legend>{words.occupations}</legend>
      {faultAt('occupations') && (
        <p className="err">
          <Icon name="warning" /> {faultAt('occupations')}
        </p>
      )}
      {chosen.map(({ edition, code, levels }, i) => (
        <section key={`${edition} ${code}`} className="opinion-row form" aria-label={nameOf({ edition, code })}>
          <Checkboxes
            id={`f-occupations.${i}.levels`}
            name={`levels-${code}`}
            label={
              <>
                {nameOf({ edition, code })}{' '}
                <small className="sub">
                  <span className="mono">{code}</span> {editions[edition].name}
                </small>
              </>
            }
            error={faultAt(`occupations.${i}.levels`)}
            row
            options={levelsUpward
              .filter((level) => found[`${edition} ${code}`]?.levels.includes(level) ?? true)
              .map((level) => ({ value: String(level), words: skillLevels[level].ordinal }))}
            value={levels.map(String)}
            onChange={({ target: { value, checked } }) =>
              onChange(
                chosen.map((row, at) =>
                  at === i ? { ...row, levels: toggled(row.levels, Number(value), checked) } : row,
                ),
              )
            }
          />
          <Button look="quiet" onClick={() => onChange(chosen.filter((_, at) => at !== i))}>
            {words.removeOccupation}
            <span className="vh">{nameOf({ edition, code })}</span>
          </Button>
        </section>
      ))}
      <Find
        onChoose={(one) => {
          setFound({ ...found, [`${one.edition} ${one.code}`]: one })
          if (chosen.some(({ code, edition }) => code === one.code && edition === one.edition)) return
          onChange([...chosen, { edition: one.edition, code: one.code, levels: [] }])
        }}
      />
    </fieldset>
  )
}

const toggled = (levels: readonly SkillLevel[], level: number, on: boolean): SkillLevel[] =>
  levelsUpward.filter((one) => (one === level ? on : levels.includes(one)))

/** Both editions of the catalogue use the same codes: the one in force comes first. */
const newestFirst = (found: readonly OccupationView[]) =>
  found.toSorted((a, b) => (a.code === b.code ? b.edition.localeCompare(a.edition) : 0))

function Find({ onChoose }: { onChoose: (occupation: OccupationView) => void }) {
  const [typed, setTyped] = useState('')
  const [asked, setAsked] = useState('')
  const { data } = useRead(listOccupations, { query: { q: asked, assessable: 'true' } }, { enabled: asked !== '' })
  const find = () => setAsked(typed.trim())
  const choose = (one: OccupationView) => {
    onChoose(one)
    setTyped('')
    setAsked('')
  }
  return (
    <div className="form">
      <TextField
        name="find-occupation"
        label={words.search}
        hint={words.occupationHint}
        short
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          keepComposing(event)
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
          event.preventDefault()
          find()
        }}
      />
      <Button icon="search" onClick={find}>
        {words.search}
      </Button>
      {asked !== '' && data && (
        <ul aria-label={words.found}>
          {data.items.length === 0 && <li>{words.nothingFound}</li>}
          {newestFirst(data.items)
            .slice(0, 8)
            .map((one) => (
              <li key={`${one.edition} ${one.code}`}>
                <Button look="quiet" onClick={() => choose(one)}>
                  {words.choose(one.name, one.code, editions[one.edition].name)}
                </Button>
              </li>
            ))}
        </ul>
      )}
    </div>
  )
}
