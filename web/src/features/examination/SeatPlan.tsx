import type { RoomView } from '@guijiang/contract/delivery/examination'
import type { ReactNode } from 'react'
import { examinationWords } from '../../messages/zh-CN/examination.ts'

const words = examinationWords.arrangement

type SeatPlanProps = {
  room: Pick<RoomView, 'name' | 'address' | 'seats' | 'seated'>
  /** What can be done with this room alone, such as printing its tickets. */
  action?: ReactNode
}

/** 座位表 of one room: seat by seat, names masked. */
export function SeatPlan({ room, action }: SeatPlanProps) {
  return (
    <section className="seatplan" aria-label={room.name}>
      <h3>
        {room.name}
        <small>
          {room.address} · {words.roomSeated(room.seated.length, room.seats)}
        </small>
        {action}
      </h3>
      <ol>
        {room.seated.map(({ registrationId, seat, maskedName, ticketNumber }) => (
          <li key={registrationId}>
            <b>{words.seat(seat)}</b>
            <span>{maskedName}</span>
            <small className="mono">{ticketNumber}</small>
          </li>
        ))}
      </ol>
    </section>
  )
}
