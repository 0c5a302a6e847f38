import { type Area, centreName } from '@guijiang/contract/codes'
import * as contract from '@guijiang/contract/supervision/complaint'
import { reachOf } from '#kit/actor.ts'
import { type Acting, perform, type Reading } from '#kit/house.ts'
import { notFound } from '#kit/problem.ts'
import { act, anyone, attempt, download, duties, type Route, read, thenShow } from '#kit/route.ts'
import * as office from './actions.ts'
import { complaintFigures } from './doors.ts'
import { accuse } from './handover-actions.ts'
import * as identity from './identity-actions.ts'
import { complaintLimit, threadLimit } from './limit.ts'
import { mayConfirmUnmasking, mayDecideComplaint, mayHandleComplaint, mayReadComplaint } from './policy.ts'
import { readForOfficial, readForSender, readList } from './reading.ts'
import { fileComplaint, findSent, rate, type TellAuditors, write } from './sender-actions.ts'
import { findStanding } from './standing.ts'
import { findComplaint, listFiles } from './store.ts'
import { fileKey, open } from './words.ts'

type Of = { params: { id: string } }
const standing = (db: Reading['db'], { params }: Of) => findStanding(db, params.id)

const readers = duties('complaintOfficer', 'centreLeader', 'auditor')
const officer = duties('complaintOfficer').when(mayHandleComplaint, standing)
const all = { kind: 'all' } as const

const then = thenShow(readForOfficial)

/** What has left the office, or is about whoever acts, is shown no more: only where it lies. */
async function thenShowOrGone(ctx: Acting, id: string, done: Promise<Area | undefined>) {
  const liesWith = await done
  return liesWith ? { gone: true as const, office: centreName(liesWith) } : readForOfficial(ctx, id)
}

export const complaintRoutes = ({ tellAuditors }: { tellAuditors: TellAuditors }): Route[] => {
  /** The thread of a receipt as it is now; the receipt is the right to see it. */
  const followed = (ctx: Omit<Reading, 'db'>, id: string) =>
    ctx.database.read(all, async (db) => readForSender({ ...ctx, db }, (await findComplaint(db, id))!))
  return [
    act(contract.fileComplaint, {
      may: anyone,
      reach: all,
      limit: complaintLimit,
      answer: (ctx, { body }) => fileComplaint(ctx, body),
    }),
    attempt(contract.followComplaint, {
      may: anyone,
      limit: threadLimit,
      answer: async (ctx, { body, request }) => {
        const { id } = await findSent(ctx, body, request.ip, tellAuditors)
        return followed(ctx, id)
      },
    }),
    attempt(contract.writeToOffice, {
      may: anyone,
      limit: threadLimit,
      answer: async (ctx, { body: { text, ...key }, request }) => {
        const complaint = await findSent(ctx, key, request.ip, tellAuditors)
        await write(ctx, complaint, text)
        return followed(ctx, complaint.id)
      },
    }),
    attempt(contract.rateComplaint, {
      may: anyone,
      limit: threadLimit,
      answer: async (ctx, { body: { rating, comment, ...key }, request }) => {
        const complaint = await findSent(ctx, key, request.ip, tellAuditors)
        await rate(ctx, complaint, rating, comment)
        return followed(ctx, complaint.id)
      },
    }),
    read(contract.getComplaintFigures, {
      may: anyone,
      answer: ({ db, clock }) => complaintFigures(db, clock.today()),
    }),
    read(contract.listComplaints, { may: readers, answer: (ctx, { query }) => readList(ctx, query.cursor) }),
    read(contract.getComplaint, {
      may: readers.when(mayReadComplaint, standing),
      answer: (ctx, { params }) => readForOfficial(ctx, params.id),
    }),
    download(contract.downloadComplaintFile, {
      may: readers.when(mayReadComplaint, standing),
      answer: async (ctx, { params }) => {
        const file = (await listFiles(ctx.db, params.id)).find(({ id }) => id === params.file)
        if (!file) throw notFound()
        const { id, type, storage, sha256, size, wrappedKey } = file
        const key = fileKey(ctx.keys, id, wrappedKey)
        const content = await ctx.files.read({ storageName: storage, sha256, size }, key)
        return { name: open(ctx.keys, id, 'name', file.name), type, content }
      },
    }),
    act(contract.acceptComplaint, {
      may: officer,
      answer: (ctx, { params, body }) => then(ctx, params.id, office.accept(ctx, params.id, body.version)),
    }),
    act(contract.askSender, {
      may: officer,
      answer: (ctx, { params, body }) => then(ctx, params.id, office.ask(ctx, params.id, body.version, body.text)),
    }),
    act(contract.proposeOutcome, {
      may: officer,
      answer: (ctx, { params, body }) => then(ctx, params.id, office.propose(ctx, params.id, body.version, body.draft)),
    }),
    act(contract.decideOutcome, {
      may: duties('centreLeader').when(mayDecideComplaint, standing),
      answer: (ctx, { params, body: { version, ...decision } }) =>
        thenShowOrGone(ctx, params.id, office.decide(ctx, params.id, version, decision)),
    }),
    act(contract.accuse, {
      may: officer,
      answer: (ctx, { params, body: { version, ...whom } }) =>
        thenShowOrGone(ctx, params.id, accuse(ctx, params.id, version, whom)),
    }),
    act(contract.extendComplaint, {
      may: duties('centreLeader').when(mayHandleComplaint, standing),
      answer: (ctx, { params, body }) => then(ctx, params.id, office.extend(ctx, params.id, body.version, body.reason)),
    }),
    act(contract.askIdentity, {
      may: officer,
      answer: (ctx, { params, body }) =>
        then(ctx, params.id, identity.askIdentity(ctx, params.id, body.version, body.purpose)),
    }),
    act(contract.confirmIdentity, {
      may: duties('centreLeader').when(mayConfirmUnmasking, standing),
      stepUp: true,
      answer: (ctx, { params, body }) => then(ctx, params.id, identity.confirmIdentity(ctx, params.id, body.hash)),
    }),
    // Its reply is kept nowhere, not even for a repeated request: each showing is an act of its own.
    attempt(contract.showIdentity, {
      may: officer,
      stepUp: true,
      answer: (ctx, { params }) =>
        perform(ctx, ctx.actor, { requestId: ctx.requestId, reach: reachOf(ctx.actor) }, (acting) =>
          identity.showIdentity(acting, params.id),
        ),
    }),
  ]
}
