import { correctReturned, type ResultRow } from '@guijiang/contract/delivery/result'
import { z } from 'zod'
import { ResultTable } from '../../../features/result/ResultTable.tsx'
import { resultWords } from '../../../messages/zh-CN/result.ts'
import { TextField } from '../../../ui/Field.tsx'
import { Form, Submit, useActForm } from '../../../workspace/form.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'

const words = resultWords.submission

const Correcting = z.object({ done: z.array(z.string().trim().max(500, '最多 500 字，请删短')) })

type CorrectionsProps = { sitting: string; rows: readonly ResultRow[]; mayCorrect: boolean }

/** 已退回: what the office asks of each, and what was done about it; those with words go on, the others wait. */
export function Corrections({ sitting, rows, mayCorrect }: CorrectionsProps) {
  const act = useActForm(correctReturned, {
    schema: Correcting,
    defaults: { done: rows.map(() => '') },
    toAsk: ({ done }) => ({
      params: { sitting },
      body: {
        corrections: rows.flatMap(({ registrationId }, i) =>
          done[i] ? [{ registration: registrationId, done: done[i] }] : [],
        ),
      },
    }),
    onDone: () => undefined,
  })
  const caption = words.returned(rows.length)
  const place = new Map(rows.map(({ registrationId }, i) => [registrationId, i]))
  const last = {
    key: 'done',
    head: words.done,
    width: '20em',
    cell: ({ registrationId, maskedName }: ResultRow) => (
      <TextField label={words.doneFor(maskedName)} {...act.field(`done.${place.get(registrationId) ?? 0}`)} />
    ),
  }
  return (
    <>
      <h2 className="h">{caption}</h2>
      {mayCorrect ? (
        <Form act={act} className="form whole">
          <ResultTable caption={caption} rows={rows} empty="" obstacles last={last} />
          <p className="effect">
            {words.correctEffect} <ClauseChip mark="N3.5.2" />
          </p>
          <Submit busy={act.busy}>{words.correctAct}</Submit>
        </Form>
      ) : (
        <ResultTable caption={caption} rows={rows} empty="" obstacles />
      )}
    </>
  )
}
