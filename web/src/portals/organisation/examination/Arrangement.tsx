import {
  type ArrangementView,
  admissionTickets,
  getArrangement,
  lockArrangement,
} from '@guijiang/contract/delivery/examination'
import { Id } from '@guijiang/contract/iso'
import { z } from 'zod'
import { addressOf } from '../../../api/call.ts'
import { useRead } from '../../../api/queries.ts'
import { FindingRow } from '../../../features/case/FindingRow.tsx'
import { SeatPlan } from '../../../features/examination/SeatPlan.tsx'
import { examinationWords } from '../../../messages/zh-CN/examination.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { ButtonLink } from '../../../ui/Button.tsx'
import { momentWords, spanWords } from '../../../ui/day.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { Unread } from '../../../workspace/Lost.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'
import { EffectAct } from '../../../workspace/parts/EffectAct.tsx'
import { useScreenParams } from '../../../workspace/router.tsx'
import { RoomsForm } from './RoomsForm.tsx'
import { StaffForm } from './StaffForm.tsx'
import './examination.css'

const words = examinationWords.arrangement

/** 考场与考务: what is asked beside what there is; rooms, seats, people; then the lock. */
export function Arrangement() {
  const { id } = useScreenParams(z.object({ id: Id }))
  const { data, error, refetch } = useRead(getArrangement, { params: { sitting: id } })
  if (error && !data) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting lines={10} onRetry={() => void refetch()} />
  const { reference, occupationName, levelName, firstDay, lastDay, possibleActions } = data
  const may = (action: ArrangementView['possibleActions'][number]) => possibleActions.includes(action)
  return (
    <Page
      title={words.title}
      note={examinationWords.note(reference, `${occupationName} ${levelName} · ${spanWords(firstDay, lastDay)}`)}
      actions={may('print') && <Tickets id={id} />}
    >
      {data.locked && (
        <Banner tone="leaf" title={words.locked(momentWords(data.locked.at), data.locked.by)}>
          {words.lockedLead}
        </Banner>
      )}
      <div className="arrange">
        <div>
          {may('arrange') && <RoomsForm key={`rooms ${data.version}`} arrangement={data} />}
          <Seats arrangement={data} />
          <StaffForm key={`staff ${data.version}`} arrangement={data} />
        </div>
        <Requirements arrangement={data} />
      </div>
    </Page>
  )
}

function Requirements({ arrangement }: { arrangement: ArrangementView }) {
  const { findings, possibleActions, sittingId, version } = arrangement
  const unmet = findings.filter(({ met }) => !met).length
  return (
    <aside aria-label={words.check}>
      <h2 className="h">
        {words.check} <small>{words.checkNote(unmet, arrangement.locked !== null)}</small>
      </h2>
      {findings.map((finding) => (
        <FindingRow key={finding.title} finding={finding} Clause={ClauseChip} />
      ))}
      {possibleActions.includes('lock') && (
        <div className="formbar">
          <EffectAct
            endpoint={lockArrangement}
            ask={{ params: { sitting: sittingId }, body: { version } }}
            words={words.lock}
            effect={words.lockEffect}
          />
        </div>
      )}
    </aside>
  )
}

function Seats({ arrangement }: { arrangement: ArrangementView }) {
  const { rooms, eligible, sittingId, possibleActions } = arrangement
  const byRoom = possibleActions.includes('print') && rooms.length > 1
  const seated = rooms.reduce((sum, room) => sum + room.seated.length, 0)
  return (
    <>
      <h2 className="h">
        {words.seats} <small>{words.seatsNote(seated, eligible)}</small>
      </h2>
      {seated === 0 ? (
        <EmptyState title={words.noSeats}>
          <p>{words.noSeatsHint}</p>
        </EmptyState>
      ) : (
        rooms.map((room) => (
          <SeatPlan
            key={room.id}
            room={room}
            action={byRoom && <a href={ticketsPath(sittingId, room.id)}>{words.ticketsOf(room.name)}</a>}
          />
        ))
      )}
    </>
  )
}

const ticketsPath = (sitting: string, room?: string): string =>
  addressOf(admissionTickets.path, { params: { sitting }, query: { room } })

function Tickets({ id }: { id: string }) {
  return (
    <ButtonLink icon="print" href={ticketsPath(id)}>
      {words.tickets}
    </ButtonLink>
  )
}
