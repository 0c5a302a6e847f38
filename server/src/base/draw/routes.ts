import * as contract from '@guijiang/contract/base/draw'
import { afterId, pageOf } from '#kit/cursor.ts'
import type { Acting, Reading } from '#kit/house.ts'
import { officeDuties } from '#kit/parties.ts'
import { notFound, Problem } from '#kit/problem.ts'
import {
  act,
  anyone,
  attempt,
  type Download,
  download,
  duties,
  type Limit,
  type Route,
  read,
  thenShow,
} from '#kit/route.ts'
import { commitDraw, dropDraw, entryOf, locked, reveal } from './actions.ts'
import { fetchDrand } from './drand.ts'
import { mayBringShare, mayCommitDraw, mayConductDraw, mayFollowDraw, mayReadDraw } from './policy.ts'
import { type DrawUsers, userOf } from './ports.ts'
import { momentOf, requireCounting, roundOf } from './rules.ts'
import { openResult, standingOf } from './sealing.ts'
import { confirmLottery, giveSignature, logShare, revealShare, showSignature, typeLottery } from './seed-actions.ts'
import * as store from './store.ts'
import { confirmSubstitution, proposeSubstitution } from './substitution.ts'
import { drawRow, forDelegate, forOfficial, forPublic, mayOpenNow, opensByOf } from './views.ts'

const pageSize = 50
const all = { kind: 'all' } as const
/** What is public, whoever asks. */
const seen = { kind: 'public' } as const

/** Whoever shows a signature makes us compute two pairings. */
const showing: Limit = { name: 'drand', perMinute: 5 }

const officials = duties(...officeDuties)

const found = <P extends { id: string }>(db: Reading['db'], { params }: { params: P }) =>
  store.findDrawRow(db, params.id)

/** Answers an act with the draw as an official sees it then. */
type ThenShow = ReturnType<typeof thenShow<contract.DrawForOfficial>>

export function drawRoutes(users: DrawUsers): Route[] {
  const shown = async (ctx: Reading, id: string) => forOfficial(ctx, users, await present(ctx, id))
  const then = thenShow(shown)
  return [
    read(contract.listDraws, {
      may: officials,
      answer: async ({ db }, { query }) => {
        const rows = await store.listDraws(db, query.cursor, pageSize + 1)
        const { rows: page, last } = pageOf(rows, pageSize)
        return { items: page.map(drawRow), next: afterId(last) }
      },
    }),
    read(contract.getDraw, {
      may: officials.when(mayReadDraw, found),
      answer: (ctx, { params }) => shown(ctx, params.id),
    }),
    act(contract.commitDraw, {
      may: duties('centreLeader').when(mayCommitDraw, found),
      answer: (ctx, { params, body }) => then(ctx, params.id, commitDraw(ctx, users, params.id, body.version)),
    }),
    act(contract.dropDraw, {
      may: duties('centreLeader').when(mayConductDraw, found),
      answer: (ctx, { params, body }) => then(ctx, params.id, dropDraw(ctx, params.id, body.version, body.note)),
    }),
    act(contract.openDraw, {
      may: duties('centreHandler', 'centreLeader').when(mayConductDraw, found),
      answer: (ctx, { params }) => then(ctx, params.id, openByHand(ctx, users, params.id)),
    }),
    ...seedRoutes(users, then),
    act(contract.proposeSubstitution, {
      may: duties('centreHandler').when(mayConductDraw, found),
      answer: (ctx, { params, body }) => then(ctx, params.id, proposeSubstitution(ctx, users, params.id, body)),
    }),
    act(contract.confirmSubstitution, {
      may: duties('centreLeader').when(mayConductDraw, found),
      answer: (ctx, { params, body }) => then(ctx, params.id, confirmSubstitution(ctx, users, params.id, body.hash)),
    }),
    read(contract.readPublicDraw, {
      may: anyone,
      reach: seen,
      answer: async (ctx, { params }) => forPublic(ctx, await present(ctx, params.id)),
    }),
    download(contract.downloadDrawFile, {
      may: anyone,
      reach: seen,
      answer: async ({ db }, { params }): Promise<Download> => {
        const opening = await store.findOpening(db, params.id)
        if (!opening) throw notFound()
        return { type: 'text/plain; charset=utf-8', name: `draw-${params.id}.txt`, content: Buffer.from(opening.file) }
      },
    }),
  ]
}

const seedRoutes = (users: DrawUsers, then: ThenShow): Route[] => [
  read(contract.listOwnDraws, {
    may: duties('drawDelegate'),
    reach: all,
    answer: async ({ db, actor }) => ({ items: (await store.listDelegated(db, actor.accountId!)).map(drawRow) }),
  }),
  read(contract.getOwnDraw, {
    may: duties('drawDelegate').when(mayFollowDraw, found),
    reach: all,
    answer: async (ctx, { params }) => forDelegate(ctx, await present(ctx, params.id)),
  }),
  act(contract.logShare, {
    may: duties('centreHandler', 'centreLeader').when(mayBringShare, found),
    answer: (ctx, { params, body }) => then(ctx, params.id, logShare(ctx, params.id, body.hash)),
  }),
  act(contract.revealShare, {
    may: duties('centreHandler', 'centreLeader').when(mayBringShare, found),
    answer: (ctx, { params, body }) => then(ctx, params.id, revealShare(ctx, users, params.id, body.share)),
  }),
  act(contract.logOwnShare, {
    may: duties('drawDelegate').when(mayFollowDraw, found),
    reach: all,
    answer: async (ctx, { params, body }) => {
      await logShare(ctx, params.id, body.hash)
      return forDelegate(ctx, await present(ctx, params.id))
    },
  }),
  act(contract.revealOwnShare, {
    may: duties('drawDelegate').when(mayFollowDraw, found),
    reach: all,
    answer: async (ctx, { params, body }) => {
      await revealShare(ctx, users, params.id, body.share)
      return forDelegate(ctx, await present(ctx, params.id))
    },
  }),
  act(contract.typeLottery, {
    may: duties('centreHandler').when(mayConductDraw, found),
    answer: (ctx, { params, body }) => then(ctx, params.id, typeLottery(ctx, params.id, body)),
  }),
  act(contract.confirmLottery, {
    may: duties('centreLeader').when(mayConductDraw, found),
    answer: (ctx, { params, body }) => then(ctx, params.id, confirmLottery(ctx, users, params.id, body)),
  }),
  act(contract.giveSignature, {
    may: duties('centreHandler', 'centreLeader').when(mayConductDraw, found),
    answer: (ctx, { params, body }) => then(ctx, params.id, giveSignature(ctx, users, params.id, body.signature)),
  }),
  // Waits for somebody else's server: no transaction is held meanwhile.
  attempt(contract.fetchSignature, {
    may: duties('centreHandler', 'centreLeader').when(mayConductDraw, found),
    answer: async ({ settings, database, clock }, { params }) => {
      const draw = await database.read(all, (db) => store.findDrawRow(db, params.id))
      if (!draw) throw notFound()
      const which = requireCounting(draw, 'drand', clock.now())
      return { signature: await fetchDrand(settings.drandUrl, roundOf(momentOf(draw[which]))) }
    },
  }),
  act(contract.showSignature, {
    may: anyone,
    reach: all,
    limit: showing,
    answer: async (ctx, { params, body }) => {
      await showSignature(ctx, params.id, body.signature)
      return { voided: true }
    },
  }),
]

async function present(ctx: Reading, id: string): Promise<store.Draw> {
  const draw = await store.findDrawRow(ctx.db, id)
  if (!draw) throw notFound()
  return draw
}

/** Sooner than thirty days, once nothing has to stay closed any more. */
async function openByHand(ctx: Acting, users: DrawUsers, id: string): Promise<void> {
  const draw = await locked(ctx, id)
  if (draw.openedAt) throw new Problem('state-not-allowed', { state: '文件已公开', possible: '' })
  const result = openResult(ctx.keys, draw)
  const begun = result ? await userOf(users, draw.purpose).begun(ctx.tx, standingOf(draw)) : []
  if (!mayOpenNow(draw, result, begun)) {
    const event = contract.drawPurposes[draw.purpose].until
    throw new Problem('draw-still-closed', { event, until: opensByOf(draw).toString() }, { clause: 'N4.1.3' })
  }
  const registry = await reveal(ctx, draw)
  await ctx.log({ action: 'draw.open', ...entryOf(draw), content: { number: draw.number }, registry })
}
