import { randomUUID } from 'node:crypto'
import { readReference } from '@guijiang/contract/base/desk'
import { type Area, region } from '@guijiang/contract/codes'
import type { IsoDate, IsoInstant } from '@guijiang/contract/iso'
import type {
  AccusedPost,
  ComplaintGiven,
  ComplaintKey,
  ComplaintReceipt,
} from '@guijiang/contract/supervision/complaint'
import { getCalendar } from '#base/calendar/index.ts'
import { holdersOf, takePart } from '#base/identity/index.ts'
import { ensureNotLocked, pauseAfterFailures } from '#base/identity/rules.ts'
import { listSittingsById, listSittingsNumbered } from '#delivery/plan/index.ts'
import { organisationByCode } from '#entry/directory/index.ts'
import { organisationNamed } from '#entry/organisation/index.ts'
import { visitor } from '#kit/actor.ts'
import { takeNumbers } from '#kit/counter.ts'
import { type Acting, type House, perform, type Reading } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { Problem } from '#kit/problem.ts'
import { fingerprint, makeReceipt } from '#kit/receipt.ts'
import { accusedAmong, finishBy, goesAbove, tellBy } from './rules.ts'
import { isClosed } from './states.ts'
import * as store from './store.ts'
import { giveAccepting, tell } from './turns.ts'
import { hashOfSecret, open, readNumber, seal, sealIdentity } from './words.ts'

/** Tells the audit administrators; handed in by `app.ts`. */
export type TellAuditors = (ctx: Acting, notice: { title: string; body: string }) => Promise<unknown>

const all = { kind: 'all' } as const

// ---- Sending one

/** 四（一）5 [N4.1.5]: anybody complains or reports, named or not; it goes to an office that has nobody in it complained about. */
export async function fileComplaint(
  ctx: Acting,
  given: ComplaintGiven,
  files: readonly store.KeptFile[] = [],
): Promise<ComplaintReceipt> {
  const { keys, clock } = ctx
  const receivedAt = clock.now()
  const receivedOn = clock.today()
  const calendar = await getCalendar(ctx.db)
  const id = newId()
  const number = await nextNumber(ctx, receivedOn.year)
  const secret = makeReceipt()
  const secretHash = hashOfSecret(number, secret)
  const { organisationId, sittingId } = await found(ctx.db, given)
  const accused = given.about === 'official' ? await accusedAt(ctx.db, { ...given, post: given.post! }) : []
  const office = await officeFor(ctx.db, given)
  const complaint = {
    id,
    area: office,
    number,
    secretHash,
    about: given.about,
    organisationId,
    sittingId,
    post: given.about === 'official' ? given.post! : null,
    place: given.about === 'official' ? given.area : null,
    named: given.named,
    target: seal(
      keys,
      id,
      'target',
      JSON.stringify({ body: given.body, item: given.item, officialName: given.officialName }),
    ),
    matter: seal(keys, id, 'matter', given.matter),
    identity: given.named ? sealIdentity(keys, id, { name: given.name, phone: given.phone }) : null,
    state: 'received' as const,
    receivedAt,
    receivedOn,
    tellBy: tellBy(calendar, receivedOn),
    finishBy: finishBy(calendar, receivedOn),
  }
  await store.bar(ctx.tx, id, accused)
  await store.insertComplaint(ctx.tx, complaint)
  await store.insertFiles(ctx.tx, id, files)
  await say(ctx, id, 'sender', 'filed', given.matter)
  for (const accountId of accused) await takePart(ctx, 'complaint', id, 'accused', accountId)
  for (const accountId of await originals(ctx.db, sittingId))
    if (!accused.includes(accountId)) await takePart(ctx, 'complaint', id, 'original', accountId)
  const commitment = await ctx.log({
    action: 'complaint.file',
    subject: id,
    area: office,
    case: { kind: 'complaint', id },
    clause: 'N4.1.5',
    content: {
      number,
      receipt: secretHash.toString('hex'),
      receivedOn: receivedOn.toString(),
      about: given.about,
      named: given.named,
      matter: fingerprint(given.matter),
      files: files.length,
    },
  })
  const standing = { ...complaint, extendedOn: null }
  await giveAccepting(ctx, standing)
  const notice = { title: `收到投诉举报 ${number}`, body: '请在 15 天内告知是否受理，60 天内办结。' }
  await tell(ctx, standing, 'complaintOfficer', notice)
  return {
    number,
    secret,
    commitment,
    receivedAt: receivedAt.toString() as IsoInstant,
    tellBy: complaint.tellBy.toString() as IsoDate,
    finishBy: complaint.finishBy.toString() as IsoDate,
  }
}

async function nextNumber({ tx }: Acting, year: number): Promise<string> {
  const serial = await takeNumbers(tx, `complaint ${year}`)
  return `TS${String(year % 100).padStart(2, '0')}-${String(serial).padStart(4, '0')}`
}

const codeIn = (text: string) => text.normalize('NFKC').replace(/\s/g, '').toUpperCase()

/** The body and the sitting that were meant, where the words lead to one. What they do not lead to is read by people. */
async function found(db: Acting['db'], { about, body, item }: ComplaintGiven) {
  const none = { organisationId: null, sittingId: null }
  if (about === 'official') return none
  const coded = await organisationByCode(db, codeIn(body))
  // A certificate number begins with the code of the body.
  const certified = about === 'certificate' ? await organisationByCode(db, codeIn(item).slice(0, 13)) : undefined
  const organisationId = coded?.id ?? (await organisationNamed(db, body))?.id ?? certified?.id ?? null
  const reference = about === 'sitting' ? readReference(item) : undefined
  if (!organisationId || !reference) return { ...none, organisationId }
  const sittings = await listSittingsById(db, await listSittingsNumbered(db, reference, 50))
  const sitting = [...sittings.values()].find((one) => one.organisationId === organisationId)
  return { organisationId, sittingId: sitting?.id ?? null }
}

/** Accounts of those it is about. Where no name fits, all who hold the post there: none of them is to see it. */
export async function accusedAt(
  db: Acting['db'],
  { post, area, officialName }: { post: AccusedPost; area: Area; officialName: string },
): Promise<string[]> {
  const placeless = post === 'expert' || post === 'auditor'
  const holders = await holdersOf(db, { duty: post, area: placeless ? null : area })
  return accusedAmong(holders, officialName).map(({ accountId }) => accountId)
}

/** Those who acted in the matter before neither look into it nor decide. */
const originals = async (db: Acting['db'], sittingId: string | null): Promise<string[]> =>
  sittingId ? store.listActedIn(db, sittingId) : []

/** The office of the place; the region's for an official, and where the city has nobody for complaints. */
async function officeFor(db: Acting['db'], { about, area }: ComplaintGiven): Promise<Area> {
  return goesAbove(about, await isManned(db, area)) ? region : area
}

/** Whether a centre has who looks into a complaint and who decides. */
export async function isManned(db: Acting['db'], area: Area): Promise<boolean> {
  const officers = await holdersOf(db, { duty: 'complaintOfficer', area })
  const leaders = await holdersOf(db, { duty: 'centreLeader', area })
  return officers.length > 0 && leaders.length > 0
}

/** One more message of the thread; nothing of it is ever changed. */
export async function say(
  ctx: Acting,
  complaintId: string,
  by: 'sender' | 'office',
  kind: store.Message['kind'],
  text: string,
): Promise<void> {
  const id = newId()
  const accountId = by === 'office' ? ctx.actor.accountId : null
  await store.insertMessage(ctx.tx, {
    complaintId,
    id,
    by,
    kind,
    words: seal(ctx.keys, id, 'words', text),
    accountId,
    at: ctx.clock.now(),
  })
}

// ---- Coming back with the receipt

type Asking = Omit<Reading, 'db'>

const mostTries = 5

const attemptKey = ({ keys }: Pick<House, 'keys'>, client: string, number: string) =>
  keys.blindIndex('request', `receipt ${client} ${number}`).toString('base64url')

/**
 * The complaint of a receipt. Wrong ones are counted by client and number, five to a quarter of an hour. A receipt that
 * the log knows and whose row is gone raises the alarm instead of looking like a slip of the pen (abuse 37).
 */
export async function findSent(
  ctx: Asking,
  { number: typed, secret, commitment }: ComplaintKey,
  client: string,
  tellAuditors: TellAuditors,
): Promise<store.Complaint> {
  const number = readNumber(typed)
  const hash = hashOfSecret(number, secret)
  const key = attemptKey(ctx, client, number)
  const now = ctx.machine.now()
  const asked = { requestId: ctx.requestId || randomUUID(), reach: all, draft: true }
  const answer = await perform(ctx as House, visitor, asked, async (acting) => {
    ensureWithinTries(await store.findAttempts(acting.db, key), now)
    const complaint = await store.findBySecret(acting.db, hash)
    if (complaint) return complaint
    const filing = await store.findFiling(acting.db, number, hash.toString('hex'))
    if (filing || (await isCommitted(acting.db, commitment))) {
      await acting.log({ action: 'complaint.missing', content: { number }, ...subjectOf(filing) })
      await tellAuditors(acting, {
        title: '投诉登记过，案卷不见了',
        body: `有人凭回执查 ${number || '一件投诉'}：登记日志里有，案卷里没有。请立即核对数据库和日志。`,
      })
      return 'missing'
    }
    return store.countFailure(acting.tx, key, now, now.subtract(pauseAfterFailures))
  })
  if (answer === 'missing') throw new Problem('complaint-missing', {}, { clause: 'N4.1.5' })
  if (typeof answer !== 'number') return answer
  const left = Math.max(0, mostTries - answer)
  if (left === 0) throw new Problem('complaint-locked', { minutes: pauseAfterFailures.total('minutes') })
  throw new Problem('complaint-unknown', { left })
}

const subjectOf = (filing: { subject: string | null } | undefined) =>
  filing?.subject ? { subject: filing.subject, case: { kind: 'complaint', id: filing.subject } } : {}

function ensureWithinTries(attempts: Parameters<typeof ensureNotLocked>[0], now: Temporal.Instant): void {
  try {
    ensureNotLocked(attempts, mostTries, now)
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'account-locked') throw error
    throw new Problem('complaint-locked', error.facts as { minutes: number })
  }
}

const isCommitted = async (db: Acting['db'], typed: string): Promise<boolean> => {
  const commitment = typed.normalize('NFKC').replace(/[\s-]/g, '').toLowerCase()
  return /^[0-9a-f]{64}$/.test(commitment) && store.hasCommitment(db, commitment)
}

/** An act of whoever holds the receipt. What was done by an earlier sending of the same form is done. */
const bySender = <T>(ctx: Asking, work: (acting: Acting) => Promise<T>): Promise<T> =>
  perform(ctx as House, visitor, { requestId: ctx.requestId, reach: all, draft: true }, work)

const logBySender = (acting: Acting, { id, area, number }: store.Complaint, action: string, content: object) =>
  acting.log({
    action,
    subject: id,
    area,
    case: { kind: 'complaint', id },
    clause: 'N4.1.5',
    content: { number, ...content },
  })

/** Answers a question, or adds something; not to what is closed. */
export const write = (ctx: Asking, { id }: store.Complaint, text: string): Promise<void> =>
  bySender(ctx, async (acting) => {
    const complaint = (await store.lockComplaint(acting.tx, id))!
    if (isClosed(complaint.state)) throw new Problem('complaint-closed', {}, { clause: 'N4.1.5' })
    const last = (await store.listMessages(acting.db, id)).at(-1)
    if (last?.by === 'sender' && open(acting.keys, last.id, 'words', last.words) === text) return
    await say(acting, id, 'sender', 'reply', text)
    await logBySender(acting, complaint, 'complaint.write', { text: fingerprint(text) })
    await tell(acting, complaint, 'complaintOfficer', {
      title: `投诉人补充了 ${complaint.number}`,
      body: '请看办理记录。',
    })
  })

/** Once, when it is closed. */
export const rate = (ctx: Asking, { id }: store.Complaint, rating: number, comment: string): Promise<void> =>
  bySender(ctx, async (acting) => {
    const complaint = (await store.lockComplaint(acting.tx, id))!
    if (!isClosed(complaint.state) || (await store.findRating(acting.db, id)))
      throw new Problem('complaint-rated', {}, { clause: 'N4.1.5' })
    await store.insertRating(acting.tx, {
      complaintId: id,
      rating,
      comment: seal(acting.keys, id, 'comment', comment),
      at: acting.clock.now(),
    })
    await logBySender(acting, complaint, 'complaint.rate', { rating })
  })
