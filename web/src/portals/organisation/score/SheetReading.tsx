import { attendanceStates } from '@guijiang/contract/delivery/examination'
import type { SheetView } from '@guijiang/contract/delivery/score'
import { examinationWords } from '../../../messages/zh-CN/examination.ts'
import { type Column, DataTable } from '../../../ui/DataTable.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'

const words = examinationWords.entry

type Row = SheetView['rows'][number]

const columnsOf = (sheet: SheetView): readonly Column<Row>[] => [
  { key: 'seat', head: words.seat, width: '12em', card: 'lead', cell: ({ seat }) => seat },
  {
    key: 'ticket',
    head: words.ticket,
    width: '12em',
    cell: ({ ticketNumber }) => <span className="mono">{ticketNumber}</span>,
  },
  ...(sheet.own
    ? [
        {
          key: 'mine',
          head: words.mine,
          width: '8em',
          numeric: true,
          cell: ({ mine }: Row) => mine ?? '',
        },
      ]
    : []),
  {
    key: 'value',
    head: words.value,
    cell: ({ attendance, value }) => {
      if (attendance !== 'present') {
        return <StatusTag kind={attendanceStates[attendance].kind}>{attendanceStates[attendance].words}</StatusTag>
      }
      if (value !== null) return value
      return sheet.second ? <StatusTag kind="mine">{words.unsettled}</StatusTag> : ''
    },
  },
]

/** A sheet as it stands, for whoever types nothing into it now. */
export function SheetReading({ sheet }: { sheet: SheetView }) {
  return (
    <DataTable
      caption={words.caption}
      columns={columnsOf(sheet)}
      rows={sheet.rows}
      rowKey={({ registrationId }) => registrationId}
      empty={examinationWords.attendance.empty}
      dense
    />
  )
}
