import { listOccupations, type OccupationView } from '@guijiang/contract/base/occupation'
import { type Edition, editions, levelsUpward, type SkillLevel, skillLevels } from '@guijiang/contract/codes'
import type { ApplicationForBody } from '@guijiang/contract/entry/application'
import { type AppliedOccupation, sectionFields } from '@guijiang/contract/entry/application-form'
import { useState } from 'react'
import { useRead } from '../../../api/queries.ts'
import { Findings } from '../../../features/application/Findings.tsx'
import { applicationWords } from '../../../messages/zh-CN/application.ts'
import { Button } from '../../../ui/Button.tsx'
import { Checkboxes, keepComposing, NumberField, TextArea, TextField } from '../../../ui/Field.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'
import { type Draft, useDraft } from './draft.ts'
import { readNumber, withoutUnit } from './PlainSection.tsx'
import { SavedMark } from './SavedMark.tsx'

const words = applicationWords.scope
const labels = sectionFields.scope

/** 职业与规模: what the thresholds of 二（一）5 are asked of, with their answers beside it as one types. */
export function ScopeSection({ application }: { application: ApplicationForBody }) {
  const draft = useDraft(application, 'scope')
  const { editable, savedAt, savedBy } = application.sections.scope
  const { content, set, faults } = draft
  return (
    <>
      <SavedMark
        section="scope"
        draft={draft}
        names={application.occupationNames}
        savedAt={savedAt}
        savedBy={savedBy}
        editable={editable}
      />
      <div className="beside">
        <fieldset className="form" disabled={!editable}>
          <NumberField
            name="years"
            label={withoutUnit(labels.years.label)}
            unit="年"
            value={shown(content.years)}
            error={faults.years}
            onChange={(e) => set({ years: readNumber(e.target.value) as number | null })}
          />
          <NumberField
            name="totalHeadcount"
            label={withoutUnit(labels.totalHeadcount.label)}
            unit="人次"
            value={shown(content.totalHeadcount)}
            error={faults.totalHeadcount}
            onChange={(e) => set({ totalHeadcount: readNumber(e.target.value) as number | null })}
          />
          <Applied application={application} draft={draft} editable={editable} />
          <TextArea
            name="contribution"
            label={labels.contribution.label}
            optional
            value={content.contribution}
            onChange={(e) => set({ contribution: e.target.value })}
          />
        </fieldset>
        <aside aria-label={words.live}>
          <Findings application={application} Clause={ClauseChip} />
        </aside>
      </div>
    </>
  )
}

const shown = (value: unknown): string => (value === null ? '' : String(value))

type AppliedProps = { application: ApplicationForBody; draft: Draft<'scope'>; editable: boolean }

function Applied({ application, draft, editable }: AppliedProps) {
  const { content, set, faults } = draft
  const [names, setNames] = useState<Record<string, string>>({})
  const rows = content.occupations
  const change = (at: number, one: Partial<AppliedOccupation>) =>
    set({ occupations: rows.map((row, i) => (i === at ? { ...row, ...one } : row)) })
  return (
    <>
      <h2 className="h">{labels.occupations.label}</h2>
      {rows.length === 0 && <p className="sub">{words.empty}</p>}
      {rows.map((row, i) => (
        <OneOccupation
          key={`${row.edition} ${row.code}`}
          row={row}
          name={names[row.code] ?? application.occupationNames[row.code] ?? row.code}
          error={faults[`occupations.${i}.headcount`]}
          onChange={(one) => change(i, one)}
          onRemove={editable ? () => set({ occupations: rows.filter((_, at) => at !== i) }) : undefined}
        />
      ))}
      {editable && (
        <FindOccupation
          chosen={rows.map(({ code, edition }) => `${edition} ${code}`)}
          onChoose={({ code, edition, name }) => {
            setNames((known) => ({ ...known, [code]: name }))
            set({ occupations: [...rows, { code, edition, levels: [], headcount: null }] })
          }}
        />
      )}
    </>
  )
}

type OneOccupationProps = {
  row: AppliedOccupation
  name: string
  error: string | undefined
  onChange: (change: Partial<AppliedOccupation>) => void
  onRemove: (() => void) | undefined
}

function OneOccupation({ row, name, error, onChange, onRemove }: OneOccupationProps) {
  const { code, edition, levels, headcount } = row
  const { data } = useRead(listOccupations, { query: { q: code, edition } })
  const found = data?.items.find((one) => one.code === code && one.edition === edition)
  const offered = levelsUpward.filter((level) => found?.levels.includes(level) || levels.includes(level))
  const toggle = (level: SkillLevel, on: boolean) =>
    onChange({ levels: levelsUpward.filter((one) => (one === level ? on : levels.includes(one))) })
  return (
    <section className="applied" aria-label={name}>
      <h3>
        {name} <small className="sub">{codeWords(row)}</small>
        {onRemove && (
          <Button look="quiet" onClick={onRemove}>
            {words.remove(name)}
          </Button>
        )}
      </h3>
      {found?.reason && <p className="sub">{found.reason}</p>}
      <Checkboxes
        id={`f-levels-${code}`}
        name={`levels-${code}`}
        label={words.levels}
        hint={found && offered.length === 0 ? words.noLevels : undefined}
        row
        options={offered.map((level) => ({
          value: String(level),
          words: skillLevels[level].ordinal,
          hint: skillLevels[level].title,
        }))}
        value={levels.map(String)}
        onChange={(e) => toggle(Number(e.target.value) as SkillLevel, e.target.checked)}
      />
      <NumberField
        id={`f-headcount-${code}`}
        name={`headcount-${code}`}
        label={words.headcount}
        unit="人次"
        value={shown(headcount)}
        error={error}
        onChange={(e) => onChange({ headcount: readNumber(e.target.value) as number | null })}
      />
    </section>
  )
}

/** A code alone says too little: both editions of the catalogue use the same ones. */
const codeWords = ({ code, edition }: { code: string; edition: Edition }) => (
  <>
    <span className="mono">{code}</span> {editions[edition].name}
  </>
)

const newestFirst = (found: readonly OccupationView[]) =>
  found.toSorted((a, b) => (a.code === b.code ? b.edition.localeCompare(a.edition) : 0))

type FindProps = { chosen: readonly string[]; onChoose: (occupation: OccupationView) => void }

/** By name or code, among those that can be applied for. */
function FindOccupation({ chosen, onChoose }: FindProps) {
  const [typed, setTyped] = useState('')
  const [asked, setAsked] = useState('')
  const { data } = useRead(listOccupations, { query: { q: asked, assessable: 'true' } }, { enabled: asked !== '' })
  const find = () => setAsked(typed.trim())
  return (
    <div>
      <div className="findbar">
        <TextField
          name="find-occupation"
          label={words.add}
          hint={words.addHint}
          value={typed}
          onChange={(e) => setTyped(e.target.value)}
          onKeyDown={(e) => {
            keepComposing(e)
            if (e.key !== 'Enter' || e.nativeEvent.isComposing) return
            e.preventDefault()
            find()
          }}
        />
        <Button icon="search" onClick={find}>
          {words.find}
        </Button>
      </div>
      {asked !== '' && data && (
        <ul className="found">
          {data.items.length === 0 && <li>{words.none}</li>}
          {newestFirst(data.items.slice(0, 8)).map((one) => (
            <li key={`${one.edition} ${one.code}`}>
              <span>
                {one.name} <small className="sub">{codeWords(one)}</small>
              </span>
              {chosen.includes(`${one.edition} ${one.code}`) ? (
                <span className="sub">{words.chosen}</span>
              ) : (
                <Button onClick={() => onChoose(one)}>
                  {words.choose(one.name)}
                  <span className="vh">{editions[one.edition].name}</span>
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
