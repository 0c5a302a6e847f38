import { skillLevels } from '@guijiang/contract/codes'
import type { EvaluationForOfficial } from '@guijiang/contract/entry/evaluation'
import { dayWords } from '../../ui/day.ts'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { ClauseLink, type ClauseShown } from '../case/ClauseLink.tsx'
import { DeadlineBadge } from '../clock/DeadlineBadge.tsx'

type Evaluation = Pick<
  EvaluationForOfficial,
  'reference' | 'scopeWords' | 'occupations' | 'status' | 'deadline' | 'organisation'
>

/** 养老护理员五级、四级 */
export const appliedWords = ({ name, levels }: Evaluation['occupations'][number]): string =>
  name + levels.map((level) => skillLevels[level].ordinal).join('、')

/** Whom it is about, what was applied for, how far it is and until when. */
export function EvaluationFacts({
  evaluation: { reference, scopeWords, occupations, status, deadline },
  Clause = ClauseLink,
}: {
  evaluation: Evaluation
  Clause?: ClauseShown
}) {
  return (
    <p className="meta">
      <span className="mono">{reference}</span>
      <span>{scopeWords}</span>
      <span>{occupations.map(appliedWords).join('；')}</span>
      <StatusTag kind={status.kind}>{status.words}</StatusTag>
      {deadline && (
        <span>
          <DeadlineBadge deadline={deadline} /> {deadline.dueDay && dayWords(deadline.dueDay)}{' '}
          {deadline.clause && <Clause mark={deadline.clause} />}
        </span>
      )}
    </p>
  )
}
