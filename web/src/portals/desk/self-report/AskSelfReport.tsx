import type { IsoDate } from '@guijiang/contract/iso'
import { askSelfReport, listSelfReports } from '@guijiang/contract/supervision/self-report'
import { useNavigate } from '@tanstack/react-router'
import { z } from 'zod'
import { selfReportWords } from '../../../messages/zh-CN/self-report.ts'
import { Button } from '../../../ui/Button.tsx'
import { DateField } from '../../../ui/DateField.tsx'
import { TextArea, TextField } from '../../../ui/Field.tsx'
import { Form, useActForm } from '../../../workspace/form.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'

const words = selfReportWords.ask
const Typed = z.object({ code: z.string(), from: z.string(), to: z.string(), dueOn: z.string(), ground: z.string() })

/** 要求报送专项自查报告: of one body, over days that are past, with the reason it is told. */
export function AskSelfReport() {
  const navigate = useNavigate()
  const act = useActForm(askSelfReport, {
    schema: Typed,
    defaults: { code: '', from: '', to: '', dueOn: '', ground: '' },
    toAsk: ({ code, from, to, dueOn, ground }) => ({
      body: {
        code: code.trim().toUpperCase(),
        ground,
        from: from as IsoDate,
        to: to as IsoDate,
        dueOn: dueOn as IsoDate,
      },
    }),
    onDone: ({ id }) => void navigate({ to: '/self-reports/$id', params: { id } as never }),
    changes: [listSelfReports],
  })
  return (
    <Page title={words.title} note={<ClauseChip mark="N4.1.1" />}>
      <Form act={act} label={words.title}>
        <p>{words.lead}</p>
        <TextField label={words.code} hint={words.codeHint} code short {...act.field('code')} />
        <DateField label={words.from} {...act.day('from')} />
        <DateField label={words.to} {...act.day('to')} />
        <DateField label={words.dueOn} {...act.day('dueOn')} />
        <TextArea label={words.ground} rows={3} {...act.field('ground')} />
        <Button type="submit" look="pri" busy={act.busy}>
          {words.act}
        </Button>
      </Form>
    </Page>
  )
}
