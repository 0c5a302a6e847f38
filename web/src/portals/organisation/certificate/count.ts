import { listIssuable } from '@guijiang/contract/certification/certificate'
import { useRead } from '../../../api/queries.ts'

/** Submissions with people who wait for certificates, for the number in the side bar. */
export function useWaitingCount() {
  const { data } = useRead(listIssuable, {})
  const value = data?.items.filter(({ ready }) => ready > 0).length
  return value ? { value } : undefined
}
