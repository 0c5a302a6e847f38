import { getPlan } from '@guijiang/contract/delivery/plan'
import { Id } from '@guijiang/contract/iso'
import { z } from 'zod'
import { useRead } from '../../../api/queries.ts'
import { Waiting } from '../../../ui/Waiting.tsx'
import { Unread } from '../../../workspace/Lost.tsx'
import { useScreenParams } from '../../../workspace/router.tsx'
import { EditPlan } from './EditPlan.tsx'
import { PlanReading } from './PlanReading.tsx'
import './plan.css'

/** One plan of the own body: written while it is a draft, read from then on. */
export function PlanPage() {
  const { id } = useScreenParams(z.object({ id: Id }))
  const { data, error, refetch } = useRead(getPlan, { params: { id } })
  if (error && !data) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting lines={8} onRetry={() => void refetch()} />
  return data.possibleActions.includes('edit') ? <EditPlan key={id} plan={data} /> : <PlanReading plan={data} />
}
