import { type CalendarDesk as Desk, readCalendarDesk } from '@guijiang/contract/base/calendar'
import { region } from '@guijiang/contract/codes'
import { useRead } from '../../../api/queries.ts'
import { calendarDeskWords as words } from '../../../messages/zh-CN/calendar-desk.ts'
import { type Column, DataTable } from '../../../ui/DataTable.tsx'
import { Moment } from '../../../ui/Day.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { Unread } from '../../../workspace/Lost.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { useSession } from '../../../workspace/session.tsx'
import { CalendarForm } from './CalendarForm.tsx'
import { CalendarProposal } from './CalendarProposal.tsx'
import './calendar.css'

type Version = Desk['versions'][number] & { newest: boolean }

const columns: readonly Column<Version>[] = [
  { key: 'version', head: words.version.number, width: '6em', card: 'lead', cell: ({ version }) => version },
  {
    key: 'note',
    head: words.version.note,
    cell: ({ note, newest }) => (
      <>
        {note} {newest && <StatusTag kind="done">{words.inForce}</StatusTag>}
      </>
    ),
  },
  {
    key: 'at',
    head: words.version.at,
    width: '14em',
    cell: ({ enteredAt }) => <Moment value={enteredAt} year />,
  },
]

/** 工作日历: what waits for the second person, the entry of a notice, the versions so far. */
export function CalendarDesk() {
  const { current } = useSession()
  const ours = current.area === region
  const { data, error, refetch } = useRead(readCalendarDesk, {}, { enabled: ours })
  const publicPage = (
    <a className="btn" href="/calendar">
      {words.publicPage}
    </a>
  )
  return (
    <Page title={words.title} note={ours && words.note} actions={publicPage}>
      {!ours && <EmptyState title={words.othersTitle}>{words.othersHint}</EmptyState>}
      {error && !data && <Unread error={error} onRetry={() => void refetch()} />}
      {ours && !data && !error && <Waiting lines={8} onRetry={() => void refetch()} />}
      {data?.open && <CalendarProposal proposal={data.open} />}
      {data?.mayPropose && <CalendarForm replaces={data.open !== null} />}
      {data && (
        <>
          <h2 className="h">{words.versions}</h2>
          <DataTable
            caption={words.versions}
            columns={columns}
            rows={data.versions.map((version, i) => ({ ...version, newest: i === 0 }))}
            rowKey={({ version }) => String(version)}
            empty={words.noVersions}
          />
        </>
      )}
    </Page>
  )
}
