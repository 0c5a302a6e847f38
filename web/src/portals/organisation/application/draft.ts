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
  /** Sends now what still waits: when a field or the page is left. */
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
  const work = useRef({ content, version: saved.version, dirty: false, busy: undefined as Promise<void> | undefined })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const key = useMemo(() => keyOf(getApplication, { params: { id } }), [id])

  const latest = useCallback(
    () => client.fetchQuery({ queryKey: key, queryFn: () => call(getApplication, { params: { id } }), staleTime: 0 }),
    [client, id, key],
  )

  const send = useCallback(async (): Promise<void> => {
    const now = work.current
    clearTimeout(timer.current)
    if (now.busy) await now.busy
    if (!now.dirty) return
    const shape = sectionShapes[section].safeParse(now.content)
    if (!shape.success) {
      setFaults(Object.fromEntries(shape.error.issues.map(({ path, message }) => [path.join('.'), message])))
      setState('invalid')
      return
    }
    setFaults({})
    now.dirty = false
    setState('saving')
    now.busy = call(saveSection, {
      params: { id },
      body: { section, version: now.version, content: shape.data } as SectionToSave,
    })
      .then((reply) => {
        now.version = reply.sections[section].version
        client.setQueryData(key, reply)
        setState(now.dirty ? 'waiting' : 'idle')
      })
      .catch(async (thrown: unknown) => {
        now.dirty = true
        setError(thrown)
        const clash = thrown instanceof ProblemError && thrown.code === 'version-changed'
        if (clash) setTheirs((await latest()).sections[section].content as SectionContents[K])
        setState(clash ? 'conflict' : 'failed')
      })
      .finally(() => {
        now.busy = undefined
      })
    await now.busy
  }, [client, id, key, latest, section])

  const set = useCallback(
    (change: Partial<SectionContents[K]>) => {
      const now = work.current
      now.content = { ...now.content, ...change }
      now.dirty = true
      setContent(now.content)
      setState((before) => (before === 'conflict' ? before : 'waiting'))
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void send(), pause)
    },
    [send],
  )

  const settle = useCallback(
    async (keep: 'mine' | 'theirs') => {
      const saved = (await latest()).sections[section]
      const now = work.current
      now.version = saved.version
      setTheirs(undefined)
      if (keep === 'theirs') {
        now.content = saved.content as SectionContents[K]
        now.dirty = false
        setContent(now.content)
        setFaults({})
        setState('idle')
      } else {
        setState('waiting')
        await send()
      }
    },
    [latest, section, send],
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
