import { getPlan, PlanDraft, type PlanView, type SittingDraft, savePlan } from '@guijiang/contract/delivery/plan'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { call } from '../../../api/call.ts'
import { ProblemError } from '../../../api/problem.ts'
import { keyOf } from '../../../api/queries.ts'

export const emptySitting: SittingDraft = {
  occupationCode: null,
  edition: null,
  workType: null,
  level: null,
  city: null,
  address: '',
  firstDay: null,
  lastDay: null,
  registrationOpens: null,
  registrationCloses: null,
  capacity: null,
  fee: '',
  feeBasis: '',
  conditions: '',
}

export type SaveState = 'idle' | 'waiting' | 'saving' | 'invalid' | 'failed' | 'conflict'

/** A field as it is typed: what is no day or number yet stays text until it is one. */
export type Typed<T> = { [K in keyof T]: T[K] | string | null }
export type TypedPlan = Omit<PlanDraft, 'sittings'> & { sittings: Typed<SittingDraft>[] }

const pause = 600

/** A draft as it is typed: saved half a second later, in order, with the version that was seen. */
export function usePlanDraft(plan: PlanView) {
  const client = useQueryClient()
  const { id } = plan
  const [content, setContent] = useState<TypedPlan>(plan.content)
  const [state, setState] = useState<SaveState>('idle')
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({})
  const [error, setError] = useState<unknown>()
  const work = useRef({ content: plan.content as TypedPlan, version: plan.version, dirty: false })
  const busy = useRef<Promise<void>>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const send = useCallback(async (): Promise<void> => {
    clearTimeout(timer.current)
    await busy.current
    const now = work.current
    if (!now.dirty) return
    const shape = PlanDraft.safeParse(now.content)
    if (!shape.success) {
      setFaults(Object.fromEntries(shape.error.issues.map(({ path, message }) => [`/${path.join('/')}`, message])))
      setState('invalid')
      return
    }
    setFaults({})
    setState('saving')
    now.dirty = false
    busy.current = call(savePlan, { params: { id }, body: { version: now.version, plan: shape.data } })
      .then((reply) => {
        now.version = reply.version
        client.setQueryData(keyOf(getPlan, { params: { id } }), reply)
        setState(now.dirty ? 'waiting' : 'idle')
      })
      .catch((thrown: unknown) => {
        now.dirty = true
        setError(thrown)
        setState(thrown instanceof ProblemError && thrown.code === 'version-changed' ? 'conflict' : 'failed')
      })
    await busy.current
  }, [client, id])

  const set = useCallback(
    (next: TypedPlan) => {
      work.current.content = next
      work.current.dirty = true
      setContent(next)
      setState((before) => (before === 'conflict' ? before : 'waiting'))
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void send(), pause)
    },
    [send],
  )

  /** Leaves the own changes and takes what somebody else saved. */
  const takeTheirs = useCallback(async () => {
    const ask = { params: { id } }
    const theirs = await client.fetchQuery({
      queryKey: keyOf(getPlan, ask),
      queryFn: () => call(getPlan, ask),
      staleTime: 0,
    })
    work.current = { content: theirs.content, version: theirs.version, dirty: false }
    setContent(theirs.content)
    setFaults({})
    setState('idle')
  }, [client, id])

  useEffect(() => {
    const leave = () => void send()
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [send])

  return { content, set, state, faults, error, flush: send, takeTheirs }
}

export type PlanDrafting = ReturnType<typeof usePlanDraft>
