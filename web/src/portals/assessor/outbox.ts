import { getAttendance, markAttendance } from '@guijiang/contract/delivery/examination'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import type { Ask } from '../../api/call.ts'
import { call } from '../../api/call.ts'
import { sentenceOf } from '../../api/problem.ts'
import { keyOf } from '../../api/queries.ts'
import { passes, useResending } from '../../api/resending.ts'

type Mark = Ask<typeof markAttendance>['body']['marks'][number]

export type Outbox = {
  /** What was tapped and has not arrived, by candidate and component. */
  waiting: ReadonlyMap<string, Mark>
  put: (mark: Mark) => void
  /** The last refusal; what was refused is taken out. */
  refusal: string | undefined
}

export const markKey = ({ registration, component }: Pick<Mark, 'registration' | 'component'>): string =>
  `${registration} ${component}`

/**
 * Marks in the order of tapping, sent as soon as there is a network; kept in this tab meanwhile, so that a reload loses
 * nothing. The same mark may arrive twice: the server takes it once.
 */
export function useOutbox(sitting: string): Outbox {
  const client = useQueryClient()
  const place = `gj-marks-${sitting}`
  const [waiting, setWaiting] = useState<ReadonlyMap<string, Mark>>(() => recall(place))
  const [refusal, setRefusal] = useState<string>()
  const work = useRef({ waiting, busy: false })

  const keep = useCallback(
    (marks: ReadonlyMap<string, Mark>) => {
      work.current.waiting = marks
      setWaiting(marks)
      if (marks.size === 0) sessionStorage.removeItem(place)
      else sessionStorage.setItem(place, JSON.stringify([...marks]))
    },
    [place],
  )

  const send = useCallback(async (): Promise<void> => {
    const now = work.current
    if (now.busy || now.waiting.size === 0) return
    now.busy = true
    const [first] = now.waiting
    const [key, mark] = first!
    /** Unless it was tapped again in the meantime. */
    const done = () => keep(new Map([...now.waiting].filter(([other, one]) => other !== key || one !== mark)))
    try {
      await call(markAttendance, { params: { sitting }, body: { marks: [mark] } })
      await client.invalidateQueries({ queryKey: keyOf(getAttendance) })
      done()
      setRefusal(undefined)
    } catch (error) {
      if (passes(error)) return
      setRefusal(sentenceOf(error))
      done()
    } finally {
      now.busy = false
    }
    await again.current()
  }, [client, keep, sitting])
  const again = useRef(send)
  again.current = send
  useResending(again)

  const put = useCallback(
    (mark: Mark) => {
      keep(new Map([...work.current.waiting, [markKey(mark), mark]]))
      void again.current()
    },
    [keep],
  )
  return { waiting, put, refusal }
}

/** Only what has the shape of marks: the tab's store is not ours alone. */
function recall(place: string): ReadonlyMap<string, Mark> {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(place) ?? '[]')
    const shape = markAttendance.body!.shape.marks.element
    const marks = Array.isArray(kept)
      ? kept.flatMap((pair: unknown) => shape.safeParse((pair as unknown[])[1]).data ?? [])
      : []
    return new Map(marks.map((mark) => [markKey(mark), mark]))
  } catch {
    return new Map()
  }
}
