import { type ComplaintStatusView, type FormFault, type PublicPage, portalPaths } from '@guijiang/contract/portal'
import { complaintSubjects, findingsOutcomes, messageKinds } from '@guijiang/contract/supervision/complaint'
import type { DeadlineView } from '@guijiang/contract/view'
import { DeadlineBadge } from '../../../features/clock/DeadlineBadge.tsx'
import { complaintWords } from '../../../messages/zh-CN/complaint.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { dayWords, momentWords } from '../../../ui/day.ts'
import { Facts } from '../../../ui/Facts.tsx'
import { Radios, TextArea, TextField } from '../../../ui/Field.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Timeline } from '../../../ui/Timeline.tsx'
import { FaultSummary, faultOf } from '../FaultSummary.tsx'
import { Crumb, Layout } from '../layout.tsx'

const words = complaintWords.status

type Found = NonNullable<ComplaintStatusView['complaint']>
type Receipt = ComplaintStatusView['receipt']

/** Screen 18: number and secret, then the thread with both clocks, and what the sender may do. */
export function ComplaintStatusPage({ shell, receipt, faults, complaint }: PublicPage<'complaintStatus'>) {
  return (
    <Layout shell={shell} title={words.title}>
      <div className="narrow">
        <Crumb from={{ href: portalPaths.complaint, words: complaintWords.title }} here={words.title} />
        <h1>{words.heading}</h1>
        {complaint ? (
          <Status complaint={complaint} receipt={receipt} faults={faults} />
        ) : (
          <>
            <p className="lead">{words.lead}</p>
            <Ask receipt={receipt} faults={faults} />
          </>
        )}
      </div>
    </Layout>
  )
}

function Ask({ receipt, faults }: { receipt: Receipt; faults: FormFault[] }) {
  const field = (name: keyof Receipt) => ({ name, defaultValue: receipt[name], error: faultOf(faults, name) })
  return (
    <form className="form" method="post" action={portalPaths.complaintStatus}>
      <FaultSummary faults={faults} />
      <TextField label={words.number} hint={words.numberHint} short {...field('number')} />
      <TextField label={words.secret} hint={words.secretHint} code {...field('secret')} />
      <TextField label={words.commitment} hint={words.commitmentHint} optional code {...field('commitment')} />
      <Button type="submit" look="pri" big>
        {words.find}
      </Button>
    </form>
  )
}

const due = (deadline: DeadlineView | null) =>
  deadline && (
    <>
      {deadline.dueDay && dayWords(deadline.dueDay)} <DeadlineBadge deadline={deadline} forPublic />
    </>
  )

function Status({ complaint, receipt, faults }: { complaint: Found; receipt: Receipt; faults: FormFault[] }) {
  const { status, office, about, receivedAt, acceptance, finish, files, outcome, thread, rating } = complaint
  return (
    <>
      <Facts
        facts={[
          [words.number, complaint.number],
          [
            words.state,
            <StatusTag key="state" kind={status.kind}>
              {status.words}
            </StatusTag>,
          ],
          [words.about, complaintSubjects[about]],
          [words.office, office],
          [words.received, momentWords(receivedAt, true)],
          [words.acceptance, due(acceptance)],
          [words.finish, due(finish)],
          ...(files > 0 ? [[words.files, words.filesCount(files)] as const] : []),
          ...(outcome ? [[words.outcome, findingsOutcomes[outcome]] as const] : []),
        ]}
      />
      <FaultSummary faults={faults} />
      <h2 className="sec">{words.thread}</h2>
      <Timeline
        label={words.thread}
        items={thread.map(({ id, kind, by, at, text }) => ({
          key: id,
          when: momentWords(at, true),
          what: (
            <>
              <b>
                {by === 'sender' ? words.you : office}：{messageKinds[kind]}
              </b>
              <p className="prose said">{text}</p>
            </>
          ),
        }))}
      />
      {complaint.possibleActions.includes('write') && <Write receipt={receipt} faults={faults} />}
      {complaint.possibleActions.includes('rate') && <Rate receipt={receipt} faults={faults} />}
      {rating !== null && <Banner tone="leaf">{words.rated(rating)}</Banner>}
      <p className="note">
        <ButtonLink href={portalPaths.complaintStatus}>{words.again}</ButtonLink>
      </p>
    </>
  )
}

const Hidden = ({ receipt: { number, secret } }: { receipt: Receipt }) => (
  <>
    <input type="hidden" name="number" value={number} />
    <input type="hidden" name="secret" value={secret} />
  </>
)

function Write({ receipt, faults }: { receipt: Receipt; faults: FormFault[] }) {
  return (
    <form className="form" method="post" action={portalPaths.complaintMessage}>
      <Hidden receipt={receipt} />
      <TextArea
        name="text"
        label={words.write}
        hint={words.writeHint}
        error={faultOf(faults, 'text')}
        rows={4}
        maxLength={2000}
      />
      <Button type="submit" look="pri" big>
        {words.send}
      </Button>
    </form>
  )
}

function Rate({ receipt, faults }: { receipt: Receipt; faults: FormFault[] }) {
  return (
    <form className="form" method="post" action={portalPaths.complaintRating}>
      <Hidden receipt={receipt} />
      <Radios name="rating" label={words.rate} options={words.rates} error={faultOf(faults, 'rating')} />
      <TextArea name="comment" label={words.comment} rows={2} maxLength={500} optional />
      <Button type="submit" look="pri" big>
        {words.rateAct}
      </Button>
    </form>
  )
}
