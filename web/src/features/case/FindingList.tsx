import type { FindingView } from '@guijiang/contract/view'
import { ClauseLink, type ClauseShown } from './ClauseLink.tsx'
import { FindingRow } from './FindingRow.tsx'

type FindingListProps = { findings: readonly FindingView[]; Clause?: ClauseShown }

/** Conditions one below the other; what is met needs neither its clause nor to be told a principle. */
export function FindingList({ findings, Clause = ClauseLink }: FindingListProps) {
  return findings.map((finding) => (
    <FindingRow
      key={`${finding.clause} ${finding.title}`}
      finding={finding.met ? { ...finding, principleOnly: false, clause: null } : finding}
      Clause={Clause}
    />
  ))
}
