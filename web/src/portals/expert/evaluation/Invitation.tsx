import {
  answerInvitation,
  type EvaluationForExpert,
  getOwnEvaluation,
  listOwnEvaluations,
} from '@guijiang/contract/entry/evaluation'
import { RecusalGround, recusalGrounds } from '@guijiang/contract/entry/evaluation-form'
import { useNavigate } from '@tanstack/react-router'
import { z } from 'zod'
import { evaluationWords } from '../../../messages/zh-CN/evaluation.ts'
import { Button } from '../../../ui/Button.tsx'
import { Facts } from '../../../ui/Facts.tsx'
import { Radios, Select, TextArea } from '../../../ui/Field.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { Form, useActForm } from '../../../workspace/form.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'

const words = evaluationWords.own

export const groundOptions = Object.entries(recusalGrounds).map(([value, { name }]) => ({ value, words: name }))

const Answer = z
  .object({
    answer: z.enum(['', 'accept', 'recuse']),
    ground: z.union([z.literal(''), RecusalGround]),
    words: z.string().trim().max(500),
  })
  .superRefine(({ answer, ground, words: said }, ctx) => {
    const say = (path: string, message: string) => ctx.addIssue({ code: 'custom', path: [path], message })
    if (answer === '') say('answer', words.noAnswer)
    if (answer === 'recuse' && ground === '') say('ground', words.groundMissing)
    if (answer === 'recuse' && said.length < 2) say('words', words.wordsMissing)
  })

/** 邀请与回避: whom it is about, the relations that are asked for, then the answer. */
export function Invitation({ evaluation }: { evaluation: EvaluationForExpert }) {
  const { id, member, organisation } = evaluation
  const navigate = useNavigate()
  const act = useActForm(answerInvitation, {
    schema: Answer,
    defaults: { answer: '', ground: '', words: '' },
    toAsk: ({ answer, ground, words: said }) => ({
      params: { id },
      body:
        answer === 'accept'
          ? { answer, noRelation: true as const }
          : { answer: 'recuse' as const, ground: ground as RecusalGround, words: said },
    }),
    onDone: (_, { answer }) => {
      if (answer === 'recuse') void navigate({ to: '/evaluations' as never })
    },
    changes: [getOwnEvaluation, listOwnEvaluations],
  })
  const answer = act.form.watch('answer')
  return (
    <section className="decide wide" aria-label={words.invitation}>
      <h2>{words.invitation}</h2>
      <div className="inside">
        <p>{words.invitationLead}</p>
        <Facts
          facts={[
            [evaluationWords.list.body, organisation.name],
            [words.reason, member.reason],
          ]}
        />
        <h3>
          {words.grounds} <ClauseChip mark="N4.2.3" />
        </h3>
        <ul className="criteria">
          {groundOptions
            .filter(({ value }) => value !== 'time')
            .map(({ value, words: ground }) => (
              <li key={value}>{ground}</li>
            ))}
        </ul>
        <Form act={act} label={words.answer}>
          <Radios
            label={words.answer}
            options={[
              { value: 'accept', words: words.accept },
              { value: 'recuse', words: words.recuse },
            ]}
            {...act.field('answer')}
          />
          {answer === 'recuse' && (
            <>
              <Select label={words.ground} options={groundOptions} empty="" {...act.field('ground')} />
              <TextArea label={words.words} rows={3} {...act.field('words')} />
            </>
          )}
          {answer && (
            <p className="effect">
              <Icon name="info" />
              {answer === 'accept' ? words.effectAccept : words.effectRecuse}
            </p>
          )}
          <Button type="submit" look="pri" busy={act.busy}>
            {words.send}
          </Button>
        </Form>
      </div>
    </section>
  )
}
