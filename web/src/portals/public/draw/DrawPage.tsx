import { drawPurposes } from '@guijiang/contract/base/draw'
import { type PublicPage, portalPaths } from '@guijiang/contract/portal'
import type { ReactNode } from 'react'
import { ClauseLink } from '../../../features/case/ClauseLink.tsx'
import { drawWords as words } from '../../../messages/zh-CN/draw.ts'
import { fullDay, momentWords } from '../../../ui/day.ts'
import { Facts } from '../../../ui/Facts.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Crumb, Layout } from '../layout.tsx'
import { DrawOpened } from './DrawOpened.tsx'

type Draw = PublicPage<'draw'>['draw']

const hash = (text: string | null, otherwise: string): ReactNode =>
  text ? <span className="hash">{text}</span> : otherwise

const link = ({ id, number }: { id: string; number: string }) => <a href={portalPaths.draw(id)}>{number}</a>

/** Screen 19: the commitment stands before the seed; once open, file, seed and result, and a way to compute it again. */
export function DrawPage({ shell, draw, download }: PublicPage<'draw'>) {
  return (
    <Layout shell={shell} title={`${draw.title} ${draw.number}`}>
      <div className="narrow">
        <Crumb from={{ href: portalPaths.draws, words: words.crumb }} here={draw.number} />
        <h1>{draw.title}</h1>
        <p>
          <StatusTag kind={draw.status.kind}>{draw.status.words}</StatusTag> <ClauseLink mark="N4.1.3" />
        </p>
        {draw.unfinished && (
          <p className="ban gold">
            {words.unfinished}：{draw.unfinished.words}（{fullDay(draw.unfinished.on)}）。{draw.unfinished.note}
          </p>
        )}
        <Facts facts={factsOf(draw)} />
        <p className="note">{words.commitmentNote}</p>
        {draw.parties.length > 0 && <Parties draw={draw} />}
        {draw.opened ? (
          <DrawOpened draw={draw} opened={draw.opened} download={download} />
        ) : (
          draw.opensBy && (
            <p className="note">{words.closed(drawPurposes[draw.purpose].until, fullDay(draw.opensBy))}</p>
          )
        )}
      </div>
    </Layout>
  )
}

function factsOf(draw: Draw): (readonly [string, ReactNode])[] {
  const { source, fallback, checkpoint, seed, supersedes, supersededBy } = draw
  const facts: (readonly [string, ReactNode] | null)[] = [
    [words.number, draw.number],
    [words.commitment, hash(draw.commitment, words.notCommitted)],
    draw.committedAt ? [words.committedAt, momentWords(draw.committedAt)] : null,
    draw.committedAt
      ? [
          words.checkpointAt,
          checkpoint
            ? `${momentWords(checkpoint.at)}，${words.checkpoint(checkpoint.index, checkpoint.size)}`
            : words.waiting,
        ]
      : null,
    [words.source, words.sourceWords(source.words, source.detail, momentWords(source.moment))],
    [words.fallback, words.sourceWords(fallback.words, fallback.detail, momentWords(fallback.moment))],
    [words.seed, seed ? hash(seed.hex, '') : words.noSeed],
    seed
      ? [
          words.seedFrom,
          <span key="from" className="hash">
            {seed.words.join('\n')}
          </span>,
        ]
      : null,
    supersedes ? [words.supersedes, link(supersedes)] : null,
    supersededBy ? [words.supersededBy, link(supersededBy)] : null,
    draw.openedOn ? [words.openedOn, fullDay(draw.openedOn)] : null,
  ]
  return facts.filter((fact) => fact !== null)
}

function Parties({ draw }: { draw: Draw }) {
  return (
    <section>
      <h2 className="sec">{words.parties}</h2>
      {draw.parties.map(({ party, words: who, hash: logged, share }) => (
        <Facts
          key={party}
          facts={[
            [words.party, who],
            [words.hash, hash(logged, words.notYet)],
            [words.share, hash(share, words.notTold)],
          ]}
        />
      ))}
    </section>
  )
}
