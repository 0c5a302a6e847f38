import { Id } from '@guijiang/contract/iso'
import {
  completeInspection,
  getInspectionTask,
  type InspectionTask,
  listInspectionTasks,
  reopenReport,
  signReport,
} from '@guijiang/contract/supervision/inspection'
import { useState } from 'react'
import { z } from 'zod'
import { addressOf } from '../../api/call.ts'
import { useRead } from '../../api/queries.ts'
import { inspectionWords } from '../../messages/zh-CN/inspection.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { dayWords, momentWords } from '../../ui/day.ts'
import { Facts } from '../../ui/Facts.tsx'
import { TextArea } from '../../ui/Field.tsx'
import { useOnline } from '../../ui/Offline.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { Form, useActForm } from '../../workspace/form.tsx'
import { Unread } from '../../workspace/Lost.tsx'
import { Page } from '../../workspace/Page.tsx'
import { EffectAct } from '../../workspace/parts/EffectAct.tsx'
import { useScreenParams } from '../../workspace/router.tsx'
import { useSession } from '../../workspace/session.tsx'
import { Arriving } from './Arriving.tsx'
import { Item } from './Item.tsx'
import { useKept } from './kept.ts'
import { type Outbox, useOutbox } from './outbox.ts'
import './inspector.css'

const words = inspectionWords.task

/** 检查表: item by item on a phone; works without a network and says what has not arrived. */
export function TaskForm() {
  const { id } = useScreenParams(z.object({ id: Id }))
  const { data, error, refetch } = useRead(getInspectionTask, { params: { id } })
  useKept([listInspectionTasks.path, addressOf(getInspectionTask.path, { params: { id } })])
  if (error && !data) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting lines={8} onRetry={() => void refetch()} />
  return <Known task={data} />
}

function Known({ task }: { task: InspectionTask }) {
  const { accountId } = useSession()
  const outbox = useOutbox(accountId, task)
  const may = (action: InspectionTask['possibleActions'][number]) => task.possibleActions.includes(action)
  // Whoever has tapped 到场 without a network goes on; the visit is sent before what is noted.
  const began = task.beganAt !== null || outbox.arrival !== undefined
  const open = may('note') || (may('begin') && outbox.arrival !== undefined)
  return (
    <Page title={words.title} note={`${task.organisationName} · ${task.reference}`}>
      <Facts
        facts={[
          [inspectionWords.one.kind, task.kindName],
          [inspectionWords.one.sitting, task.sitting ?? inspectionWords.list.whole],
          [inspectionWords.one.purpose, task.purpose],
          [inspectionWords.one.address, task.address],
          [words.phone, task.phone],
          [words.who, task.members.map(({ name }) => name).join('、')],
        ]}
      />
      {task.endedOn && <Banner tone="leaf">{words.ended(dayWords(task.endedOn))}</Banner>}
      {task.reopened && <Banner tone="gold">{words.reopened(task.reopened)}</Banner>}
      {task.state === 'toInspect' && <Standing task={task} outbox={outbox} />}
      {may('begin') && !outbox.arrival && <Arriving task={task} onBegin={outbox.begin} />}
      {began && (
        <ol className="items">
          {task.findings.map((finding) => (
            <Item
              key={`${finding.code} ${finding.version} ${outbox.drafts.get(finding.code)?.key ?? ''}`}
              finding={finding}
              outbox={outbox}
              open={open}
              organisation={task.organisationId}
            />
          ))}
        </ol>
      )}
      {may('complete') && <Completing task={task} waits={outbox.waiting > 0} />}
      {task.report && task.state === 'toInspect' && task.reopened === null && <Signing task={task} />}
    </Page>
  )
}

/** Always in sight: how far it is, and whether everything has arrived. */
function Standing({ task, outbox }: { task: InspectionTask; outbox: Outbox }) {
  const online = useOnline()
  const noted = task.findings.filter(({ code, outcome }) => outcome !== null || outbox.drafts.has(code)).length
  return (
    <div className="standing">
      <b>{words.done(noted, task.findings.length)}</b>
      <span role="status" className={outbox.waiting > 0 ? 'waits' : undefined}>
        {outbox.waiting > 0 ? words.unsynced(outbox.waiting) : words.synced}
      </span>
      {!online && <p>{words.offline}</p>}
      {outbox.arrival && <p>{words.beginWaits}</p>}
      {outbox.refusal && (
        <p className="bad" role="alert">
          {words.refused(outbox.refusal)}
        </p>
      )}
    </div>
  )
}

function Completing({ task, waits }: { task: InspectionTask; waits: boolean }) {
  const [tried, setTried] = useState(false)
  const act = useActForm(completeInspection, {
    schema: z.object({ note: completeInspection.body!.shape.note }),
    defaults: { note: task.report?.note ?? '' },
    toAsk: ({ note }) => ({ params: { id: task.id }, body: { version: task.version, note } }),
    onDone: () => undefined,
  })
  return (
    <section className="closing" aria-label={words.completeTitle}>
      <h2>{words.completeTitle}</h2>
      <Form act={act} label={words.completeTitle}>
        <p>{words.completeLead}</p>
        <TextArea label={words.noteLabel} optional rows={3} {...act.field('note')} />
        {waits && tried && (
          <p className="bad" role="alert">
            {words.waitsForAll}
          </p>
        )}
        <p className="formbar">
          {waits ? (
            <Button big onClick={() => setTried(true)}>
              {words.complete}
            </Button>
          ) : (
            <Button type="submit" look="pri" big busy={act.busy}>
              {words.complete}
            </Button>
          )}
        </p>
      </Form>
    </section>
  )
}

function Signing({ task }: { task: InspectionTask }) {
  const { id, report, members, possibleActions } = task
  const [returning, setReturning] = useState(false)
  if (!report) return null
  const signs = possibleActions.includes('sign')
  return (
    <section className="closing" aria-label={words.reportTitle}>
      <h2>{words.reportTitle}</h2>
      <Facts
        facts={[
          [
            words.hash,
            <span key="h" className="mono">
              {report.hash.slice(0, 16)}…
            </span>,
          ],
          ...members.map(
            ({ name, signedAt }) =>
              [
                name,
                signedAt ? inspectionWords.one.signed(momentWords(signedAt)) : inspectionWords.one.notSigned,
              ] as const,
          ),
          ...(report.note ? [[words.noteLabel, report.note] as const] : []),
        ]}
      />
      {!signs && <Banner>{words.waits}</Banner>}
      {signs && !returning && (
        <div className="formbar">
          <EffectAct
            endpoint={signReport}
            ask={{ params: { id }, body: { hash: report.hash } }}
            words={words.sign}
            effect={words.signEffect}
            main
          />
          <Button onClick={() => setReturning(true)}>{words.reopen}</Button>
        </div>
      )}
      {returning && <Returning id={id} hash={report.hash} onBack={() => setReturning(false)} />}
    </section>
  )
}

function Returning({ id, hash, onBack }: { id: string; hash: string; onBack: () => void }) {
  const act = useActForm(reopenReport, {
    schema: z.object({ reason: reopenReport.body!.shape.reason }),
    defaults: { reason: '' },
    toAsk: ({ reason }) => ({ params: { id }, body: { hash, reason } }),
    onDone: onBack,
  })
  return (
    <Form act={act} label={words.reopen}>
      <TextArea label={words.reopenLabel} rows={3} {...act.field('reason')} />
      <p className="formbar">
        <Button type="submit" look="pri" busy={act.busy}>
          {words.reopen}
        </Button>
        <Button onClick={onBack}>{inspectionWords.one.back}</Button>
      </p>
    </Form>
  )
}
