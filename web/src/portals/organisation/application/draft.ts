import { type ApplicationForBody, getApplication, saveSection } from '@guijiang/contract/entry/application'
import {
  type SectionContents,
  type SectionKey,
  type SectionToSave,
  sectionShapes,
} from '@guijiang/contract/entry/application-form'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { call } from '../../../api/call.ts'
import { ProblemError } from '../../../api/problem.ts'
import { keyOf } from '../../../api/queries.ts'

export type SaveState = 'idle' | 'waiting' | 'saving' | 'invalid' | 'failed' | 'conflict'

export type Draft<K extends SectionKey> = {
  content: SectionContents[K]
  /** What is typed goes here at once and to the server half a second later. */
  set: (change: Partial<SectionContents[K]>) => void
  state: SaveState
  /** What does not fit its shape, by field. */
  faults: Readonly<Record<string, string>>
  /** Sends now what still waits or failed. */
  flush: () => Promise<void>
  error: unknown
  /** In a conflict: what somebody else saved. */
  theirs: SectionContents[K] | undefined
  settle: (keep: 'mine' | 'theirs') => Promise<void>
}

const pause = 500

/** One section as it is typed: saved field by field, in order, with the version that was seen. */
export function useDraft<K extends SectionKey>(application: ApplicationForBody, section: K): Draft<K> {
  const client = useQueryClient()
  const { id } = application
  const saved = application.sections[section]
  const [content, setContent] = useState(saved.content as SectionContents[K])
  const [state, setState] = useState<SaveState>('idle')
  const [faults, setFaults] = useState<Record<string, string>>({})
  const [error, setError] = useState<unknown>()
  const [theirs, setTheirs] = useState<SectionContents[K]>()
  const work = useRef({
    content,
    /** As it was saved in `version`: what differs from it was typed here. */
    base: content,
    version: saved.version,
    dirty: false,
    /** Fields that both changed, while the person has not chosen. */
    clash: [] as string[],
    joined: false,
    busy: undefined as Promise<void> | undefined,
  })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const key = useMemo(() => keyOf(getApplication, { params: { id } }), [id])

  const latest = useCallback(
    () => client.fetchQuery({ queryKey: key, queryFn: () => call(getApplication, { params: { id } }), staleTime: 0 }),
    [client, id, key],
  )

  /** Somebody else saved meanwhile: what only one of the two changed is joined, the rest is asked. */
  const join = useCallback(async (): Promise<void> => {
    const now = work.current
    const other = (await latest()).sections[section]
    const joined = joinVersions(now.base, now.content, other.content as SectionContents[K])
    now.content = joined.content
    now.base = other.content as SectionContents[K]
    now.version = other.version
    now.clash = joined.clash
    setContent(now.content)
    setTheirs(now.base)
    now.joined = now.clash.length === 0
    setState(now.joined ? 'waiting' : 'conflict')
  }, [latest, section])

  const send = useCallback(async (): Promise<void> => {
    const now = work.current
    clearTimeout(timer.current)
    if (now.busy) await now.busy
    // In a conflict the person chooses first.
    if (!now.dirty || now.clash.length > 0) return
    const shape = sectionShapes[section].safeParse(now.content)
    if (!shape.success) {
      setFaults(Object.fromEntries(shape.error.issues.map(({ path, message }) => [path.join('.'), message])))
      setState('invalid')
      return
    }
    setFaults({})
    now.dirty = false
    setState('saving')
    const sent = now.content
    now.busy = call(saveSection, {
      params: { id },
      body: { section, version: now.version, content: shape.data } as SectionToSave,
    })
      .then((reply) => {
        now.version = reply.sections[section].version
        now.base = sent
        client.setQueryData(key, reply)
        setState(now.dirty ? 'waiting' : 'idle')
      })
      .catch(async (thrown: unknown) => {
        now.dirty = true
        setError(thrown)
        if (!(thrown instanceof ProblemError) || thrown.code !== 'version-changed') return setState('failed')
        await join().catch(() => setState('failed'))
      })
      .finally(() => {
        now.busy = undefined
      })
    await now.busy
    if (!now.joined) return
    // What could be joined goes out at once.
    now.joined = false
    await again.current()
  }, [client, id, key, join, section])
  const again = useRef(send)
  again.current = send

  const set = useCallback(
    (change: Partial<SectionContents[K]>) => {
      const now = work.current
      now.content = { ...now.content, ...change }
      now.dirty = true
      setContent(now.content)
      // A field that is being mended is not red any more; it is looked at again when it is sent.
      setFaults((known) => withoutFields(known, Object.keys(change)))
      setState((before) => (before === 'conflict' ? before : 'waiting'))
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void send(), pause)
    },
    [send],
  )

  const settle = useCallback(
    async (keep: 'mine' | 'theirs') => {
      const now = work.current
      if (keep === 'theirs') now.content = { ...now.content, ...pick(now.base, now.clash) }
      now.clash = []
      now.dirty = !same(now.content, now.base)
      setContent(now.content)
      setTheirs(undefined)
      setState(now.dirty ? 'waiting' : 'idle')
      await send()
    },
    [send],
  )

  useEffect(() => {
    const leave = () => void send()
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [send])

  return { content, set, state, faults, flush: send, error, theirs, settle }
}

const withoutFields = (faults: Record<string, string>, fields: readonly string[]): Record<string, string> =>
  Object.fromEntries(Object.entries(faults).filter(([path]) => !fields.includes(path.split('.')[0]!)))

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

const pick = <T extends object>(from: T, fields: readonly string[]): Partial<T> =>
  Object.fromEntries(Object.entries(from).filter(([field]) => fields.includes(field))) as Partial<T>

/** Two people's versions of what was `base`: own changes over theirs, and the fields in which both differ from it. */
export function joinVersions<T extends object>(base: T, mine: T, theirs: T): { content: T; clash: string[] } {
  const fields = Object.keys(mine) as (keyof T & string)[]
  const changed = fields.filter((field) => !same(mine[field], base[field]))
  const clash = changed.filter((field) => !same(theirs[field], base[field]) && !same(theirs[field], mine[field]))
  return { content: { ...theirs, ...pick(mine, changed) }, clash }
}
