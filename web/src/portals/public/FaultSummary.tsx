import type { FormFault } from '@guijiang/contract/portal'
import { ClauseLink } from '../../features/case/ClauseLink.tsx'
import { ErrorSummary } from '../../ui/ErrorSummary.tsx'

/** The words of a field's fault, with the clause that speaks; undefined when the field is right. */
export function faultOf(faults: readonly FormFault[], field: string) {
  const fault = faults.find((one) => one.field === field)
  if (!fault) return undefined
  return (
    <>
      {fault.detail}
      {fault.clause && <ClauseLink mark={fault.clause} />}
    </>
  )
}

/** Every fault of a form, linked to its field. */
export function FaultSummary({ faults }: { faults: readonly FormFault[] }) {
  return <ErrorSummary faults={faults.map(({ field, detail }) => ({ id: `f-${field}`, words: detail }))} />
}
