import { listQueue, type QueueItem, queueGroups } from '@guijiang/contract/base/desk'
import { Link } from '@tanstack/react-router'
import { Suspense } from 'react'
import { usePages } from '../../api/queries.ts'
import { DueBy } from '../../features/clock/DueBy.tsx'
import { deskWords } from '../../messages/zh-CN/desk.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { type HomePart, useDesk } from '../../workspace/desk.ts'
import { homePartsOf } from '../../workspace/home-parts.ts'
import { Unread } from '../../workspace/Lost.tsx'
import { Page } from '../../workspace/Page.tsx'
import { ClauseChip } from '../../workspace/parts/ClauseChip.tsx'
import { useSession } from '../../workspace/session.tsx'
import { Month } from './Month.tsx'
import './desk.css'

const words = deskWords.home
const shown = 5

/** 首页 of a body: the next things by their clocks, then what the other portals have to say. */
export function Home() {
  const { current } = useSession()
  const { data: desk } = useDesk()
  const dated = desk && queueGroups.reduce((sum, name) => sum + (name === 'undated' ? 0 : desk.counts[name]), 0)
  return (
    <Page
      title={words.title}
      here={words.crumb}
      note={dated !== undefined && words.note(dated)}
      actions={<Parts parts={homePartsOf(current.duty, 'actions')} />}
    >
      <div className="split">
        <section>
          <Next all={desk && queueGroups.reduce((sum, name) => sum + desk.counts[name], 0)} />
          <Parts parts={homePartsOf(current.duty, 'main')} />
        </section>
        <aside>
          <Parts parts={homePartsOf(current.duty, 'aside')} />
          <Month />
        </aside>
      </div>
    </Page>
  )
}

const Parts = ({ parts }: { parts: readonly HomePart[] }) =>
  parts.map(({ Component, place, order }) => (
    <Suspense key={`${place} ${order}`} fallback={<Waiting lines={3} />}>
      <Component />
    </Suspense>
  ))

function Next({ all }: { all: number | undefined }) {
  const { rows, error, refetch } = usePages(listQueue, { query: { group: 'all' } })
  if (!rows) return error ? <Unread error={error} onRetry={refetch} /> : <Waiting lines={4} onRetry={refetch} />
  if (rows.length === 0) return <EmptyState title={words.none}>{words.noneHint}</EmptyState>
  return (
    <>
      <ol className="next">
        {rows.slice(0, shown).map((item, i) => (
          <Item key={item.id} item={item} first={i === 0} />
        ))}
      </ol>
      {rows.length > shown && (
        <p className="more">
          <Link to="/queue">{words.all(all ?? rows.length)}</Link>
        </p>
      )}
    </>
  )
}

function Item({ item: { act, label, reference, clause, deadline, path }, first }: { item: QueueItem; first: boolean }) {
  return (
    <li>
      <div>
        <b>{act}</b>
        <p>
          {label} {reference} {clause && <ClauseChip mark={clause} />}
        </p>
      </div>
      <span>{deadline && <DueBy deadline={deadline} />}</span>
      <Link className={first ? 'btn pri' : 'btn'} to={path} aria-label={words.spoken(act, reference)}>
        {words.go}
      </Link>
    </li>
  )
}
