import { scopes } from '@guijiang/contract/codes'
import type { ApplicationForBody } from '@guijiang/contract/entry/application'
import type { FindingView } from '@guijiang/contract/view'
import { applicationWords } from '../../messages/zh-CN/application.ts'
import { ClauseLink, type ClauseShown } from '../case/ClauseLink.tsx'
import { FindingRow } from '../case/FindingRow.tsx'

const words = applicationWords.home

type FindingsProps = {
  application: Pick<ApplicationForBody, 'scope' | 'findings'>
  Clause?: ClauseShown
}

/** The clause of the scope stands once above; a row names its own where it is another, or where it is missed. */
const shown = (finding: FindingView, own: string): FindingView =>
  finding.met ? { ...finding, principleOnly: false, clause: finding.clause === own ? null : finding.clause } : finding

/** 规模条件: each condition beside what is stated, what is missed last told how it is answered. */
export function Findings({ application: { scope, findings }, Clause = ClauseLink }: FindingsProps) {
  const { clause } = scopes[scope]
  return (
    <>
      <h2 className="h">
        {words.findingsOf(scopes[scope].name)} <Clause mark={clause} />
      </h2>
      {findings.length === 0 && <p className="sub">{words.findingsNone}</p>}
      {findings.map((finding) => (
        <FindingRow key={`${finding.clause} ${finding.title}`} finding={shown(finding, clause)} Clause={Clause} />
      ))}
      {findings.some(({ met, principleOnly }) => !met && principleOnly) && <p className="sub">{words.findingsHint}</p>}
    </>
  )
}
