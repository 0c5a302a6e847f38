import { drawStates } from '@guijiang/contract/base/draw'
import { type EvaluationForOfficial, fillPanel, getEvaluation, proposePanel } from '@guijiang/contract/entry/evaluation'
import { Link } from '@tanstack/react-router'
import { evaluationWords } from '../../../messages/zh-CN/evaluation.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'
import { EffectAct } from '../../../workspace/parts/EffectAct.tsx'

const words = evaluationWords.draw

/** Where the draw for the panel stands, with the way to its page. */
export function PanelDrawLink({ draw }: { draw: NonNullable<EvaluationForOfficial['draw']> }) {
  const { words: state, kind } = drawStates[draw.state]
  return (
    <p>
      {words.standing}{' '}
      <Link to="/draws/$id" params={{ id: draw.id } as never}>
        {draw.reference}
      </Link>{' '}
      <StatusTag kind={kind}>{state}</StatusTag>
    </p>
  )
}

/** Whose turn it is by the result of a draw, for the handler to put before the leader. */
export function DrawnPanel({ evaluation }: { evaluation: EvaluationForOfficial }) {
  const { id, version, panel, possibleActions: deeds } = evaluation
  if (!panel || deeds.includes('namePanel') || !(deeds.includes('fillPanel') || deeds.includes('proposePanel')))
    return null
  const ask = { params: { id }, body: { version } }
  return (
    <section className="decide wide" aria-label={words.order}>
      <h2>{words.order}</h2>
      <div className="inside stands">
        <p className="sub">
          {words.orderLead} <ClauseChip mark="N3.3" />
        </p>
        {panel.returnNote && (
          <Banner tone="gold" title={evaluationWords.panel.returned}>
            {panel.returnNote}
          </Banner>
        )}
        <ul className="signed">
          {panel.members.map(({ accountId, name, reason }) => (
            <li key={accountId}>
              <b>{name}</b> {reason}
            </li>
          ))}
        </ul>
        {deeds.includes('fillPanel') && (
          <EffectAct
            endpoint={fillPanel}
            ask={ask}
            words={words.fill}
            effect={words.fillEffect}
            changes={[getEvaluation]}
          />
        )}
        {deeds.includes('proposePanel') && (
          <EffectAct
            endpoint={proposePanel}
            ask={ask}
            words={evaluationWords.panel.propose}
            effect={words.proposeEffect}
            changes={[getEvaluation]}
            main
          />
        )}
      </div>
    </section>
  )
}
