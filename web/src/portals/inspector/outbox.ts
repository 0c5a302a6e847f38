import type { IsoInstant } from '@guijiang/contract/iso'
import {
  beginVisit,
  getInspectionTask,
  type InspectionTask,
  saveFinding,
} from '@guijiang/contract/supervision/inspection'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import { call, newKey } from '../../api/call.ts'
import { ProblemError, sentenceOf } from '../../api/problem.ts'
import { keyOf } from '../../api/queries.ts'
import { passes, useResending } from '../../api/resending.ts'
import { upload } from '../../api/upload.ts'
import {
  type Arrival,
  type Draft,
  dropArrival,
  dropDraft,
  findArrival,
  listDrafts,
  putArrival,
  putDraft,
} from './drafts.ts'

export type Outbox = {
  drafts: ReadonlyMap<string, Draft>
  arrival: Arrival | undefined
  /** What has not arrived, the visit itself included. */
  waiting: number
  note: (draft: Omit<Draft, 'place' | 'key' | 'refusal'>) => void
  begin: (arrival: Omit<Arrival, 'place' | 'key'>) => void
  /** After a conflict: mine over the version of the other, or away with it. */
  settle: (code: string, version: number | null) => void
  /** Why the visit itself was not taken. */
  refusal: string | undefined
}

/**
 * One after the other, as soon as there is a network: the visit first, then each item with its photographs. Everything
 * lies on the device until the server has answered for it.
 */
export function useOutbox(account: string, task: InspectionTask): Outbox {
  const client = useQueryClient()
  const { id, organisationId } = task
  const place = `${account} ${id}`
  const [drafts, setDrafts] = useState<ReadonlyMap<string, Draft>>(new Map())
  const [arrival, setArrival] = useState<Arrival>()
  const [refusal, setRefusal] = useState<string>()
  const busy = useRef(false)

  const reload = useCallback(async () => {
    setDrafts(new Map((await listDrafts(place)).map((draft) => [draft.code, draft])))
    setArrival(await findArrival(place))
  }, [place])

  const arrive = useCallback(async (): Promise<boolean> => {
    const found = await findArrival(place)
    if (!found) return true
    const { key, at, where, position } = found
    try {
      const body = { at: at as IsoInstant, place: where, position }
      await call(beginVisit, { params: { id }, body }, { key })
      setRefusal(undefined)
    } catch (error) {
      if (passes(error)) return false
      // The other inspector was quicker: the visit has begun all the same.
      if (!(error instanceof ProblemError && error.code === 'state-not-allowed')) setRefusal(sentenceOf(error))
    }
    await dropArrival(place)
    return true
  }, [id, place])

  const deliver = useCallback(
    async (draft: Draft): Promise<boolean> => {
      try {
        for (const file of draft.fresh) {
          if (file.id !== null) continue
          const sent = await upload(file.file, {
            purpose: 'document',
            organisation: organisationId,
            key: file.key,
            onProgress: () => undefined,
            signal: new AbortController().signal,
          })
          file.id = sent.id
          await putDraft(draft)
        }
        const files = [...draft.kept, ...draft.fresh.flatMap((file) => file.id ?? [])]
        const { version, outcome, text, demand, position } = draft
        const body = { version, outcome, text, demand, files, at: draft.at as IsoInstant, position }
        await call(saveFinding, { params: { id, code: draft.code }, body }, { key: draft.key })
        await dropDraft(draft)
      } catch (error) {
        if (passes(error)) return false
        const conflict = error instanceof ProblemError && error.code === 'version-changed'
        await putDraft({ ...draft, refusal: { words: sentenceOf(error), conflict } })
      }
      return true
    },
    [id, organisationId],
  )

  const send = useCallback(async (): Promise<void> => {
    if (busy.current) return
    busy.current = true
    try {
      let sent = (await findArrival(place)) !== undefined && (await arrive())
      if ((await findArrival(place)) === undefined) {
        for (const draft of await listDrafts(place)) {
          if (draft.refusal) continue
          if (!(await deliver(draft))) break
          sent = true
        }
      }
      if (sent) await client.invalidateQueries({ queryKey: keyOf(getInspectionTask) })
    } finally {
      busy.current = false
      await reload()
    }
  }, [arrive, client, deliver, place, reload])
  const again = useRef(send)
  again.current = send
  useResending(again)

  const keep = useCallback(
    async (work: Promise<unknown>) => {
      await work
      await reload()
      await again.current()
    },
    [reload],
  )

  return {
    drafts,
    arrival,
    refusal,
    waiting: drafts.size + (arrival ? 1 : 0),
    note: (draft) => void keep(putDraft({ ...draft, place, key: newKey(), refusal: null })),
    begin: (given) => void keep(putArrival({ ...given, place, key: newKey() })),
    settle: (code, version) => {
      const draft = drafts.get(code)
      if (!draft) return
      void keep(version === null ? dropDraft(draft) : putDraft({ ...draft, version, key: newKey(), refusal: null }))
    },
  }
}
