import { skillLevels } from '@guijiang/contract/codes'
import { type DesignationForOfficial, designationStates, designationSteps } from '@guijiang/contract/entry/designation'
import { Link } from '@tanstack/react-router'
import { LetterList } from '../../../features/application/LetterList.tsx'
import { FindingList } from '../../../features/case/FindingList.tsx'
import { DeadlineBadge } from '../../../features/clock/DeadlineBadge.tsx'
import { ScoreTable } from '../../../features/evaluation/ScoreTable.tsx'
import { designationWords } from '../../../messages/zh-CN/designation.ts'
import { evaluationWords } from '../../../messages/zh-CN/evaluation.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { type Column, DataTable } from '../../../ui/DataTable.tsx'
import { fullDay, momentWords } from '../../../ui/day.ts'
import { Facts } from '../../../ui/Facts.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { Unread } from '../../../workspace/Lost.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { CaseHistory } from '../../../workspace/parts/CaseHistory.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'
import { DraftForm } from './DraftForm.tsx'
import { Filing } from './Filing.tsx'
import { useDesignation } from './reading.ts'
import { SupplyMap } from './SupplyMap.tsx'
import '../../../features/application/papers.css'

const words = designationWords.desk

/** Screen 59: what experts say, what the rules say, what there is already; then each occupation and level by itself. */
export function DesignationDesk() {
  const { data, error, refetch } = useDesignation()
  if (error && !data) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting lines={8} onRetry={() => void refetch()} />
  return <Desk designation={data} />
}

function Desk({ designation }: { designation: DesignationForOfficial }) {
  const { organisation, reference, scopeWords, status, step, deadline, opinion, possibleActions, letters } = designation
  return (
    <Page
      title={organisation.name}
      here={`${reference} ${organisation.shortName}`}
      actions={
        <Link className="btn" to="/evaluations/$id" params={{ id: opinion.evaluationId } as never}>
          {words.seeEvaluation}
        </Link>
      }
    >
      <p className="meta">
        <span className="mono">{reference}</span>
        <span>{scopeWords}</span>
        <StatusTag kind={status.kind}>{status.words}</StatusTag>
        <span>{designationSteps[step].words}</span>
        {deadline && <DeadlineBadge deadline={deadline} />}
      </p>
      {step === 'proposed' && <Proposed designation={designation} />}
      {(step === 'decided' || step === 'filed') && <Filing designation={designation} />}
      <div className="sides">
        <div>
          {possibleActions.includes('draft') ? (
            <DraftForm key={designation.id} designation={designation} />
          ) : (
            <Levels designation={designation} />
          )}
          {letters.length > 0 && (
            <>
              <h2 className="h">{words.letters}</h2>
              <LetterList letters={letters} />
            </>
          )}
        </div>
        <aside aria-label={words.ground}>
          <Ground designation={designation} />
        </aside>
      </div>
      <h2 className="h">{evaluationWords.scores.title}</h2>
      <ScoreTable summary={opinion.summary} Clause={ClauseChip} />
      <CaseHistory kind="application" id={designation.applicationId} />
    </Page>
  )
}

/** Who has confirmed and who is still to. */
function Proposed({ designation: { id, waiting } }: { designation: DesignationForOfficial }) {
  if (!waiting) return null
  const open = waiting.needed.filter((duty) => !waiting.confirmed.some((one) => one.duty === duty))
  return (
    <section className="decide wide" aria-label={designationWords.check.title}>
      <h2>{words.proposed(waiting.proposedBy)}</h2>
      <div className="inside">
        {waiting.confirmed.map(({ duty, name, at }) => (
          <p key={duty}>{words.confirmed(duty, name, momentWords(at))}</p>
        ))}
        <p className="sub">{words.waiting(open.join('、'))}</p>
        <div className="btns">
          <Link className="btn pri" to="/designations/$id/decision" params={{ id } as never}>
            {designationWords.check.title}
          </Link>
        </div>
      </div>
    </section>
  )
}

type Level = DesignationForOfficial['levels'][number]

const columns: readonly Column<Level>[] = [
  {
    key: 'level',
    head: designationWords.check.level,
    width: '12em',
    card: 'lead',
    cell: ({ name, level, sector }) => (
      <>
        {name}
        {skillLevels[level].ordinal}
        {sector && <span className="sub"> {words.sector(sector)}</span>}
      </>
    ),
  },
  {
    key: 'outcome',
    head: designationWords.check.outcome,
    width: '10em',
    cell: ({ state, outcome }) =>
      state === 'pending' ? (
        outcome ? (
          words[outcome]
        ) : (
          designationStates.pending.words
        )
      ) : (
        <StatusTag kind={designationStates[state].kind}>{designationStates[state].words}</StatusTag>
      ),
  },
  { key: 'reason', head: designationWords.check.reason, cell: ({ reason }) => reason || '—' },
]

function Levels({ designation: { levels, decidedOn, area } }: { designation: DesignationForOfficial }) {
  return (
    <>
      <h2 className="h">
        {words.decisions} <ClauseChip mark="N3.4" />
        {decidedOn && <small>{words.decided(fullDay(decidedOn))}</small>}
      </h2>
      <DataTable
        caption={words.decisions}
        columns={columns}
        rows={levels}
        rowKey={({ edition, code, level }) => `${edition} ${code} ${level}`}
        empty=""
      />
      {levels.map((level) => (
        <SupplyMap key={`${level.edition} ${level.code} ${level.level}`} level={level} here={area} />
      ))}
    </>
  )
}

/** What the decision rests on: opinion, conditions, preference. */
function Ground({ designation }: { designation: DesignationForOfficial }) {
  const { opinion, findings, preference } = designation
  const { passed, summary, text, advice, signatures } = opinion
  const told = (said: string) => said || words.none
  return (
    <>
      <h2 className="h">
        {words.opinion} <ClauseChip mark="N3.3" />
      </h2>
      <Banner tone={passed ? 'leaf' : 'red'}>{(passed ? words.passed : words.failed)(summary.mean)}</Banner>
      <p className="opinion-text">{text}</p>
      {advice && <p className="opinion-text sub">{advice}</p>}
      {signatures
        .filter(({ dissent }) => dissent)
        .map(({ name, dissent }) => (
          <p key={name}>{words.dissent(name, dissent ?? '')}</p>
        ))}
      <h2 className="h">{words.findings}</h2>
      <FindingList findings={findings} Clause={ClauseChip} />
      <h2 className="h">
        {words.preference} <ClauseChip mark="N2.2.1" />
      </h2>
      <Facts
        facts={[
          [
            words.filedPilot,
            preference.filedPilot === null ? words.none : preference.filedPilot ? words.yes : words.no,
          ],
          [words.trainingTasks, told(preference.trainingTasks)],
          [words.digitalResources, told(preference.digitalResources)],
        ]}
      />
    </>
  )
}
