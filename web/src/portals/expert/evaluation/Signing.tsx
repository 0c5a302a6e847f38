import { type EvaluationForExpert, getOwnEvaluation, signOpinion } from '@guijiang/contract/entry/evaluation'
import { z } from 'zod'
import { OpinionList, occupationNamesOf } from '../../../features/evaluation/OpinionText.tsx'
import { evaluationWords } from '../../../messages/zh-CN/evaluation.ts'
import { Button } from '../../../ui/Button.tsx'
import { Radios, TextArea } from '../../../ui/Field.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { Form, useActForm } from '../../../workspace/form.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'

const words = evaluationWords.opinion

const Stance = z
  .object({ stance: z.enum(['', 'agree', 'dissent']), dissent: z.string().trim().max(2000) })
  .superRefine(({ stance, dissent }, ctx) => {
    if (stance === '') ctx.addIssue({ code: 'custom', path: ['stance'], message: '选同意，或保留不同意见' })
    if (stance === 'dissent' && dissent.length < 4) {
      ctx.addIssue({ code: 'custom', path: ['dissent'], message: '写明不同意见' })
    }
  })

/** 签署意见: the wording in full, then one's own stance over its fingerprint. */
export function Signing({ evaluation }: { evaluation: EvaluationForExpert }) {
  const { id, opinions, rubric, occupations } = evaluation
  const { hash } = opinions[0]!
  const act = useActForm(signOpinion, {
    schema: Stance,
    defaults: { stance: '', dissent: '' },
    toAsk: ({ stance, dissent }) => ({
      params: { id },
      body: stance === 'dissent' ? { stance, hash, dissent } : { stance: 'agree' as const, hash },
    }),
    onDone: () => undefined,
    changes: [getOwnEvaluation],
  })
  return (
    <section className="decide wide" aria-label={words.sign}>
      <h2>{words.sign}</h2>
      <div className="inside">
        <OpinionList opinions={opinions} rubric={rubric} names={occupationNamesOf(occupations)} />
        <Form act={act} label={words.sign}>
          <Radios
            label={
              <>
                {words.stance} <ClauseChip mark="N3.3" />
              </>
            }
            row
            options={[
              { value: 'agree', words: words.agree },
              { value: 'dissent', words: words.dissent },
            ]}
            {...act.field('stance')}
          />
          {act.form.watch('stance') === 'dissent' && (
            <TextArea label={words.dissentText} hint={words.dissentHint} rows={4} {...act.field('dissent')} />
          )}
          <p className="effect">
            <Icon name="info" />
            {words.signEffect}
          </p>
          <Button type="submit" look="pri" busy={act.busy}>
            {words.sign}
          </Button>
        </Form>
      </div>
    </section>
  )
}
