import { moveDemoClock } from '@guijiang/contract/base/identity'
import type { IsoInstant } from '@guijiang/contract/iso'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { sentenceOf } from '../api/problem.ts'
import { useAct } from '../api/queries.ts'
import { workspaceWords } from '../messages/zh-CN/workspace.ts'
import { Button } from '../ui/Button.tsx'
import { beijingTime, fullDayWords, readDay } from '../ui/day.ts'
import { useHasDuty, useSession } from './session.tsx'

const words = workspaceWords.clock
const hour = 3_600_000

/** A moment some hours on, as a text with Beijing's offset. */
function later(now: string, milliseconds: number): IsoInstant {
  const { day, time } = beijingTime(Date.parse(now) + milliseconds)
  return `${day}T${time}:00+08:00` as IsoInstant
}

/** The demonstration's legal time, which only goes forward; whoever may, moves it here, and what is due is done. */
export function ClockBar() {
  const { now } = useSession()
  const mayMove = useHasDuty('systemAdministrator')
  const { day, time } = beijingTime(now)
  return (
    <section className="clockbar noprint" aria-label={words.demo}>
      <span>
        {words.demo} · {words.now}{' '}
        <b>
          {fullDayWords(day)} {time}
        </b>
      </span>
      {mayMove ? <Mover now={now} /> : <span>{words.others}</span>}
    </section>
  )
}

function Mover({ now }: { now: string }) {
  const client = useQueryClient()
  const [text, setText] = useState('')
  const [fault, setFault] = useState<string>()
  const move = useAct(moveDemoClock, { onDone: () => void client.invalidateQueries() })
  const to = (moment: IsoInstant) => {
    setFault(undefined)
    move.mutate({ body: { now: moment } }, { onError: (error) => setFault(sentenceOf(error)) })
  }
  return (
    <>
      <Button busy={move.isPending} onClick={() => to(later(now, hour))}>
        {words.hour}
      </Button>
      <Button busy={move.isPending} onClick={() => to(later(now, 24 * hour))}>
        {words.day}
      </Button>
      <Button busy={move.isPending} onClick={() => to(later(now, 7 * 24 * hour))}>
        {words.week}
      </Button>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          const day = readDay(text)
          if (day) to(`${day}T09:00:00+08:00` as IsoInstant)
          else setFault(words.wrong)
        }}
      >
        <input
          className="in"
          aria-label={`${words.to}（${words.hint}）`}
          placeholder={words.hint}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" busy={move.isPending}>
          {words.go}
        </Button>
      </form>
      {fault && <span role="alert">{fault}</span>}
    </>
  )
}
