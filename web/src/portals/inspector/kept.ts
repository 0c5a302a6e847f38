import { useEffect } from 'react'
import { keepVisits } from '../../offline/device.ts'

/** What this screen was made of stays on the device; where that is not possible it works as long as it is open. */
export function useKept(answers: readonly string[]): void {
  const key = answers.join(' ')
  useEffect(() => {
    keepVisits(key.split(' ')).catch(() => {})
  }, [key])
}
