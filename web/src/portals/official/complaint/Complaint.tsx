import { centreName } from '@guijiang/contract/codes'
import { Id } from '@guijiang/contract/iso'
import {
  acceptComplaint,
  type ComplaintForOfficial,
  complaintSubjects,
  findingsOutcomes,
  getComplaint,
  messageKinds,
  notTakenGrounds,
} from '@guijiang/contract/supervision/complaint'
import { z } from 'zod'
import { useRead } from '../../../api/queries.ts'
import { DeadlineBadge } from '../../../features/clock/DeadlineBadge.tsx'
import { complaintWords } from '../../../messages/zh-CN/complaint.ts'
import { Moment } from '../../../ui/Day.tsx'
import { dayWords } from '../../../ui/day.ts'
import { Facts } from '../../../ui/Facts.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Timeline } from '../../../ui/Timeline.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { Unread } from '../../../workspace/Lost.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { CaseHistory } from '../../../workspace/parts/CaseHistory.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'
import { EffectAct } from '../../../workspace/parts/EffectAct.tsx'
import { useScreenParams } from '../../../workspace/router.tsx'
import { Accuse, AskSender, Decide, Extend, Propose } from './ComplaintForms.tsx'
import { Identity } from './Identity.tsx'
import './complaint.css'

const words = complaintWords.desk

/** Screen 65: what was sent, what was said since, the two clocks, and what the reader may do. */
export function Complaint() {
  const { id } = useScreenParams(z.object({ id: Id }))
  const { data, error, refetch } = useRead(getComplaint, { params: { id } })
  if (error && !data) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting lines={8} onRetry={() => void refetch()} />
  const { number, target, about, possibleActions, version } = data
  return (
    <Page title={`${words.title} ${number}`} note={`${complaintSubjects[about]} · ${target}`}>
      <About complaint={data} />
      <h2 className="h">{words.thread}</h2>
      <Timeline
        label={words.thread}
        items={data.thread.map(({ id: key, kind, at, text }) => ({
          key,
          when: <Moment value={at} />,
          what: (
            <>
              <b>{messageKinds[kind]}</b>
              <p className="said">{text}</p>
            </>
          ),
        }))}
      />
      <Drafted complaint={data} />
      {possibleActions.includes('accept') && (
        <p className="formbar">
          <EffectAct
            endpoint={acceptComplaint}
            ask={{ params: { id }, body: { version } }}
            words={words.accept}
            effect={words.acceptEffect}
            main
          />
        </p>
      )}
      {possibleActions.includes('decide') && <Decide key={`d${version}`} complaint={data} />}
      {possibleActions.includes('propose') && <Propose key={`p${version}`} complaint={data} />}
      {possibleActions.includes('ask') && <AskSender key={`a${version}`} complaint={data} />}
      {possibleActions.includes('accuse') && <Accuse key={`w${version}`} complaint={data} />}
      {possibleActions.includes('extend') && <Extend key={`e${version}`} complaint={data} />}
      {data.named && <Identity complaint={data} />}
      <CaseHistory kind="complaint" id={id} />
    </Page>
  )
}

function About({ complaint }: { complaint: ComplaintForOfficial }) {
  const { id, status, office, named, receivedAt, acceptance, finish, extended, outcome, rating, files } = complaint
  return (
    <Facts
      facts={[
        [
          words.state,
          <StatusTag key="s" kind={status.kind}>
            {status.words}
          </StatusTag>,
        ],
        [words.office, office],
        [words.named, named ? words.isNamed : words.anonymous],
        [words.received, <Moment key="r" value={receivedAt} />],
        [
          words.acceptance,
          acceptance && (
            <>
              {acceptance.dueDay && dayWords(acceptance.dueDay)} <DeadlineBadge deadline={acceptance} />{' '}
              <ClauseChip mark="N4.1.5" />
            </>
          ),
        ],
        [
          words.finish,
          finish && (
            <>
              {finish.dueDay && dayWords(finish.dueDay)} <DeadlineBadge deadline={finish} />
              {extended && ` ${words.extended}`}
            </>
          ),
        ],
        ...(files.length > 0
          ? [
              [
                words.files,
                <span key="f" className="files">
                  {files.map((file) => (
                    <a key={file.id} href={`/api/complaints/${id}/files/${file.id}`} download>
                      {file.name}
                    </a>
                  ))}
                </span>,
              ] as const,
            ]
          : []),
        ...(outcome ? [[words.outcome, findingsOutcomes[outcome]] as const] : []),
        ...(rating ? [[words.rating, `${rating.rating} ${rating.comment}`] as const] : []),
      ]}
    />
  )
}

/** What lies before the leader, or what came back from there. */
function Drafted({ complaint: { proposal, state } }: { complaint: ComplaintForOfficial }) {
  if (!proposal || state === 'answered' || state === 'notTaken' || state === 'transferred') return null
  const { draft, by, on, returned } = proposal
  return (
    <section className="decide" aria-label={words.proposal}>
      <h2>
        {words.proposal} <small>{words.proposedBy(by, dayWords(on))}</small>
      </h2>
      <div className="inside">
        {draft.kind === 'answer' && (
          <>
            <p>
              <b>{findingsOutcomes[draft.outcome]}</b>
            </p>
            <p className="said">{draft.findings}</p>
            {draft.summary && (
              <p>
                {words.summary}：{draft.summary}
              </p>
            )}
          </>
        )}
        {draft.kind === 'notTaken' && (
          <p className="said">
            {notTakenGrounds[draft.ground]}。{draft.reason}
          </p>
        )}
        {draft.kind === 'transfer' && (
          <p className="said">
            {words.to}：{draft.to}。{draft.reason}
          </p>
        )}
        {draft.kind === 'handOver' && (
          <p className="said">
            {words.handOverTo}：{centreName(draft.to)}。{draft.reason}
          </p>
        )}
        {returned && (
          <p>
            <b>{words.returned}</b>：{returned}
          </p>
        )}
      </div>
    </section>
  )
}
