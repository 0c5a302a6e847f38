import {
  CalendarLayer,
  type CalendarRun,
  type CalendarYear,
  proposeCalendar,
  readCalendarYear,
} from '@guijiang/contract/base/calendar'
import { IsoDate } from '@guijiang/contract/iso'
import { Controller, useFieldArray } from 'react-hook-form'
import { z } from 'zod'
import { useRead } from '../../../api/queries.ts'
import { calendarDeskWords as words } from '../../../messages/zh-CN/calendar-desk.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { DateField } from '../../../ui/DateField.tsx'
import { Radios, Select, TextField } from '../../../ui/Field.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { type ActForm, Form, useActForm } from '../../../workspace/form.tsx'
import { useScreenSearch } from '../../../workspace/router.tsx'
import { useSession } from '../../../workspace/session.tsx'

export const CalendarSearch = z.object({
  year: z.coerce.number().int().min(2020).max(2099).optional(),
  layer: CalendarLayer.default('national'),
})

const required = z.string().trim().min(1, words.required)
const day = z.string().refine((text) => IsoDate.safeParse(text).success, words.wrongDay)
const Row = z.object({
  start: day,
  end: z.literal('').or(day),
  kind: z.enum(['off', 'work']),
  name: required.max(30),
  provisional: z.boolean(),
})
const Notice = z.object({ source: required.max(100), note: required.max(200), runs: z.array(Row).min(1).max(60) })
type Notice = z.infer<typeof Notice>

const emptyRow: Notice['runs'][number] = { start: '', end: '', kind: 'off', name: '', provisional: false }
const rowOf = ({ start, end, kind, name, provisional }: CalendarRun) => ({
  start,
  end: end ?? '',
  kind,
  name,
  provisional,
})

/** 录入一份通知: the year and whose notice it is, then its rows, which begin as what counts now. */
export function CalendarForm({ replaces }: { replaces: boolean }) {
  const [search, setSearch] = useScreenSearch(CalendarSearch)
  const { today } = useSession()
  const thisYear = Number(today.date.slice(0, 4))
  const year = search.year ?? thisYear
  const layer = search.layer
  const { data: known } = useRead(readCalendarYear, { query: { year: String(thisYear) } })
  const years = known ? [...known.years, Math.max(...known.years) + 1] : [year]
  const entered = known?.years.includes(year)
  const { data: found } = useRead(readCalendarYear, { query: { year: String(year) } }, { enabled: entered === true })
  const ready = known && (!entered || found?.year === year)
  return (
    <section aria-label={words.enter}>
      <h2 className="h">{words.enter}</h2>
      {replaces && <Banner tone="gold">{words.replacesOpen}</Banner>}
      <div className="form">
        <Select
          name="year"
          label={words.year}
          options={years.map((one) => ({ value: String(one), words: words.yearOf(one) }))}
          value={String(year)}
          onChange={(event) => setSearch({ year: Number(event.target.value) })}
        />
        <Radios
          name="layer"
          label={words.layer}
          row
          options={CalendarLayer.options.map((value) => ({ value, ...words.layers[value] }))}
          value={layer}
          onChange={(event) => setSearch({ layer: CalendarLayer.parse(event.target.value) })}
        />
      </div>
      {ready ? (
        <Rows key={`${year} ${layer}`} year={year} layer={layer} runs={entered ? runsOf(found, layer) : []} />
      ) : (
        <Waiting lines={6} />
      )}
    </section>
  )
}

const runsOf = (found: CalendarYear | undefined, layer: CalendarLayer): CalendarRun[] => found?.[layer] ?? []

function Rows({ year, layer, runs }: { year: number; layer: CalendarLayer; runs: readonly CalendarRun[] }) {
  const act = useActForm(proposeCalendar, {
    schema: Notice,
    defaults: { source: runs[0]?.source ?? '', note: '', runs: runs.length > 0 ? runs.map(rowOf) : [emptyRow] },
    toAsk: ({ source, note, runs: rows }) => ({
      body: {
        layer,
        year,
        note,
        runs: rows.map(({ start, end, ...rest }) => ({
          ...rest,
          source,
          start: start as IsoDate,
          end: end === '' ? null : (end as IsoDate),
        })),
      },
    }),
    onDone: () => window.scrollTo({ top: 0 }),
  })
  const { fields, append, remove } = useFieldArray({ control: act.form.control, name: 'runs' })
  return (
    <Form act={act} label={words.enter}>
      <p className="sub">{runs.length > 0 ? words.replaces : words.empty}</p>
      <TextField label={words.source} hint={words.sourceHint} {...act.field('source')} />
      <p className="sub">{words.rowsHint}</p>
      <ol className="runs">
        {fields.map(({ id }, i) => (
          <Run key={id} act={act} index={i} onRemove={fields.length > 1 ? () => remove(i) : undefined} />
        ))}
      </ol>
      <p>
        <Button icon="plus" onClick={() => append(emptyRow)}>
          {words.add}
        </Button>
      </p>
      <TextField label={words.versionNote} hint={words.versionNoteHint} {...act.field('note')} />
      <Button type="submit" look="pri" busy={act.busy}>
        {words.act}
      </Button>
    </Form>
  )
}

type RunProps = { act: ActForm<Notice>; index: number; onRemove: (() => void) | undefined }

/** One row of the notice: from, to, holiday or work, its name. */
function Run({ act, index, onRemove }: RunProps) {
  const at = <K extends keyof Notice['runs'][number]>(key: K) => `runs.${index}.${key}` as const
  const { control } = act.form
  const dayField = (key: 'start' | 'end') => {
    const { id, error, name } = act.field(at(key))
    return (
      <Controller
        control={control}
        name={at(key)}
        render={({ field: { value, onChange, onBlur } }) => (
          <DateField
            id={id}
            name={name}
            label={words[key]}
            hint=""
            optional={key === 'end'}
            error={error}
            value={value}
            onChange={onChange}
            onBlur={onBlur}
          />
        )}
      />
    )
  }
  return (
    <li>
      <fieldset>
        <legend>{words.run(index + 1)}</legend>
        {dayField('start')}
        {dayField('end')}
        <Select
          label={words.kind}
          options={(['off', 'work'] as const).map((value) => ({ value, words: words.kinds[value] }))}
          {...act.field(at('kind'))}
        />
        <TextField label={words.name} short {...act.field(at('name'))} />
        <label className="choice">
          <input type="checkbox" {...act.form.register(at('provisional'))} />
          <span>{words.provisional}</span>
        </label>
        {onRemove && (
          <Button look="quiet" icon="cross" aria-label={words.remove(index + 1)} onClick={onRemove}>
            {words.removeShort}
          </Button>
        )}
      </fieldset>
    </li>
  )
}
