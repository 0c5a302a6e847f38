import type { IsoInstant } from '@guijiang/contract/iso'
import type { Position } from '@guijiang/contract/supervision/inspection'
import { useEffect, useRef } from 'react'
import { useSession } from '../../workspace/session.tsx'

/**
 * The moment on the clock of the law, without a network too: as the server last said it, and what has passed on this
 * device since. A device whose clock is wrong changes nothing; in the demonstration legal time stands still.
 */
export function useMoment(): () => IsoInstant {
  const { now, demo } = useSession()
  const told = useRef({ now, at: Date.now() })
  useEffect(() => {
    told.current = { now, at: Date.now() }
  }, [now])
  return () => {
    const passed = demo ? 0 : Date.now() - told.current.at
    return new Date(Date.parse(told.current.now) + passed).toISOString() as IsoInstant
  }
}

/** Where the device says it is; null where it cannot or may not. */
export function locate(): Promise<Position | null> {
  if (!('geolocation' in navigator)) return Promise.resolve(null)
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) =>
        resolve({ latitude, longitude, accuracy: Math.min(accuracy, 100_000) }),
      () => resolve(null),
      { enableHighAccuracy: true, timeout: 10_000, maximumAge: 60_000 },
    )
  })
}
