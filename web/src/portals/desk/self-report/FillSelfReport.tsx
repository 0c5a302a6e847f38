import {
  getSelfReport,
  SelfReportSection,
  type SelfReportView,
  saveSelfReport,
  selfReportSections,
} from '@guijiang/contract/supervision/self-report'
import { z } from 'zod'
import { selfReportWords } from '../../../messages/zh-CN/self-report.ts'
import { Button } from '../../../ui/Button.tsx'
import { NumberField, TextArea, TextField } from '../../../ui/Field.tsx'
import { Form, useActForm } from '../../../workspace/form.tsx'

const words = selfReportWords.fill

/** Field names as the server's pointers have them, so that what it refuses is said at its field. */
const Typed = z.object({
  draft: z.object({
    statements: z.array(z.object({ stated: z.string(), explanation: z.string() })),
    sections: z.object({ controls: z.string(), problems: z.string(), fees: z.string() }),
  }),
})

/** The body's own figures beside the platform's, why they differ, and what it writes. */
export function FillSelfReport({ report }: { report: SelfReportView }) {
  const { id, version, figures, sections } = report
  const act = useActForm(saveSelfReport, {
    schema: Typed,
    defaults: {
      draft: {
        statements: figures.map(({ stated, explanation }) => ({ stated: String(stated), explanation })),
        sections,
      },
    },
    toAsk: ({ draft }) => ({
      params: { report: id },
      body: {
        version,
        draft: {
          sections: draft.sections,
          statements: figures.map(({ figure }, i) => ({
            figure,
            stated: Number(draft.statements[i]!.stated),
            explanation: draft.statements[i]!.explanation,
          })),
        },
      },
    }),
    onDone: () => undefined,
    changes: [getSelfReport],
  })
  const typed = act.form.watch('draft.statements')
  return (
    <Form act={act} label={selfReportWords.title}>
      <h2 className="h">{selfReportWords.figures}</h2>
      {figures.map(({ figure, words: name, unit, platform }, i) => (
        <div key={figure}>
          <NumberField
            label={words.stated(name)}
            hint={words.statedHint}
            unit={unit}
            decimals
            {...act.field(`draft.statements.${i}.stated`)}
          />
          {Number(typed[i]?.stated) !== platform && (
            <TextField label={words.explanation(name)} {...act.field(`draft.statements.${i}.explanation`)} />
          )}
        </div>
      ))}
      <h2 className="h">{selfReportWords.sections}</h2>
      {SelfReportSection.options.map((name) => (
        <TextArea
          key={name}
          label={selfReportSections[name].words}
          hint={selfReportSections[name].about}
          rows={5}
          {...act.field(`draft.sections.${name}`)}
        />
      ))}
      <Button type="submit" look="pri" busy={act.busy}>
        {words.save}
      </Button>
    </Form>
  )
}
