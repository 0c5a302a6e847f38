import { type AttendanceRow, finishExamination, getAttendance } from '@guijiang/contract/delivery/examination'
import { Id } from '@guijiang/contract/iso'
import { z } from 'zod'
import { useRead } from '../../../api/queries.ts'
import { MarkTag } from '../../../features/examination/MarkTag.tsx'
import { examinationWords } from '../../../messages/zh-CN/examination.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { type Column, DataTable } from '../../../ui/DataTable.tsx'
import { spanWords } from '../../../ui/day.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { Unread } from '../../../workspace/Lost.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { EffectAct } from '../../../workspace/parts/EffectAct.tsx'
import { useScreenParams } from '../../../workspace/router.tsx'

const words = examinationWords.attendance

const columnsOf = (components: readonly { component: string; short: string }[]): readonly Column<AttendanceRow>[] => [
  { key: 'seat', head: words.seat, width: '12em', card: 'lead', cell: ({ room, seat }) => `${room} ${seat} 号` },
  {
    key: 'ticket',
    head: words.ticket,
    width: '12em',
    cell: ({ ticketNumber }) => <span className="mono">{ticketNumber}</span>,
  },
  { key: 'name', head: words.name, width: '8em', cell: ({ maskedName }) => maskedName },
  ...components.map(({ component, short }) => ({
    key: component,
    head: short,
    cell: ({ marks }: AttendanceRow) => <MarkTag mark={marks.find((mark) => mark.component === component)} />,
  })),
]

/** 到考登记 as the body sees it: who is marked, what still waits, and the end of the examination. */
export function AttendanceOverview() {
  const { id } = useScreenParams(z.object({ id: Id }))
  const { data, error, refetch } = useRead(getAttendance, { params: { sitting: id } })
  if (error && !data) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting lines={8} onRetry={() => void refetch()} />
  const { reference, occupationName, levelName, firstDay, lastDay, rows, unmarked, unsigned } = data
  return (
    <Page
      title={words.title}
      note={examinationWords.note(reference, `${occupationName} ${levelName} · ${spanWords(firstDay, lastDay)}`)}
    >
      {data.obstacle && <Banner tone="gold">{data.obstacle}</Banner>}
      {rows.length > 0 && !data.obstacle && (
        <h2 className="h">
          {words.counts(unmarked)}
          {unsigned > 0 && <small>{words.unsigned(unsigned)}</small>}
        </h2>
      )}
      {data.possibleActions.includes('finish') && !data.obstacle && (
        <div className="formbar">
          <EffectAct
            endpoint={finishExamination}
            ask={{ params: { sitting: id }, body: { version: data.version } }}
            words={words.finish}
            effect={words.finishEffect}
          />
        </div>
      )}
      <DataTable
        caption={words.title}
        columns={columnsOf(data.components)}
        rows={rows}
        rowKey={({ registrationId }) => registrationId}
        empty={
          <EmptyState title={words.empty}>
            <p>{words.emptyHint}</p>
          </EmptyState>
        }
        dense
      />
    </Page>
  )
}
