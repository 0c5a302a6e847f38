import { type EvaluationForExpert, getOwnEvaluation } from '@guijiang/contract/entry/evaluation'
import { Id } from '@guijiang/contract/iso'
import { z } from 'zod'
import { useRead } from '../../../api/queries.ts'
import { EvaluationFacts } from '../../../features/evaluation/EvaluationHead.tsx'
import { OpinionList, occupationNamesOf } from '../../../features/evaluation/OpinionText.tsx'
import { ScoreTable } from '../../../features/evaluation/ScoreTable.tsx'
import { evaluationWords } from '../../../messages/zh-CN/evaluation.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { Unread } from '../../../workspace/Lost.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'
import { useScreenParams } from '../../../workspace/router.tsx'
import { Dossier } from './Dossier.tsx'
import { Invitation } from './Invitation.tsx'
import { OpinionForm } from './OpinionForm.tsx'
import { Recusal } from './Recusal.tsx'
import { ScoreForm } from './ScoreForm.tsx'
import { Signing } from './Signing.tsx'

const words = evaluationWords.own

/** Screens 49, 50 and 52: the invitation, then materials and the own scores, then the opinion of all. */
export function OwnEvaluation() {
  const { id } = useScreenParams(z.object({ id: Id }))
  const { data, error, refetch } = useRead(getOwnEvaluation, { params: { id } })
  if (error && !data) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting lines={8} onRetry={() => void refetch()} />
  const { organisation, reference, member } = data
  return (
    <Page title={organisation.name} here={`${reference} ${organisation.shortName}`}>
      <EvaluationFacts evaluation={data} Clause={ClauseChip} />
      {member.state === 'recused' && <Banner>{words.recusedDone}</Banner>}
      {member.state === 'invited' && <Invitation evaluation={data} />}
      {member.state === 'accepted' && <Inside evaluation={data} />}
    </Page>
  )
}

function Inside({ evaluation }: { evaluation: EvaluationForExpert }) {
  const { state, summary, opinions, possibleActions, panel, rubric, occupations } = evaluation
  return (
    <>
      <p className="meta">
        {panel.map(({ name, state: seat, submitted }) => (
          <StatusTag key={name} kind={submitted ? 'done' : seat === 'accepted' ? 'wait' : 'off'}>
            {`${name} ${submitted ? evaluationWords.desk.scoredYes : evaluationWords.desk.scoredNo}`}
          </StatusTag>
        ))}
      </p>
      {state === 'forming' && <Banner>{words.waitForPanel}</Banner>}
      {possibleActions.includes('signOpinion') && <Signing evaluation={evaluation} />}
      <div className="sides">
        <div>
          {state !== 'forming' && !summary && <ScoreForm key={evaluation.id} evaluation={evaluation} />}
          {summary && (
            <>
              <h2 className="h">
                {evaluationWords.scores.title} <ClauseChip mark="N3.3" />
              </h2>
              <ScoreTable summary={summary} Clause={ClauseChip} />
            </>
          )}
          {opinions.length > 0 && !possibleActions.includes('signOpinion') && (
            <>
              <h2 className="h">{evaluationWords.opinion.title}</h2>
              <OpinionList opinions={opinions} rubric={rubric} names={occupationNamesOf(occupations)} />
            </>
          )}
          {possibleActions.includes('draftOpinion') && <OpinionForm key={opinions.length} evaluation={evaluation} />}
        </div>
        <aside aria-label={words.dossier}>
          <Dossier evaluation={evaluation} />
        </aside>
      </div>
      {possibleActions.includes('recuse') && <Recusal evaluation={evaluation} />}
    </>
  )
}
