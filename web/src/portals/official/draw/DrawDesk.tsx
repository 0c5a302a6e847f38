import { commitDraw, type DrawForOfficial, getDraw, openDraw } from '@guijiang/contract/base/draw'
import { Id } from '@guijiang/contract/iso'
import { Link } from '@tanstack/react-router'
import { z } from 'zod'
import { useRead } from '../../../api/queries.ts'
import { drawWords } from '../../../messages/zh-CN/draw.ts'
import { Facts } from '../../../ui/Facts.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { Unread } from '../../../workspace/Lost.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { DrawFacts } from '../../../workspace/parts/DrawFacts.tsx'
import { EffectAct } from '../../../workspace/parts/EffectAct.tsx'
import { ShareActs } from '../../../workspace/parts/ShareActs.tsx'
import { useScreenParams } from '../../../workspace/router.tsx'
import { useHasDuty } from '../../../workspace/session.tsx'
import { DropDraw, GiveSignature, TypeLottery } from './SeedForms.tsx'
import { Substitutions } from './Substitutions.tsx'

const words = drawWords.desk

/** Screen 66: commitment, seed, result, substitution, opening; freezing belongs to whoever draws. */
export function DrawDesk() {
  const { id } = useScreenParams(z.object({ id: Id }))
  const { data, error, refetch } = useRead(getDraw, { params: { id } })
  if (error && !data) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting lines={8} onRetry={() => void refetch()} />
  return <Desk draw={data} />
}

function Desk({ draw }: { draw: DrawForOfficial }) {
  const { id, version, possibleActions: deeds, frozenBy, committedBy, counts } = draw
  const ask = { params: { id }, body: { version } }
  return (
    <Page title={draw.title} here={draw.number}>
      <DrawFacts draw={draw} />
      <Facts
        facts={[
          [words.frozenBy, frozenBy],
          [words.committedBy, committedBy ?? '—'],
          ...(draw.unfinished ? [] : [[words.counts, counts.words] as const]),
        ]}
      />
      {deeds.includes('commit') && (
        <EffectAct
          endpoint={commitDraw}
          ask={ask}
          words={words.commit}
          effect={words.commitNote}
          changes={[getDraw]}
          main
        />
      )}
      <Again draw={draw} />
      <ShareActs id={id} deeds={deeds} delegate={false} />
      {deeds.includes('lottery') && <TypeLottery id={id} second={false} />}
      {deeds.includes('confirmLottery') && <TypeLottery id={id} second />}
      {deeds.includes('drand') && <GiveSignature id={id} />}
      {deeds.includes('open') && (
        <EffectAct
          endpoint={openDraw}
          ask={ask}
          words={words.open}
          effect={words.openNote[draw.unfinished ? 'unfinished' : draw.purpose]}
          changes={[getDraw]}
          main
        />
      )}
      <Result draw={draw} />
      <Substitutions draw={draw} />
      <Roster draw={draw} />
      {deeds.includes('drop') && <DropDraw id={id} version={version} />}
    </Page>
  )
}

/** A draw without a result, or that could not be filled, is done again by whoever draws up the lists, once. */
function Again({ draw: { id, purpose, unfinished, result, supersededBy } }: { draw: DrawForOfficial }) {
  const draws = useHasDuty('centreHandler')
  const failed = unfinished !== null || result?.infeasible != null
  if (!draws || !failed || supersededBy || purpose !== 'inspection') return null
  return (
    <p className="formbar">
      <Link className="btn pri" to="/inspection-plans/new" search={{ supersedes: id } as never}>
        {words.again}
      </Link>
    </p>
  )
}

const named = (list: readonly { label: string }[]) => list.map(({ label }) => label).join('、')

function Result({ draw: { result } }: { draw: DrawForOfficial }) {
  if (!result) return null
  return (
    <section>
      <h2 className="h">{drawWords.result}</h2>
      {result.infeasible && <p className="ban gold">{drawWords.infeasible(result.infeasible.label)}</p>}
      <Facts facts={result.strata.map(({ name, chosen }) => [drawWords.stratum(name), named(chosen)] as const)} />
      {result.teams && result.teams.length > 0 && (
        <table className="q">
          <caption className="vh">{drawWords.teams}</caption>
          <thead>
            <tr>
              <th scope="col">{drawWords.item}</th>
              <th scope="col">{drawWords.inspectors}</th>
            </tr>
          </thead>
          <tbody>
            {result.teams.map(({ item, inspectors, begun }) => (
              <tr key={item.id}>
                <td>
                  {item.label}
                  {begun && <small className="sub"> {words.begun}</small>}
                </td>
                <td>{named(inspectors)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

/** As many names as one reads; the rest is a number. */
const shownItems = 60

function Roster({ draw: { strata, inspectors, exclusions, lists } }: { draw: DrawForOfficial }) {
  return (
    <section>
      <h2 className="h">{words.roster}</h2>
      {inspectors && (
        <p>{words.inspectors(inspectors.people.length, inspectors.team, inspectors.cap, inspectors.recusals)}</p>
      )}
      {strata.map(({ name, choose, items }) => (
        <details key={name}>
          <summary>
            {drawWords.stratum(name)}：{words.choose(choose, items.length)}
          </summary>
          <p>
            {named(items.slice(0, shownItems))}
            {items.length > shownItems && words.more(items.length)}
          </p>
        </details>
      ))}
      {exclusions.length > 0 && (
        <details>
          <summary>{drawWords.exclusions}</summary>
          <ul>
            {exclusions.map(({ id, label, reason }) => (
              <li key={id}>
                {label}：{reason}
              </li>
            ))}
          </ul>
        </details>
      )}
      <p className="sub">
        {drawWords.lists}：{lists.map(({ name, version }) => drawWords.listVersion(name, version)).join('、') || '—'}
      </p>
    </section>
  )
}
