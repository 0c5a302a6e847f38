import {
  confirmPanel,
  type EvaluationForOfficial,
  getEvaluation,
  returnPanel,
} from '@guijiang/contract/entry/evaluation'
import { z } from 'zod'
import { evaluationWords } from '../../../messages/zh-CN/evaluation.ts'
import { Button } from '../../../ui/Button.tsx'
import { TextArea } from '../../../ui/Field.tsx'
import { Form, useActForm } from '../../../workspace/form.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'
import { EffectAct } from '../../../workspace/parts/EffectAct.tsx'

const words = evaluationWords.panel

const Note = z.object({ note: z.string().trim().min(2, '写明退回的原因').max(500) })

/** What the handler named, before the leader: confirmed as it was seen, or sent back with a note. */
export function PanelToConfirm({ evaluation }: { evaluation: EvaluationForOfficial }) {
  const { id, panel, possibleActions } = evaluation
  if (panel?.state !== 'proposed' || !panel.hash) return null
  const { hash } = panel
  return (
    <section className="decide wide" aria-label={words.confirm}>
      <h2>{words.confirm}</h2>
      <div className="inside stands">
        <p className="sub">
          {words.proposed(panel.draftedBy ?? '')} <ClauseChip mark="N3.3" />
        </p>
        <ul className="signed">
          {panel.members.map(({ accountId, name, reason }) => (
            <li key={accountId}>
              <b>{name}</b> {reason}
            </li>
          ))}
        </ul>
        {possibleActions.includes('confirmPanel') && (
          <EffectAct
            endpoint={confirmPanel}
            ask={{ params: { id }, body: { hash } }}
            words={words.confirm}
            effect={words.confirmEffect}
            changes={[getEvaluation]}
          />
        )}
        {possibleActions.includes('returnPanel') && <Return id={id} hash={hash} />}
      </div>
    </section>
  )
}

function Return({ id, hash }: { id: string; hash: string }) {
  const act = useActForm(returnPanel, {
    schema: Note,
    defaults: { note: '' },
    toAsk: ({ note }) => ({ params: { id }, body: { hash, note } }),
    onDone: () => undefined,
    changes: [getEvaluation],
  })
  return (
    <details>
      <summary>{words.returnAct}</summary>
      <Form act={act} className="form">
        <TextArea label={words.returnNote} rows={2} {...act.field('note')} />
        <Button type="submit" busy={act.busy}>
          {words.returnAct}
        </Button>
      </Form>
    </details>
  )
}
