import { caseTimeline } from '@guijiang/contract/base/desk'
import { type ApplicationForBody, getApplication, withdrawApplication } from '@guijiang/contract/entry/application'
import { Link } from '@tanstack/react-router'
import { useRead } from '../../../api/queries.ts'
import { Findings } from '../../../features/application/Findings.tsx'
import { LetterList, ReviewList, SupplementBox } from '../../../features/application/LetterList.tsx'
import { CaseTimeline } from '../../../features/case/CaseTimeline.tsx'
import { DayRuler } from '../../../features/clock/DayRuler.tsx'
import { DeadlineBadge } from '../../../features/clock/DeadlineBadge.tsx'
import { applicationWords } from '../../../messages/zh-CN/application.ts'
import { Day } from '../../../ui/Day.tsx'
import { shortDay } from '../../../ui/day.ts'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { Unread } from '../../../workspace/Lost.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'
import { EffectAct } from '../../../workspace/parts/EffectAct.tsx'
import './application.css'
import { useApplication } from './reading.ts'
import { TaskList } from './TaskList.tsx'

const words = applicationWords.home

/** One application of the own body: where it stands, what is to be done, what was done. */
export function ApplicationHome() {
  const { data, error, refetch } = useApplication()
  if (error) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting lines={8} />
  return <Standing application={data} />
}

type Standing = { application: ApplicationForBody }

function Standing({ application }: Standing) {
  const { id, reference, scopeWords, status, deadline, turn, ruler, supplements, possibleActions } = application
  const open = supplements.find(({ state }) => state === 'open')
  const editing = turn !== null
  const title = reference
    ? `${applicationWords.list.title} ${reference}`
    : `${applicationWords.list.title}（${applicationWords.list.draft}）`
  return (
    <Page
      title={title}
      note={
        <span className="rowx">
          {scopeWords} <StatusTag kind={status.kind}>{status.words}</StatusTag>
        </span>
      }
      actions={
        possibleActions.includes('edit') && (
          <Link className="btn pri" to="/applications/$id/$part" params={{ id, part: nextPart(application) } as never}>
            {words.go}
          </Link>
        )
      }
    >
      <div className="stands">
        {deadline && (
          <p className="rowx">
            {deadline.dueDay && <Day value={deadline.dueDay} />}
            <DeadlineBadge deadline={deadline} />
            {deadline.clause && <ClauseChip mark={deadline.clause} />}
          </p>
        )}
        {turn && <p className="sub">{words.turn(turn)}</p>}
        {open && (
          <section className="box" aria-labelledby="asked">
            <h2 id="asked">{words.supplement}</h2>
            <SupplementBox supplement={open} />
          </section>
        )}
      </div>
      {ruler && (
        <>
          <h2 className="h">{words.ruler}</h2>
          <DayRuler ruler={ruler} />
        </>
      )}
      <div className="split">
        <div>
          {!editing && <History application={application} />}
          <h2 className="h">{words.sections}</h2>
          <TaskList application={application} />
        </div>
        <aside>
          <Findings application={application} Clause={ClauseChip} />
        </aside>
      </div>
      {possibleActions.includes('withdraw') && (
        <p className="formbar">
          <EffectAct
            endpoint={withdrawApplication}
            ask={{ params: { id }, body: { version: application.version } }}
            words={words.withdraw}
            effect={words.withdrawLead}
            danger
            changes={[getApplication]}
          />
        </p>
      )}
    </Page>
  )
}

const nextPart = ({ sections, materials, supplements }: ApplicationForBody): string => {
  const asked = supplements.find(({ state }) => state === 'open')?.items[0]?.target
  if (asked) return asked in sections ? asked : 'materials'
  const open = Object.entries(sections).find(
    ([section, { completeness }]) => completeness.state !== 'complete' && section !== 'preference',
  )
  if (open) return open[0]
  return new Set(materials.map(({ kind }) => kind)).size < 5 ? 'materials' : 'check'
}

function History({ application: { id, letters, reviews, supplements } }: Standing) {
  const { data } = useRead(caseTimeline, { params: { kind: 'application', id } })
  const answered = supplements.filter(({ state }) => state !== 'open')
  return (
    <>
      {letters.length > 0 && (
        <>
          <h2 className="h">{words.letters}</h2>
          <LetterList letters={letters} />
        </>
      )}
      {reviews.length > 0 && (
        <>
          <h2 className="h">{words.reviews}</h2>
          <ReviewList reviews={reviews} Clause={ClauseChip} />
        </>
      )}
      {answered.map((supplement) => (
        <section key={supplement.id} className="box" aria-label={words.supplement}>
          <h2>
            {words.supplement}（{shortDay(supplement.requestedOn)}）
          </h2>
          <SupplementBox supplement={supplement} />
        </section>
      ))}
      <h2 className="h">{words.timeline}</h2>
      {data ? <CaseTimeline entries={data.entries} Clause={ClauseChip} /> : <Waiting lines={4} />}
    </>
  )
}
