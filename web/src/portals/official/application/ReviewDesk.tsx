import { caseTimeline } from '@guijiang/contract/base/desk'
import type { ApplicationForOfficial } from '@guijiang/contract/entry/application'
import { reviewLevels } from '@guijiang/contract/entry/application'
import { MaterialKind, SectionKey } from '@guijiang/contract/entry/application-form'
import { Link } from '@tanstack/react-router'
import { z } from 'zod'
import { useRead } from '../../../api/queries.ts'
import { Findings } from '../../../features/application/Findings.tsx'
import { LetterList, ReviewList, SupplementBox } from '../../../features/application/LetterList.tsx'
import { CaseTimeline } from '../../../features/case/CaseTimeline.tsx'
import { DayRuler } from '../../../features/clock/DayRuler.tsx'
import { DeadlineBadge } from '../../../features/clock/DeadlineBadge.tsx'
import { applicationWords } from '../../../messages/zh-CN/application.ts'
import { dayWords, momentWords, shortDay } from '../../../ui/day.ts'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { Unread } from '../../../workspace/Lost.tsx'
import { useHere } from '../../../workspace/Page.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'
import { ObstacleLine } from '../../../workspace/parts/ObstacleLine.tsx'
import { useScreenSearch } from '../../../workspace/router.tsx'
import { Looked, ReviewTasks, type Shown } from './Dossier.tsx'
import { OpinionCard } from './OpinionCard.tsx'
import { useReview } from './reading.ts'
import './review.css'

const words = applicationWords.review

export const DeskSearch = z.object({
  show: z.enum([...SectionKey.options, ...MaterialKind.options]).default('scope'),
})

/** 审查台: the clock on top, then what is to be looked at, what it says, and what is concluded from it. */
export function ReviewDesk() {
  const { data, error, refetch } = useReview()
  const [{ show }, setSearch] = useScreenSearch(DeskSearch)
  if (error) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting lines={8} />
  return <Desk key={data.id} review={data} shown={show} onShow={(shown) => setSearch({ show: shown })} />
}

type DeskProps = { review: ApplicationForOfficial; shown: Shown; onShow: (shown: Shown) => void }

function Desk({ review, shown, onShow }: DeskProps) {
  useHere(`${review.reference} ${review.organisation.shortName}`)
  return (
    <>
      <Head review={review} />
      <div className="rev">
        <ReviewTasks review={review} shown={shown} onShow={onShow} />
        <Looked review={review} shown={shown} />
        <section className="find" aria-label={words.opinion}>
          <Findings application={review} Clause={ClauseChip} />
          <Turn review={review} />
        </section>
        <div className="past">
          <History review={review} />
        </div>
      </div>
    </>
  )
}

function Head({ review }: { review: ApplicationForOfficial }) {
  const { organisation, scopeWords, status, submittedOn, deadline, ruler, reference, level, occupationNames } = review
  const first = review.reviews.findLast((one) => one.level === 'firstReview')
  return (
    <div className="head">
      <div>
        <h1 tabIndex={-1}>{organisation.name}</h1>
        <p className="meta">
          <span>{reference}</span>
          <span>{scopeWords}</span>
          <span>{Object.values(occupationNames).join('、')}</span>
          {submittedOn && <span>{words.received(shortDay(submittedOn))}</span>}
          {first && (
            <span>
              {reviewLevels.firstReview.name}：{first.words}
            </span>
          )}
          <StatusTag kind={status.kind}>{status.words}</StatusTag>
        </p>
        {deadline && (
          <p className="when">
            <DeadlineBadge deadline={deadline} />
            {deadline.dueDay && level && (
              <span>
                {dayWords(deadline.dueDay)}前{reviewLevels[level].period}
              </span>
            )}
            {deadline.clause && <ClauseChip mark={deadline.clause} />}
          </p>
        )}
      </div>
      {ruler && <DayRuler ruler={ruler} />}
    </div>
  )
}

/** Whose turn it is, with the card of whoever may write or decide. */
function Turn({ review }: { review: ApplicationForOfficial }) {
  const { id, opinion, obstacle, possibleActions, level } = review
  if (possibleActions.includes('draftOpinion')) return <OpinionCard key={opinion?.version ?? 0} review={review} />
  if (!level) return null
  const decides = possibleActions.some((deed) => deed.startsWith('decide') || deed === 'confirmOpinion')
  if (opinion?.state === 'proposed') {
    return (
      <section className="decide" aria-label={words.opinion}>
        <h2>{words.opinion}</h2>
        <div className="inside stands">
          <p className="sub">{words.proposedBy(opinion.draftedBy ?? '', momentWords(opinion.proposedAt ?? ''))}</p>
          {obstacle ? <ObstacleLine obstacle={obstacle} /> : <p>{decides ? opinion.reasons : words.draftedOther}</p>}
          <div className="btns">
            <Link className={decides ? 'btn pri' : 'btn'} to="/applications/$id/decision" params={{ id } as never}>
              {words.check}
            </Link>
          </div>
        </div>
      </section>
    )
  }
  return <p className="sub">{words.nobody}</p>
}

function History({ review: { id, letters, reviews, supplements } }: { review: ApplicationForOfficial }) {
  const { data } = useRead(caseTimeline, { params: { kind: 'application', id } })
  return (
    <>
      {supplements.map((supplement) => (
        <section key={supplement.id} className="box" aria-label={words.supplements}>
          <h3>{words.supplements}</h3>
          <SupplementBox supplement={supplement} />
        </section>
      ))}
      {reviews.length > 0 && (
        <>
          <h2 className="h">{words.history}</h2>
          <ReviewList reviews={reviews} Clause={ClauseChip} />
        </>
      )}
      {letters.length > 0 && (
        <>
          <h2 className="h">{applicationWords.home.letters}</h2>
          <LetterList letters={letters} />
        </>
      )}
      <h2 className="h">{applicationWords.home.timeline}</h2>
      {data ? <CaseTimeline entries={data.entries} Clause={ClauseChip} /> : <Waiting lines={3} />}
    </>
  )
}
