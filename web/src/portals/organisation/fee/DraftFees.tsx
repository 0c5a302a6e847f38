import { draftFeeSchedule, FeeDraft, listFeeSchedules } from '@guijiang/contract/delivery/fee'
import { useNavigate } from '@tanstack/react-router'
import { z } from 'zod'
import type { Reply } from '../../../api/call.ts'
import { useRead } from '../../../api/queries.ts'
import { feeWords } from '../../../messages/zh-CN/fee.ts'
import { Button } from '../../../ui/Button.tsx'
import { DateField } from '../../../ui/DateField.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { NumberField, TextField } from '../../../ui/Field.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { Form, useActForm } from '../../../workspace/form.tsx'
import { Unread } from '../../../workspace/Lost.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'

const words = feeWords.form

/** 拟收费标准: one amount for each occupation and level of the listing, begun from what is in force. */
export function DraftFees() {
  const { data, error, refetch } = useRead(listFeeSchedules, {})
  if (error && !data) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting lines={6} onRetry={() => void refetch()} />
  return (
    <Page
      title={words.title}
      note={
        <>
          {words.note} <ClauseChip mark="N4.2.6" />
        </>
      }
    >
      {data.cells.length === 0 ? <EmptyState title={words.none} /> : <Amounts known={data} />}
    </Page>
  )
}

type Known = Reply<typeof listFeeSchedules>
type Typed = { validFrom: string; basis: string; lines: string[] }

function Amounts({ known: { cells, items, today } }: { known: Known }) {
  const navigate = useNavigate()
  const before = items.find(({ inForce }) => inForce)
  const feeOf = ({ code, edition, level }: Known['cells'][number]) =>
    before?.lines.find((line) => line.code === code && line.edition === edition && line.level === level)?.fee ?? ''
  const draftOf = ({ lines, ...typed }: Typed) => ({
    ...typed,
    lines: cells.flatMap(({ code, edition, level }, index) => {
      const fee = (lines[index] ?? '').normalize('NFKC').replaceAll(/[\s,]/g, '')
      return fee === '' ? [] : [{ at: index, code, edition, level, fee }]
    }),
  })
  /** The contract's own words, at the field of the same cell. */
  const schema = z
    .object({ validFrom: z.string(), basis: z.string(), lines: z.array(z.string()) })
    .superRefine((typed, ctx) => {
      const { lines, ...rest } = draftOf(typed)
      const parsed = FeeDraft.safeParse({ ...rest, lines: lines.map(({ at: _, ...line }) => line) })
      for (const { path, message } of parsed.error?.issues ?? []) {
        const [field, place] = path
        const at = field === 'lines' ? (lines[Number(place ?? -1)]?.at ?? 0) : undefined
        ctx.addIssue({ code: 'custom', path: at === undefined ? [...path] : ['lines', at], message })
      }
    })
  const act = useActForm(draftFeeSchedule, {
    schema,
    defaults: { validFrom: today as string, basis: before?.basis ?? '', lines: cells.map(feeOf) },
    toAsk: (typed) => {
      const { lines, ...rest } = draftOf(typed)
      return { body: { ...rest, lines: lines.map(({ at: _, ...line }) => line) } as FeeDraft }
    },
    onDone: () => void navigate({ to: '/fees' as never }),
    changes: [listFeeSchedules],
  })
  return (
    <Form act={act}>
      <DateField label={feeWords.from} hint={words.fromHint} {...act.day('validFrom')} />
      <TextField label={feeWords.basis} hint={words.basisHint} {...act.field('basis')} />
      <fieldset>
        <legend>{words.lines}</legend>
        <p className="sub">{words.linesHint}</p>
        {cells.map(({ code, edition, level, name, levelName }, index) => (
          <NumberField
            key={`${code} ${edition} ${level}`}
            label={`${name} ${levelName}`}
            decimals
            unit={words.unit}
            optional
            {...act.field(`lines.${index}`)}
          />
        ))}
      </fieldset>
      <Button type="submit" look="pri" busy={act.busy}>
        {words.save}
      </Button>
    </Form>
  )
}
