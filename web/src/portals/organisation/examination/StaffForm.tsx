import {
  type ArrangementView,
  getArrangement,
  nameStaff,
  StaffPart,
  staffParts,
} from '@guijiang/contract/delivery/examination'
import { type FormEvent, useState } from 'react'
import { ProblemError, sentenceOf } from '../../../api/problem.ts'
import { useAct } from '../../../api/queries.ts'
import { examinationWords } from '../../../messages/zh-CN/examination.ts'
import { Button } from '../../../ui/Button.tsx'
import { ErrorSummary } from '../../../ui/ErrorSummary.tsx'
import { TextField } from '../../../ui/Field.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'

const words = examinationWords.arrangement

type Chosen = ReadonlyMap<string, { part: StaffPart; room: string | null }>
type Person = {
  accountId: string
  name: string
  part: StaffPart
  obstacle: string | null
  state?: ArrangementView['staff'][number]['state']
  status?: ArrangementView['staff'][number]['status']
}

const keyOf = ({ accountId, part }: Pick<Person, 'accountId' | 'part'>) => `${part} ${accountId}`

/** 考务人员: everybody of the body who could work here, with what is in the way of those who cannot. */
export function StaffForm({ arrangement }: { arrangement: ArrangementView }) {
  const { sittingId, version, rooms, staff, available, possibleActions } = arrangement
  const replacing = possibleActions.includes('replace')
  const open = replacing || possibleActions.includes('arrange')
  const [chosen, setChosen] = useState<Chosen>(
    () => new Map(staff.map((one) => [keyOf(one), { part: one.part, room: one.roomId }])),
  )
  const [reason, setReason] = useState('')
  const act = useAct(nameStaff, { changes: [getArrangement] })
  const people: Person[] = [...staff, ...available]
  const inUse = rooms.filter(({ seated }) => seated.length > 0)

  const choose = (person: Person, room: string | null | undefined) =>
    setChosen((before) => {
      const after = new Map(before)
      if (room === undefined) after.delete(keyOf(person))
      else after.set(keyOf(person), { part: person.part, room })
      return after
    })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const asked = [...chosen].map(([key, { part, room }]) => ({ account: key.split(' ')[1]!, part, room }))
    act.mutate({
      params: { sitting: sittingId },
      body: { version, staff: asked, ...(replacing && { reason }) },
    })
  }

  return (
    <>
      <h2 className="h">
        {words.staff} <small>{words.staffNote(staff.length)}</small>
      </h2>
      <p className="sub">{words.staffLead}</p>
      <form className="form staff" noValidate aria-label={words.staff} onSubmit={submit}>
        {act.error && (
          <>
            <ErrorSummary faults={[]} words={sentenceOf(act.error)} />
            {act.error instanceof ProblemError && act.error.clause && <ClauseChip mark={act.error.clause} />}
          </>
        )}
        {StaffPart.options.map((part) => (
          <fieldset key={part}>
            <legend>{staffParts[part]}</legend>
            {!people.some((one) => one.part === part) && <p className="sub">{words.noHolders(staffParts[part])}</p>}
            {part === 'invigilator' && inUse.length === 0 && open && <p className="sub">{words.needRooms}</p>}
            <ul>
              {people
                .filter((one) => one.part === part)
                .map((person) => (
                  <PersonRow
                    key={keyOf(person)}
                    person={person}
                    room={chosen.get(keyOf(person))?.room}
                    rooms={inUse}
                    open={open}
                    onChoose={(room) => choose(person, room)}
                  />
                ))}
            </ul>
          </fieldset>
        ))}
        {replacing && (
          <TextField
            name="reason"
            label={words.replaceReason}
            hint={words.replaceReasonHint}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
        {open && (
          <p className="formbar">
            <Button type="submit" look={replacing || rooms.length === 0 ? undefined : 'pri'} busy={act.isPending}>
              {replacing ? words.replaceAct : words.staffAct}
            </Button>
          </p>
        )}
      </form>
    </>
  )
}

type PersonRowProps = {
  person: Person
  /** Undefined: not chosen. */
  room: string | null | undefined
  rooms: ArrangementView['rooms']
  open: boolean
  onChoose: (room: string | null | undefined) => void
}

/** An invigilator is chosen by the room, the others by a tick; who cannot be chosen says why. */
function PersonRow({ person, room, rooms, open, onChoose }: PersonRowProps) {
  const { name, part, obstacle, status } = person
  const id = `f-${part}-${person.accountId}`
  const barred = obstacle !== null && room === undefined
  return (
    <li className={obstacle ? 'barred' : undefined}>
      {part === 'invigilator' || barred ? (
        <span className="name">{name}</span>
      ) : (
        <label className="choice" htmlFor={id}>
          <input
            id={id}
            type="checkbox"
            checked={room !== undefined}
            disabled={!open}
            onChange={(event) => onChoose(event.target.checked ? null : undefined)}
          />
          <span>{name}</span>
        </label>
      )}
      {part === 'invigilator' && !barred && (
        <select
          id={id}
          className="in short"
          aria-label={words.inRoom(name)}
          disabled={!open}
          value={room ?? ''}
          onChange={(event) => onChoose(event.target.value || undefined)}
        >
          <option value="">{words.noRoom}</option>
          {rooms.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      )}
      {status && <StatusTag kind={status.kind}>{status.words}</StatusTag>}
      {obstacle && <p className="why">{obstacle}</p>}
    </li>
  )
}
