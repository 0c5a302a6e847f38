import {
  drawPanel,
  type EvaluationForOfficial,
  getEvaluation,
  listCandidates,
} from '@guijiang/contract/entry/evaluation'
import { useNavigate } from '@tanstack/react-router'
import { z } from 'zod'
import type { Reply } from '../../../api/call.ts'
import { useRead } from '../../../api/queries.ts'
import { evaluationWords } from '../../../messages/zh-CN/evaluation.ts'
import { Select } from '../../../ui/Field.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { DecideForm, Submit, useActForm } from '../../../workspace/form.tsx'
import { Unread } from '../../../workspace/Lost.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'
import { declaredSources, noSources, SeedSources, seedSources } from '../../../workspace/parts/SeedSources.tsx'

const words = evaluationWords.draw

/** 抽取专家: who can be drawn and who not, how many, and where the seed comes from; then the list is closed. */
export function DrawPanel({ evaluation }: { evaluation: EvaluationForOfficial }) {
  const { data, error, refetch } = useRead(listCandidates, { params: { id: evaluation.id } })
  if (error && !data) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting lines={4} onRetry={() => void refetch()} />
  if (!evaluation.possibleActions.includes('namePanel')) return <Drawing evaluation={evaluation} list={data} />
  return (
    <details>
      <summary>{words.title}</summary>
      <Drawing evaluation={evaluation} list={data} />
    </details>
  )
}

type DrawingProps = { evaluation: EvaluationForOfficial; list: Reply<typeof listCandidates> }

const Typed = z.object({ seats: z.string().min(1), ...seedSources })

/** The odd numbers that a panel can have of so many. */
const sizesOf = (least: number, eligible: number): number[] =>
  Array.from({ length: 15 }, (_, i) => i + 1).filter((n) => n % 2 === 1 && n >= least && n <= eligible)

function Drawing({ evaluation: { id, version, rubric }, list: { items, drawnFrom, delegates } }: DrawingProps) {
  const navigate = useNavigate()
  const eligible = items.filter((one) => one.eligible).length
  const leftOut = items.filter((one) => !one.eligible)
  const act = useActForm(drawPanel, {
    schema: Typed,
    defaults: { seats: String(rubric.leastExperts), ...noSources },
    toAsk: ({ seats, ...seeds }) => ({
      params: { id },
      body: { version, seats: Number(seats), sources: declaredSources(seeds) },
    }),
    onDone: ({ draw }) => draw && void navigate({ to: '/draws/$id', params: { id: draw.id } } as never),
    changes: [getEvaluation],
  })
  return (
    <DecideForm act={act} title={words.title}>
      <p>
        {words.lead(eligible, drawnFrom)} <ClauseChip mark="N3.3" />
      </p>
      {leftOut.length > 0 && (
        <details>
          <summary>{words.leftOut(leftOut.length)}</summary>
          <ul>
            {leftOut.map(({ accountId, name, why }) => (
              <li key={accountId}>{words.one(name, why ?? '')}</li>
            ))}
          </ul>
        </details>
      )}
      <Select
        label={words.seats}
        options={sizesOf(rubric.leastExperts, eligible).map((n) => ({ value: String(n), words: words.people(n) }))}
        {...act.field('seats')}
      />
      <SeedSources act={act} delegates={delegates} />
      <p className="effect">{words.effect}</p>
      <Submit busy={act.busy}>{words.act}</Submit>
    </DecideForm>
  )
}
