import { type EvaluationForExpert, getOwnEvaluation, saveSheet, submitSheet } from '@guijiang/contract/entry/evaluation'
import type { Rubric, ScoreSheet } from '@guijiang/contract/entry/evaluation-form'
import { useEffect, useRef, useState } from 'react'
import { fieldOf, ProblemError, sentenceOf } from '../../../api/problem.ts'
import { useAct } from '../../../api/queries.ts'
import { evaluationWords } from '../../../messages/zh-CN/evaluation.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { momentWords } from '../../../ui/day.ts'
import { ErrorSummary } from '../../../ui/ErrorSummary.tsx'
import { Checkboxes, NumberField, TextArea } from '../../../ui/Field.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'
import '../../../features/evaluation/evaluation.css'

const words = evaluationWords.sheet

type Typed = { scores: Record<string, string>; comments: Record<string, string>; vetoes: ScoreSheet['vetoes'] }

const typedOf = (rubric: Rubric, sheet: ScoreSheet | undefined): Typed => ({
  scores: Object.fromEntries(rubric.sections.map(({ key }) => [key, String(sheet?.scores[key] ?? '')])),
  comments: Object.fromEntries(rubric.sections.map(({ key }) => [key, sheet?.comments[key] ?? ''])),
  vetoes: sheet?.vetoes ?? [],
})

const plainNumber = /^\d{1,3}(\.\d)?$/

/** What is sent: half-typed numbers stay here until they are numbers. */
const sheetOf = ({ scores, comments, vetoes }: Typed): ScoreSheet => ({
  scores: Object.fromEntries(
    Object.entries(scores).map(([key, text]) => {
      const plain = text.normalize('NFKC').trim()
      return [key, plainNumber.test(plain) ? Number(plain) : null]
    }),
  ),
  comments,
  vetoes,
})

/** 评分: one's own sheet, kept as it is filled in, submitted whole and for good. */
export function ScoreForm({ evaluation }: { evaluation: EvaluationForExpert }) {
  const { id, rubric, sheet, missing, possibleActions } = evaluation
  const [typed, setTyped] = useState(() => typedOf(rubric, sheet?.content))
  const version = useRef(sheet?.version ?? 0)
  const kept = useRef(JSON.stringify(typed))
  const latest = useRef(typed)
  latest.current = typed
  // One save after the other: whoever leaves a field and submits at once submits what the field says.
  const saves = useRef<Promise<void>>(Promise.resolve())
  const save = useAct(saveSheet, { changes: [] })
  const submit = useAct(submitSheet, { changes: [getOwnEvaluation] })
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (submit.error) place.current?.querySelector<HTMLElement>('#error-summary')?.focus()
  }, [submit.error])
  if (!possibleActions.includes('score')) {
    if (!sheet?.submittedAt) return null
    return (
      <Banner tone="leaf" title={words.submitted(momentWords(sheet.submittedAt))}>
        {words.waiting(missing ?? 0)}
      </Banner>
    )
  }

  const keep = () => {
    const next = saves.current.then(async () => {
      const text = JSON.stringify(latest.current)
      if (text === kept.current) return
      const { sheet: saved } = await save.mutateAsync({
        params: { id },
        body: { ...sheetOf(latest.current), version: version.current },
      })
      version.current = saved!.version
      kept.current = text
    })
    saves.current = next.catch(() => undefined)
    return next
  }
  const keepQuietly = () => void keep().catch(() => undefined)
  const send = async () => {
    if (version.current === 0) kept.current = ''
    await keep()
    await submit.mutateAsync({ params: { id }, body: { version: version.current } })
  }
  const refusal = submit.error ?? save.error
  const faults = refusal instanceof ProblemError ? refusal.fields : []
  const faultAt = (field: string) => faults.find(({ pointer }) => fieldOf(pointer) === field)?.detail
  const total = (save.data?.sheet ?? sheet)?.total
  return (
    <section aria-label={words.title}>
      <h2 className="h">
        {words.title} <ClauseChip mark="N3.3" />
      </h2>
      <p className="sub">{words.lead}</p>
      {refusal && (
        <div ref={place}>
          <ErrorSummary
            faults={faults.map(({ pointer, detail }) => ({ id: `f-${fieldOf(pointer)}`, words: detail }))}
            words={sentenceOf(refusal)}
            focus={false}
          />
        </div>
      )}
      {rubric.sections.map(({ key, name, points, clause, criteria }) => (
        <section key={key} className="part" aria-label={name}>
          <h3>
            {name} <ClauseChip mark={clause} />
          </h3>
          <ul className="criteria">
            {criteria.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <NumberField
            name={`scores.${key}`}
            label={words.score(name)}
            unit={words.unit(points)}
            decimals
            error={faultAt(`scores.${key}`)}
            value={typed.scores[key]}
            onChange={(event) => setTyped({ ...typed, scores: { ...typed.scores, [key]: event.target.value } })}
            onBlur={keepQuietly}
          />
          <TextArea
            name={`comments.${key}`}
            label={words.comment}
            hint={words.commentHint(rubric.sectionFloor)}
            optional
            rows={2}
            error={faultAt(`comments.${key}`)}
            value={typed.comments[key]}
            onChange={(event) => setTyped({ ...typed, comments: { ...typed.comments, [key]: event.target.value } })}
            onBlur={keepQuietly}
          />
        </section>
      ))}
      <Vetoes
        rubric={rubric}
        vetoes={typed.vetoes}
        faultAt={faultAt}
        onChange={(vetoes) => setTyped({ ...typed, vetoes })}
        onLeave={keepQuietly}
      />
      <p className="saved" role="status">
        {save.isPending ? words.saving : save.isSuccess && !save.error ? words.saved : ''}{' '}
        {total !== undefined && words.total(total)}
      </p>
      <p className="effect">
        <Icon name="info" />
        {words.submitEffect}
      </p>
      <div className="btns">
        <Button look="pri" busy={submit.isPending} onClick={() => void send().catch(() => undefined)}>
          {words.submit}
        </Button>
        <Button busy={save.isPending} onClick={keepQuietly}>
          {words.save}
        </Button>
      </div>
    </section>
  )
}

type VetoesProps = {
  rubric: Rubric
  vetoes: ScoreSheet['vetoes']
  faultAt: (field: string) => string | undefined
  onChange: (vetoes: ScoreSheet['vetoes']) => void
  onLeave: () => void
}

function Vetoes({ rubric, vetoes, faultAt, onChange, onLeave }: VetoesProps) {
  return (
    <section className="part" aria-label={words.vetoes}>
      <Checkboxes
        name="vetoes"
        label={words.vetoes}
        hint={words.vetoesHint}
        options={rubric.vetoes.map(({ key, name }) => ({ value: key, words: name }))}
        value={vetoes.map(({ key }) => key)}
        onChange={({ target: { value, checked } }) =>
          onChange(checked ? [...vetoes, { key: value, fact: '' }] : vetoes.filter(({ key }) => key !== value))
        }
        onBlur={onLeave}
      />
      {vetoes.map(({ key, fact }, i) => (
        <TextArea
          key={key}
          name={`vetoes.${i}.fact`}
          label={words.fact(rubric.vetoes.find((veto) => veto.key === key)?.name ?? key)}
          rows={2}
          error={faultAt(`vetoes.${i}.fact`)}
          value={fact}
          onChange={(event) =>
            onChange(vetoes.map((veto, at) => (at === i ? { ...veto, fact: event.target.value } : veto)))
          }
          onBlur={onLeave}
        />
      ))}
    </section>
  )
}
