import {
  answerInvitation,
  type EvaluationForExpert,
  getOwnEvaluation,
  listOwnEvaluations,
} from '@guijiang/contract/entry/evaluation'
import { RecusalGround } from '@guijiang/contract/entry/evaluation-form'
import { useNavigate } from '@tanstack/react-router'
import { z } from 'zod'
import { evaluationWords } from '../../../messages/zh-CN/evaluation.ts'
import { Button } from '../../../ui/Button.tsx'
import { Select, TextArea } from '../../../ui/Field.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { Form, useActForm } from '../../../workspace/form.tsx'
import { groundOptions } from './Invitation.tsx'

const words = evaluationWords.own

const Because = z.object({
  ground: z.union([z.literal(''), RecusalGround]).refine((ground) => ground !== '', words.groundMissing),
  words: z.string().trim().min(2, words.wordsMissing).max(500),
})

/** A relation found after accepting: possible until the own scores are in. */
export function Recusal({ evaluation: { id } }: { evaluation: EvaluationForExpert }) {
  const navigate = useNavigate()
  const act = useActForm(answerInvitation, {
    schema: Because,
    defaults: { ground: '', words: '' },
    toAsk: ({ ground, words: said }) => ({
      params: { id },
      body: { answer: 'recuse' as const, ground: ground as RecusalGround, words: said },
    }),
    onDone: () => void navigate({ to: '/evaluations' as never }),
    changes: [getOwnEvaluation, listOwnEvaluations],
  })
  return (
    <details className="ruler-more">
      <summary>{words.lateRecuse}</summary>
      <Form act={act} label={words.lateRecuse}>
        <Select label={words.ground} options={groundOptions} empty="" {...act.field('ground')} />
        <TextArea label={words.words} rows={3} {...act.field('words')} />
        <p className="effect">
          <Icon name="info" />
          {words.effectRecuse}
        </p>
        <Button type="submit" look="danger" busy={act.busy}>
          {words.recuse}
        </Button>
      </Form>
    </details>
  )
}
