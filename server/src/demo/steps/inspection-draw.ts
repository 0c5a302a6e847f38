import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import * as draws from '@guijiang/contract/base/draw'
import type { IsoInstant } from '@guijiang/contract/iso'
import * as lists from '@guijiang/contract/supervision/inspection-lists'
import { toHex } from '@guijiang/proof/bytes'
import { shareHash } from '@guijiang/proof/draw-seed'
import type { Teller } from '../teller.ts'

const version = 'guijiang-draw/v1'

/** Made up, and the same at each telling: a story is no place for chance. */
const shareOf = (party: number): Uint8Array => createHash('sha256').update(`示例份额 ${party}`).digest()

const moment = (text: string) => `${text}:00+08:00` as IsoInstant

/** 冻结名单, then the commitment; returns the draw. The seed is brought by three parties at `at`. */
export async function freezeAndCommit(
  teller: Teller,
  office: { handler: string; leader: string },
  { purpose, at, fallbackAt }: { purpose: string; at: string; fallbackAt: string },
): Promise<string> {
  const handler = await teller.as(office.handler)
  const asked = { objects: 'body', strata: 'all', team: 2, cap: 4 } as const
  const preview = await handler.call(lists.previewRoster, { query: asked })
  const versions = Object.fromEntries(preview.lists.map(({ kind, id }) => [kind, id])) as Record<lists.ListKind, string>
  const { drawId } = await handler.call(lists.freezeInspectionDraw, {
    body: {
      ...asked,
      ratio: preview.ratio,
      purpose,
      versions,
      sources: {
        source: { kind: 'ceremony', moment: moment(at), delegate: preview.delegates[0]!.accountId },
        fallback: { kind: 'lottery', moment: moment(fallbackAt), issues: { ssq: '2026127', dlt: '26127' } },
      },
    },
  })
  const leader = await teller.as(office.leader)
  const draw = await leader.call(draws.getDraw, { params: { id: drawId } })
  await leader.call(draws.commitDraw, { params: { id: drawId }, body: { version: draw.version } })
  return drawId
}

type Parties = { handler: string; leader: string; delegate: string }

/** Milliseconds between looks, and looks at most: ten seconds. */
const pause = 50
const looks = 200

/** The log takes the commitment in once nobody who began before it is still writing, wherever in the database. */
async function inTheLog(teller: Teller, login: string, id: string): Promise<void> {
  const client = await teller.as(login)
  for (let look = 0; look < looks; look += 1) {
    if ((await client.call(draws.getDraw, { params: { id } })).checkpoint) return
    await teller.settle()
    await sleep(pause)
  }
}

/** Before the moment each party lays down the hash of a share. */
export async function layShares(teller: Teller, { handler, leader, delegate }: Parties, id: string): Promise<void> {
  const body = (party: number) => ({ hash: shareHash(version, shareOf(party)) })
  await inTheLog(teller, handler, id)
  await (await teller.as(handler)).call(draws.logShare, { params: { id }, body: body(1) })
  await (await teller.as(leader)).call(draws.logShare, { params: { id }, body: body(2) })
  await (await teller.as(delegate)).call(draws.logOwnShare, { params: { id }, body: body(3) })
}

/** At the moment they show them: with the third the draw is done. */
export async function showShares(teller: Teller, { handler, leader, delegate }: Parties, id: string): Promise<void> {
  const body = (party: number) => ({ share: toHex(shareOf(party)) })
  await (await teller.as(delegate)).call(draws.revealOwnShare, { params: { id }, body: body(3) })
  await (await teller.as(handler)).call(draws.revealShare, { params: { id }, body: body(1) })
  await (await teller.as(leader)).call(draws.revealShare, { params: { id }, body: body(2) })
}
