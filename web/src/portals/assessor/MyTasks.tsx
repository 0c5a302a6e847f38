import { askRecusal, confirmPresence, type MySitting, mySittings } from '@guijiang/contract/delivery/examination'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useRead } from '../../api/queries.ts'
import { examinationWords } from '../../messages/zh-CN/examination.ts'
import { Button } from '../../ui/Button.tsx'
import { spanWords } from '../../ui/day.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { TextArea } from '../../ui/Field.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { Form, useActForm } from '../../workspace/form.tsx'
import { Unread } from '../../workspace/Lost.tsx'
import { Page } from '../../workspace/Page.tsx'
import { ClauseChip } from '../../workspace/parts/ClauseChip.tsx'
import { EffectAct } from '../../workspace/parts/EffectAct.tsx'
import './assessor.css'

const words = examinationWords.tasks

/** 我的任务: where one is named, whether one is there, and the way out for whoever is related to a candidate. */
export function MyTasks() {
  const { data, error, refetch } = useRead(mySittings, {})
  if (error && !data) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting lines={6} onRetry={() => void refetch()} />
  return (
    <Page title={words.title} note={words.note}>
      {data.items.length === 0 ? (
        <EmptyState title={words.empty}>
          <p>{words.emptyHint}</p>
        </EmptyState>
      ) : (
        <ul className="mytasks">
          {data.items.map((item) => (
            <Task key={item.sittingId} item={item} />
          ))}
        </ul>
      )}
    </Page>
  )
}

function Task({ item }: { item: MySitting }) {
  const { sittingId, reference, occupationName, levelName, firstDay, lastDay, partName, room, roomAddress } = item
  const may = (action: MySitting['possibleActions'][number]) => item.possibleActions.includes(action)
  return (
    <li className={item.today ? 'box now' : 'box'}>
      <h2>
        {occupationName} {levelName}
        <small>第 {reference} 场</small>
        <StatusTag kind={item.staffStatus.kind}>{item.staffStatus.words}</StatusTag>
      </h2>
      <Facts
        facts={[
          [words.days, item.today ? `${words.today}，${spanWords(firstDay, lastDay)}` : spanWords(firstDay, lastDay)],
          [words.part, `${partName}，${item.organisationName}`],
          [words.place, roomAddress ?? item.address],
          ...(room ? [[words.room, room] as const] : []),
        ]}
      />
      <div className="acts">
        {may('confirm') && (
          <EffectAct
            endpoint={confirmPresence}
            ask={{ params: { sitting: sittingId }, body: { noRelation: true } }}
            words={words.confirm}
            effect={words.confirmEffect}
          />
        )}
        {may('mark') && (
          <Link to={'/sittings/$id/attendance' as never} params={{ id: sittingId } as never} className="btn pri">
            {words.mark}
          </Link>
        )}
        {may('recuse') && <Recusal id={sittingId} />}
      </div>
      {may('mark') && item.unmarked !== null && item.unmarked > 0 && (
        <p className="sub">{words.unmarked(item.unmarked)}</p>
      )}
    </li>
  )
}

function Recusal({ id }: { id: string }) {
  const [open, setOpen] = useState(false)
  const act = useActForm(askRecusal, {
    schema: askRecusal.body!,
    defaults: { reason: '' },
    toAsk: ({ reason }) => ({ params: { sitting: id }, body: { reason } }),
    onDone: () => setOpen(false),
    changes: [mySittings],
  })
  if (!open) return <Button onClick={() => setOpen(true)}>{words.recuse}</Button>
  return (
    <Form act={act} label={words.recuse}>
      <p>
        {words.recuseLead} <ClauseChip mark="N4.2.3" />
      </p>
      <TextArea label={words.recuseReason} hint={words.recuseHint} rows={2} {...act.field('reason')} />
      <p className="formbar">
        <Button type="submit" look="pri" busy={act.busy}>
          {words.recuse}
        </Button>
        <Button onClick={() => setOpen(false)}>{words.back}</Button>
      </p>
    </Form>
  )
}
