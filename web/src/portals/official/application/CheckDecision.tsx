import {
  type ApplicationForOfficial,
  confirmOpinion,
  decideAcceptance,
  decideFirstReview,
  type LetterPreview,
  type OpinionView,
  opinionOutcomes,
  proposeOpinion,
  returnOpinion,
  reviewApplication,
} from '@guijiang/contract/entry/application'
import { Link, useNavigate } from '@tanstack/react-router'
import { z } from 'zod'
import { SupplementBox } from '../../../features/application/LetterList.tsx'
import { applicationWords } from '../../../messages/zh-CN/application.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { fullDay, momentWords } from '../../../ui/day.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { TextArea } from '../../../ui/Field.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { Form, useActForm } from '../../../workspace/form.tsx'
import { Unread } from '../../../workspace/Lost.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'
import { ObstacleLine } from '../../../workspace/parts/ObstacleLine.tsx'
import { useReview } from './reading.ts'
import './review.css'

const words = applicationWords.review

/** 核对决定: the conclusion, the letter as it will be printed, what follows; only here is the act final. */
export function CheckDecision() {
  const { data, error, refetch } = useReview()
  if (error) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting lines={8} />
  const { opinion } = data
  return (
    <Page title={words.check} note={`${data.reference} ${data.organisation.name}`}>
      {opinion?.outcome ? <Conclusion review={data} opinion={opinion} /> : <EmptyState title={words.needDraft} />}
    </Page>
  )
}

type ConclusionProps = { review: ApplicationForOfficial; opinion: OpinionView }

function Conclusion({ review, opinion }: ConclusionProps) {
  const { letter, effect, obstacle, possibleActions } = review
  const { outcome, reasons, grounds, draftedBy, proposedAt, confirmedBy, needsConfirmation } = opinion
  return (
    <div className="narrow">
      <h2 className="h">{opinionOutcomes[outcome!].name}</h2>
      {proposedAt && <p className="sub">{words.proposedBy(draftedBy ?? '', momentWords(proposedAt))}</p>}
      {!letter && reasons && <p>{reasons}</p>}
      {!letter &&
        grounds.map(({ clause, fact }) => (
          <p key={fact}>
            {fact} <ClauseChip mark={clause} />
          </p>
        ))}
      {needsConfirmation && (
        <Banner tone={confirmedBy ? 'leaf' : 'gold'}>
          {confirmedBy ? words.confirmed(confirmedBy) : words.needsReviewer}
        </Banner>
      )}
      {needsConfirmation &&
        review.supplements.map((supplement) => (
          <div className="box" key={supplement.id}>
            <SupplementBox supplement={supplement} />
          </div>
        ))}
      <h2 className="h">{words.letter}</h2>
      {letter ? <Letter letter={letter} /> : <p className="sub">{words.noLetter}</p>}
      {effect && !obstacle && (
        <p className="effect rowx">
          <Icon name="info" />
          {effect}
        </p>
      )}
      {obstacle && <ObstacleLine obstacle={obstacle} />}
      {possibleActions.includes('proposeOpinion') && <Propose review={review} opinion={opinion} />}
      {possibleActions.includes('confirmOpinion') && <Confirm review={review} opinion={opinion} />}
      {possibleActions.includes('decideFirstReview') && (
        <Decide review={review} opinion={opinion} level="firstReview" />
      )}
      {possibleActions.includes('decideAcceptance') && <Decide review={review} opinion={opinion} level="acceptance" />}
      {possibleActions.includes('returnOpinion') && <Return review={review} opinion={opinion} />}
      <p className="formbar">
        <Link className="btn quiet" to="/applications/$id" params={{ id: review.id } as never}>
          {words.backToDesk}
        </Link>
      </p>
    </div>
  )
}

export function Letter({ letter }: { letter: LetterPreview }) {
  return (
    <article className="letter">
      <h3>{letter.title}</h3>
      <p>{letter.addressee}：</p>
      {letter.parts.map(({ text, basis }) => (
        <p key={text}>{withBasis(text, basis)}</p>
      ))}
      <p className="end">
        {letter.sender}
        <br />
        {fullDay(letter.date)}
      </p>
    </article>
  )
}

/** As it is printed: the clauses stand in brackets before the full stop of the sentence they carry. */
const withBasis = (text: string, basis: readonly string[]): string =>
  basis.length === 0 ? text : text.replace(/([。；]?)$/, `（${basis.join('；')}）$1`)

const seenOf = ({ version, hash }: OpinionView) => ({ version, draftHash: hash })

function useBack(id: string) {
  const navigate = useNavigate()
  return () => void navigate({ to: '/applications/$id', params: { id } as never })
}

const Nothing = z.object({})

function Propose({ review: { id }, opinion }: ConclusionProps) {
  const onDone = useBack(id)
  const act = useActForm(proposeOpinion, {
    schema: Nothing,
    defaults: {},
    toAsk: () => ({ params: { id }, body: seenOf(opinion) }),
    onDone,
    changes: [reviewApplication],
  })
  return (
    <Form act={act}>
      <Button type="submit" look="pri" busy={act.busy}>
        {applicationWords.review.proposeAct}
      </Button>
    </Form>
  )
}

function Confirm({ review: { id }, opinion }: ConclusionProps) {
  const onDone = useBack(id)
  const act = useActForm(confirmOpinion, {
    schema: Nothing,
    defaults: {},
    toAsk: () => ({ params: { id }, body: seenOf(opinion) }),
    onDone,
    changes: [reviewApplication],
  })
  return (
    <Form act={act}>
      <Button type="submit" look="pri" busy={act.busy}>
        {words.confirm}
      </Button>
    </Form>
  )
}

function Decide({ review: { id }, opinion, level }: ConclusionProps & { level: 'firstReview' | 'acceptance' }) {
  const onDone = useBack(id)
  const act = useActForm(level === 'firstReview' ? decideFirstReview : decideAcceptance, {
    schema: Nothing,
    defaults: {},
    toAsk: () => ({ params: { id }, body: seenOf(opinion) }),
    onDone,
    changes: [reviewApplication],
  })
  return (
    <Form act={act}>
      <Button type="submit" look="pri" busy={act.busy}>
        {words.decideActs[level]}
      </Button>
    </Form>
  )
}

const Note = z.object({ note: z.string().trim().min(2).max(500) })

function Return({ review: { id }, opinion }: ConclusionProps) {
  const onDone = useBack(id)
  const act = useActForm(returnOpinion, {
    schema: Note,
    defaults: { note: '' },
    toAsk: ({ note }) => ({ params: { id }, body: { ...seenOf(opinion), note } }),
    onDone,
    changes: [reviewApplication],
  })
  return (
    <Form act={act} className="form box">
      <TextArea label={words.returnNote} rows={2} {...act.field('note')} />
      <Button type="submit" busy={act.busy}>
        {words.returnAct}
      </Button>
    </Form>
  )
}
