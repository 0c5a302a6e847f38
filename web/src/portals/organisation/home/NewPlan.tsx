import { getOwnListing } from '@guijiang/contract/entry/directory'
import { useRead } from '../../../api/queries.ts'
import { BeginPlan } from '../plan/BeginPlan.tsx'

/** Announcing is for a body that is listed [N4.2.1]; before that there is nothing to plan. */
export function NewPlan() {
  const { data } = useRead(getOwnListing, {})
  return data?.status === 'listed' ? <BeginPlan /> : null
}
