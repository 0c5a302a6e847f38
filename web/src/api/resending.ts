import { type RefObject, useEffect } from 'react'
import { NetworkError, ProblemError } from './problem.ts'

const pause = 15_000

/** It may pass by itself: the same is sent again later, and the server does it once. 401: after the next sign-in. */
export const passes = (error: unknown): boolean =>
  error instanceof NetworkError || (error instanceof ProblemError && (error.status >= 500 || error.status === 401))

/** Sends what waits on this device: at once, each 15 seconds, and as soon as there is a network. */
export function useResending(send: RefObject<() => Promise<void>>): void {
  useEffect(() => {
    const run = () => void send.current()
    run()
    const timer = setInterval(run, pause)
    addEventListener('online', run)
    return () => {
      clearInterval(timer)
      removeEventListener('online', run)
    }
  }, [send])
}
