import type { IsoDate, IsoInstant } from '@guijiang/contract/iso'
import type {
  ComplaintForOfficial,
  ComplaintItem,
  complaintDeeds,
  FollowedComplaint,
} from '@guijiang/contract/supervision/complaint'
import { findOpenApproval } from '#base/approval/index.ts'
import { getCalendar } from '#base/calendar/index.ts'
import { deadlineView, findOpenTurns } from '#base/deadline/index.ts'
import { accountName } from '#base/identity/index.ts'
import { organisationsById } from '#entry/organisation/index.ts'
import { afterId, pageOf } from '#kit/cursor.ts'
import type { Reading } from '#kit/house.ts'
import { may } from '#kit/policy.ts'
import { notFound } from '#kit/problem.ts'
import { waitsForDecision } from './held.ts'
import { type ComplaintStanding, mayConfirmUnmasking, mayDecideComplaint, mayHandleComplaint } from './policy.ts'
import { standingOf, unmasking } from './standing.ts'
import { isClosed } from './states.ts'
import * as store from './store.ts'
import { forList, forOfficial, forSender, targetWords, threadView } from './views.ts'
import { open, openDraft } from './words.ts'

type Deed = (typeof complaintDeeds)[number]

const pageSize = 50

export async function readList(ctx: Reading, cursor: string | undefined) {
  const found = await store.listComplaints(ctx.db, cursor, pageSize + 1)
  const { rows: page, last } = pageOf(found, pageSize)
  const bodies = await organisationsById(
    ctx.db,
    page.flatMap(({ organisationId }) => organisationId ?? []),
  )
  const open = await findOpenTurns(
    ctx.db,
    'complaint',
    page.map(({ id }) => id),
  )
  const turns = new Map(open.filter(({ period }) => period).map((turn) => [turn.subject, turn]))
  const calendar = await getCalendar(ctx.db)
  const items: ComplaintItem[] = page.map((complaint) => {
    const turn = turns.get(complaint.id)
    return forList(complaint, {
      target: targetWords(ctx.keys, complaint, bodies.get(complaint.organisationId ?? '')?.shortName),
      deadline: turn ? deadlineView(calendar, turn, ctx.clock.today()) : null,
    })
  })
  return { items, next: afterId(last) }
}

export async function readForOfficial(ctx: Reading, id: string): Promise<ComplaintForOfficial> {
  const { db, keys, actor } = ctx
  const complaint = await store.findComplaint(db, id)
  if (!complaint) throw notFound()
  const { organisationId, proposal, proposedBy, proposedOn, returned } = complaint
  const body = organisationId ? (await organisationsById(db, [organisationId])).get(organisationId) : undefined
  const request = await findOpenApproval(db, unmasking, id)
  const rating = await store.findRating(db, id)
  const until = actor.accountId ? await store.unmaskedUntil(db, id, actor.accountId) : null
  const isOpen = until && Temporal.Instant.compare(ctx.machine.now(), until) <= 0
  return forOfficial(complaint, {
    calendar: await getCalendar(db),
    today: ctx.clock.today(),
    target: targetWords(keys, complaint, body?.name),
    thread: threadView(keys, await store.listMessages(db, id)),
    files: (await store.listFiles(db, id)).map(({ id: file, name, size }) => ({
      id: file,
      name: open(keys, file, 'name', name),
      size,
    })),
    proposal:
      proposal && proposedBy && proposedOn
        ? {
            draft: openDraft(keys, id, proposal),
            by: await accountName(db, proposedBy),
            on: proposedOn.toString() as IsoDate,
            returned: returned && open(keys, id, 'returned', returned),
          }
        : null,
    rating: rating ? { rating: rating.rating, comment: open(keys, id, 'comment', rating.comment) } : null,
    identityRequest: request
      ? {
          purpose: (request.content as { purpose: string }).purpose,
          by: await accountName(db, request.proposedBy),
          hash: request.hash,
          mine: request.proposedBy === actor.accountId,
        }
      : null,
    identityUntil: isOpen ? (until.toString() as IsoInstant) : null,
    possibleActions: deedsOf(ctx, complaint, await standingOf(db, complaint)),
  })
}

/** The buttons of the reader: the same conditions as on the routes. */
function deedsOf({ actor }: Reading, complaint: store.Complaint, standing: ComplaintStanding): Deed[] {
  const waits = waitsForDecision(complaint)
  const closed = isClosed(complaint.state)
  if (actor.duty === 'complaintOfficer' && may(mayHandleComplaint, actor, standing)) {
    const deeds: Deed[] = []
    if (!closed && !waits) deeds.push(...(complaint.state === 'received' ? (['accept'] as const) : []), 'propose')
    if (!closed) deeds.push('ask', 'accuse')
    if (complaint.named && !standing.askedBy) deeds.push('askIdentity')
    return deeds
  }
  if (actor.duty !== 'centreLeader') return []
  const deeds: Deed[] = []
  if (waits && may(mayDecideComplaint, actor, standing)) deeds.push('decide')
  if (
    !waits &&
    complaint.state === 'investigating' &&
    !complaint.extendedOn &&
    may(mayHandleComplaint, actor, standing)
  )
    deeds.push('extend')
  if (standing.askedBy && may(mayConfirmUnmasking, actor, standing)) deeds.push('confirmIdentity')
  return deeds
}

/** For whoever holds the receipt; within the reach of the receipt. */
export async function readForSender(ctx: Reading, complaint: store.Complaint): Promise<FollowedComplaint> {
  const { db, keys } = ctx
  const rating = await store.findRating(db, complaint.id)
  return forSender(complaint, {
    calendar: await getCalendar(db),
    today: ctx.clock.today(),
    thread: threadView(keys, await store.listMessages(db, complaint.id)),
    files: (await store.listFiles(db, complaint.id)).length,
    rating: rating?.rating ?? null,
  })
}
