import { getSelfReport, listSelfReports, readSelfReport } from '@guijiang/contract/supervision/self-report'
import { z } from 'zod'
import { selfReportWords } from '../../../messages/zh-CN/self-report.ts'
import { Button } from '../../../ui/Button.tsx'
import { Radios, TextArea } from '../../../ui/Field.tsx'
import { Form, useActForm } from '../../../workspace/form.tsx'

const words = selfReportWords.read
const Typed = z.object({ outcome: z.string(), note: z.string() })

/** 审阅意见: accepted it goes to the leader, returned it goes back with what is to be mended. */
export function ReadSelfReport({ id, version }: { id: string; version: number }) {
  const act = useActForm(readSelfReport, {
    schema: Typed,
    defaults: { outcome: 'accept', note: '' },
    toAsk: ({ outcome, note }) => ({
      params: { report: id },
      body: { version, note, outcome: outcome as 'accept' | 'return' },
    }),
    onDone: () => undefined,
    changes: [getSelfReport, listSelfReports],
  })
  return (
    <Form act={act} label={words.title}>
      <h2 className="h">{words.title}</h2>
      <Radios
        label={words.outcome}
        options={[
          { value: 'accept', words: words.accept },
          { value: 'return', words: words.return },
        ]}
        {...act.field('outcome')}
      />
      <TextArea label={words.note} hint={words.noteHint} rows={3} {...act.field('note')} />
      <p>{words.effect}</p>
      <Button type="submit" look="pri" busy={act.busy}>
        {words.act}
      </Button>
    </Form>
  )
}
