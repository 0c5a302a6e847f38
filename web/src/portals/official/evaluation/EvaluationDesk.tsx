import { type EvaluationForOfficial, getEvaluation, type MemberView } from '@guijiang/contract/entry/evaluation'
import { recusalGrounds } from '@guijiang/contract/entry/evaluation-form'
import { Id } from '@guijiang/contract/iso'
import { Link } from '@tanstack/react-router'
import { z } from 'zod'
import { useRead } from '../../../api/queries.ts'
import { EvaluationFacts } from '../../../features/evaluation/EvaluationHead.tsx'
import { OpinionList, occupationNamesOf } from '../../../features/evaluation/OpinionText.tsx'
import { ScoreTable } from '../../../features/evaluation/ScoreTable.tsx'
import { evaluationWords } from '../../../messages/zh-CN/evaluation.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { type Column, DataTable } from '../../../ui/DataTable.tsx'
import { Day } from '../../../ui/Day.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { Unread } from '../../../workspace/Lost.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { CaseHistory } from '../../../workspace/parts/CaseHistory.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'
import { useScreenParams } from '../../../workspace/router.tsx'
import { DrawnPanel, PanelDrawLink } from './DrawnPanel.tsx'
import { DrawPanel } from './DrawPanel.tsx'
import { PanelForm } from './PanelForm.tsx'
import { PanelToConfirm } from './PanelToConfirm.tsx'

const words = evaluationWords.desk

/** Screens 58 and 59, left half: who is asked, who has scored, what came of it. Scores stay closed until all are in. */
export function EvaluationDesk() {
  const { id } = useScreenParams(z.object({ id: Id }))
  const { data, error, refetch } = useRead(getEvaluation, { params: { id } })
  if (error && !data) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting lines={8} onRetry={() => void refetch()} />
  return <Desk evaluation={data} />
}

function Desk({ evaluation }: { evaluation: EvaluationForOfficial }) {
  const { organisation, reference, applicationId, summary, opinions, missing, members, possibleActions } = evaluation
  return (
    <Page
      title={organisation.name}
      here={`${reference} ${organisation.shortName}`}
      actions={
        <Link className="btn" to="/applications/$id" params={{ id: applicationId } as never}>
          {words.seeApplication}
        </Link>
      }
    >
      <EvaluationFacts evaluation={evaluation} Clause={ClauseChip} />
      {evaluation.draw && <PanelDrawLink draw={evaluation.draw} />}
      {possibleActions.includes('namePanel') ? (
        <PanelForm key={members.length} evaluation={evaluation} />
      ) : (
        <PanelToConfirm evaluation={evaluation} />
      )}
      <DrawnPanel evaluation={evaluation} />
      {possibleActions.includes('drawPanel') && <DrawPanel evaluation={evaluation} />}
      {members.length > 0 && <Members members={members} />}
      {missing !== null && missing > 0 && (
        <Banner title={words.sealed(missing)}>
          {words.sealedNote} <ClauseChip mark="N3.3" />
        </Banner>
      )}
      {summary && (
        <>
          <h2 className="h">{evaluationWords.scores.title}</h2>
          <ScoreTable summary={summary} Clause={ClauseChip} />
        </>
      )}
      {opinions.length > 0 && (
        <>
          <h2 className="h">{evaluationWords.opinion.title}</h2>
          <OpinionList
            opinions={opinions}
            rubric={evaluation.rubric}
            names={occupationNamesOf(evaluation.occupations)}
          />
        </>
      )}
      <CaseHistory kind="application" id={applicationId} />
    </Page>
  )
}

const columns: readonly Column<MemberView>[] = [
  { key: 'name', head: words.name, width: '7em', card: 'lead', cell: ({ name }) => name },
  { key: 'reason', head: words.reason, cell: ({ reason }) => reason },
  {
    key: 'state',
    head: words.stand,
    width: '16em',
    cell: ({ status, recusal }) => (
      <>
        <StatusTag kind={status.kind}>{status.words}</StatusTag>
        {recusal && <p className="sub">{words.recused(recusalGrounds[recusal.ground].name, recusal.words)}</p>}
      </>
    ),
  },
  {
    key: 'answered',
    head: words.answered,
    width: '9em',
    card: 'fold',
    cell: ({ answeredOn }) => (answeredOn ? <Day value={answeredOn} /> : '—'),
  },
  {
    key: 'scored',
    head: words.scored,
    width: '6em',
    cell: ({ state, submitted }) => (state === 'recused' ? '—' : submitted ? words.scoredYes : words.scoredNo),
  },
]

function Members({ members }: { members: readonly MemberView[] }) {
  return (
    <>
      <h2 className="h">{words.members}</h2>
      <DataTable caption={words.membersCaption} columns={columns} rows={members} rowKey={({ id }) => id} empty="" />
    </>
  )
}
