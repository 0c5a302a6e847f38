import { type SkillLevel, skillLevels } from '@guijiang/contract/codes'
import { draftOpinion, type EvaluationForExpert, getOwnEvaluation } from '@guijiang/contract/entry/evaluation'
import { EvaluationMethod, evaluationMethods, type OpinionContent } from '@guijiang/contract/entry/evaluation-form'
import type { IsoDate } from '@guijiang/contract/iso'
import { z } from 'zod'
import { evaluationWords } from '../../../messages/zh-CN/evaluation.ts'
import { Button } from '../../../ui/Button.tsx'
import { DateField } from '../../../ui/DateField.tsx'
import { Checkboxes, Radios, TextArea, TextField } from '../../../ui/Field.tsx'
import { Form, useActForm } from '../../../workspace/form.tsx'
import '../../../features/evaluation/evaluation.css'

const words = evaluationWords.opinion

/** Nothing is chosen beforehand: each is a decision. */
const YesNo = z.enum(['', 'yes', 'no'])

const Fields = z.object({
  methods: z.array(EvaluationMethod).min(1, '至少选一种方式'),
  siteVisitedOn: z.string(),
  text: z.string().trim().min(10, '写明评审意见').max(4000),
  vetoes: z.array(z.object({ upheld: YesNo, reason: z.string().trim().min(2, '写明理由').max(500) })),
  occupations: z.array(z.object({ recommended: YesNo, note: z.string().trim().max(300) })),
  advice: z.string().trim().max(2000),
})

/** Each open choice is named: the summary on top lists several. */
const fieldsFor = (levels: readonly string[], vetoes: readonly string[]) =>
  Fields.superRefine((typed, ctx) => {
    const say = (path: (string | number)[], message: string) => ctx.addIssue({ code: 'custom', path, message })
    for (const [i, { recommended }] of typed.occupations.entries())
      if (recommended === '') say(['occupations', i, 'recommended'], words.chooseLevel(levels[i] ?? ''))
    for (const [i, { upheld }] of typed.vetoes.entries())
      if (upheld === '') say(['vetoes', i, 'upheld'], words.chooseVeto(vetoes[i] ?? ''))
  })

type Answer = z.input<typeof YesNo>

const yes = (answer: Answer) => answer === 'yes'
const yesNo = (answer: boolean | undefined): Answer => (answer === undefined ? '' : answer ? 'yes' : 'no')

/** Everything that was applied for, level by level. */
const appliedOf = ({ occupations }: EvaluationForExpert) =>
  occupations.flatMap(({ edition, code, name, levels }) =>
    levels.map((level) => ({
      edition,
      code,
      level: level as SkillLevel,
      name: `${name}${skillLevels[level].ordinal}`,
    })),
  )

/** 起草评审意见: one words what all will sign; the conclusion itself is computed. */
export function OpinionForm({ evaluation }: { evaluation: EvaluationForExpert }) {
  const { id, opinions } = evaluation
  const summary = evaluation.summary!
  const [latest] = opinions
  const before = latest?.content
  const applied = appliedOf(evaluation)
  const act = useActForm(draftOpinion, {
    schema: fieldsFor(
      applied.map(({ name }) => name),
      summary.vetoes.map(({ name }) => name),
    ),
    defaults: {
      methods: before?.methods ?? ['materials', 'argument'],
      siteVisitedOn: before?.siteVisitedOn ?? '',
      text: before?.text ?? '',
      vetoes: summary.vetoes.map(({ key }) => {
        const said = before?.vetoes.find((veto) => veto.key === key)
        return { upheld: yesNo(said?.upheld), reason: said?.reason ?? '' }
      }),
      occupations: applied.map(({ edition, code, level }) => {
        const said = before?.occupations.find(
          (one) => one.edition === edition && one.code === code && one.level === level,
        )
        return { recommended: yesNo(said?.recommended ?? (summary.passed ? undefined : false)), note: said?.note ?? '' }
      }),
      advice: before?.advice ?? '',
    },
    toAsk: ({ siteVisitedOn, vetoes, occupations, ...rest }) => ({
      params: { id },
      body: {
        ...rest,
        siteVisitedOn: (siteVisitedOn || null) as IsoDate | null,
        vetoes: vetoes.map(({ upheld, reason }, i) => ({ key: summary.vetoes[i]!.key, upheld: yes(upheld), reason })),
        occupations: occupations.map(({ recommended, note }, i): OpinionContent['occupations'][number] => {
          const { edition, code, level } = applied[i]!
          return { edition, code, level, recommended: yes(recommended), note }
        }),
        after: latest?.number ?? 0,
      },
    }),
    onDone: () => undefined,
    changes: [getOwnEvaluation],
  })
  const { watch } = act.form
  const form = (
    <Form act={act} label={words.draftTitle}>
      <p className="sub">{words.outcomeNote}</p>
      <Checkboxes
        label={words.methods}
        row
        options={EvaluationMethod.options.map((value) => ({ value, words: evaluationMethods[value].name }))}
        {...act.field('methods')}
      />
      {watch('methods').includes('siteVisit') && <DateField label={words.visited} {...act.day('siteVisitedOn')} />}
      <TextArea label={words.text} hint={words.textHint} rows={8} {...act.field('text')} />
      {summary.vetoes.map(({ key, name, found }, i) => (
        <section key={key} className="part" aria-label={name}>
          <h3>{name}</h3>
          <ul className="criteria">
            {found.map(({ memberId, name: expert, fact }) => (
              <li key={memberId}>{words.found(expert, fact)}</li>
            ))}
          </ul>
          <Radios
            label={words.vetoes}
            row
            options={[
              { value: 'yes', words: words.upheld },
              { value: 'no', words: words.notUpheld },
            ]}
            {...act.field(`vetoes.${i}.upheld`)}
          />
          <TextArea label={words.vetoReason} rows={2} {...act.field(`vetoes.${i}.reason`)} />
        </section>
      ))}
      <h3>{words.occupations}</h3>
      {applied.map(({ edition, code, level, name }, i) => (
        <section key={`${edition} ${code} ${level}`} className="part" aria-label={name}>
          <Radios
            label={name}
            row
            options={[
              { value: 'yes', words: words.recommended },
              { value: 'no', words: words.notRecommended },
            ]}
            {...act.field(`occupations.${i}.recommended`)}
          />
          <TextField
            label={words.note}
            hint={words.noteHint}
            optional={watch(`occupations.${i}.recommended`) === 'yes'}
            {...act.field(`occupations.${i}.note`)}
          />
        </section>
      ))}
      <TextArea label={words.advice} optional rows={3} {...act.field('advice')} />
      <Button type="submit" look="pri" busy={act.busy}>
        {words.send}
      </Button>
    </Form>
  )
  if (!latest) {
    return (
      <>
        <h2 className="h">{words.draftTitle}</h2>
        {form}
      </>
    )
  }
  return (
    <details className="ruler-more">
      <summary>{words.redraft}</summary>
      <p>{words.redraftNote}</p>
      {form}
    </details>
  )
}
