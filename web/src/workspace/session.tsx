import { getMe, type Me, signOut, switchDuty } from '@guijiang/contract/base/identity'
import type { Duty } from '@guijiang/contract/codes'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, use } from 'react'
import { call } from '../api/call.ts'
import { ProblemError } from '../api/problem.ts'
import { keyOf } from '../api/queries.ts'
import { forgetVisits } from '../offline/device.ts'

const meKey = keyOf(getMe, {})

/** Nobody is signed in: an answer, not a fault. */
const readMe = (signal: AbortSignal): Promise<Me | null> =>
  call(getMe, {}, { signal }).catch((error: unknown) => {
    if (error instanceof ProblemError && error.status === 401) return null
    throw error
  })

/** Who is there: undefined while it is read, null when nobody is signed in. */
export function useMe() {
  return useQuery<Me | null>({ queryKey: meKey, queryFn: ({ signal }) => readMe(signal), staleTime: 60_000 })
}

const SessionContext = createContext<Me | undefined>(undefined)

export function SessionProvider({ me, children }: { me: Me; children: ReactNode }) {
  return <SessionContext value={me}>{children}</SessionContext>
}

/** The signed-in account with its current duty, its reach, and the legal day. */
export function useSession(): Me {
  const me = use(SessionContext)
  if (!me) throw new Error('a screen was shown to nobody')
  return me
}

export const useHasDuty = (...wanted: readonly Duty[]): boolean => wanted.includes(useSession().current.duty)

/** The acts on the session itself. Each leaves nothing behind of what the former duty had read. */
export function useSessionActs() {
  const client = useQueryClient()
  // Not `clear`: the frame would go on listening to an answer that is no longer there.
  const forget = () => client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== getMe.path })
  const renew = async () => {
    forget()
    await client.invalidateQueries({ queryKey: meKey })
  }
  return {
    signedIn: () => client.invalidateQueries({ queryKey: meKey }),
    signOut: async () => {
      await call(signOut, {})
      await forgetVisits()
      client.setQueryData(meKey, null)
      forget()
    },
    switchTo: async (standing: string) => {
      const me = await call(switchDuty, { body: { standing } })
      await forgetVisits()
      client.setQueryData(meKey, me)
      await renew()
    },
    renew,
  }
}
