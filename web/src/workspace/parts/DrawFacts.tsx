import { type DrawForDelegate, drawPurposes } from '@guijiang/contract/base/draw'
import { portalPaths } from '@guijiang/contract/portal'
import { drawWords as words } from '../../messages/zh-CN/draw.ts'
import { fullDay, momentWords } from '../../ui/day.ts'
import { Facts } from '../../ui/Facts.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { ClauseChip } from './ClauseChip.tsx'

const hash = (text: string | null, otherwise: string) => (text ? <span className="hash">{text}</span> : otherwise)

const drawClauses = { inspection: 'N4.1.3', panel: 'N3.3' } as const

type Standing = Omit<DrawForDelegate, 'possibleActions' | 'version'>

/** What everybody may know of a draw, as its public page has it. */
export function DrawFacts({ draw }: { draw: Standing }) {
  const { source, fallback, seed, checkpoint, parties, unfinished, opensBy, openedOn } = draw
  return (
    <>
      <p>
        <StatusTag kind={draw.status.kind}>{draw.status.words}</StatusTag>{' '}
        <ClauseChip mark={drawClauses[draw.purpose]} /> <a href={portalPaths.draw(draw.id)}>{words.desk.publicPage}</a>
      </p>
      {unfinished && (
        <p className="ban gold">
          {words.unfinished}：{unfinished.words}。{unfinished.note}
        </p>
      )}
      <Facts
        facts={[
          [words.commitment, hash(draw.commitment, words.notCommitted)],
          [words.checkpointAt, checkpoint ? momentWords(checkpoint.at) : words.waiting],
          [words.source, words.sourceWords(source.words, source.detail, momentWords(source.moment))],
          [words.fallback, words.sourceWords(fallback.words, fallback.detail, momentWords(fallback.moment))],
          [words.seed, hash(seed?.hex ?? null, words.noSeed)],
          [
            words.openedOn,
            openedOn
              ? fullDay(openedOn)
              : opensBy
                ? words.closed(drawPurposes[draw.purpose].until, fullDay(opensBy))
                : '—',
          ],
          ...parties.map((one) => [one.words, hash(one.share ?? one.hash, words.notYet)] as const),
        ]}
      />
    </>
  )
}
