import type { Duty } from '@guijiang/contract/codes'
import type { Acting, Reading } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { notFound } from '#kit/problem.ts'
import { addressesOf } from './rules.ts'
import { countUnread, insertNotification, lockNotification, setFirstReading } from './store.ts'

export type Notice = {
  to: { duty: Duty; area?: string | null; organisationId?: string | null; accountId?: string | null }
  title: string
  /** Whole sentences, as they are told; no personal data beyond what the addressee handles anyway. */
  body: string
  clause?: string
  /** The screen where one goes on. */
  path?: string
  case?: { kind: string; id: string }
  /** The letter that was served. */
  letter?: { organisationId: string; fileId: string }
}

/** What is said in a notice. */
export type Told = Pick<Notice, 'title' | 'body'>

/** 送达: it arrives in the list of the holders of a duty, and that day is the day of service. */
export async function serveOn(ctx: Acting, notice: Notice): Promise<void> {
  const { to, letter } = notice
  await insertNotification(ctx.tx, {
    id: newId(),
    duty: to.duty,
    area: to.area ?? null,
    organisationId: to.organisationId ?? null,
    accountId: to.accountId ?? null,
    title: notice.title,
    body: notice.body,
    clause: notice.clause ?? null,
    path: notice.path ?? null,
    caseKind: notice.case?.kind ?? null,
    caseId: notice.case?.id ?? null,
    letterFile: letter?.fileId ?? null,
    letterOrganisation: letter?.organisationId ?? null,
    servedAt: ctx.clock.now(),
    servedOn: ctx.clock.today(),
  })
}

/** 首次阅读 is on record apart from the service; to open it again changes nothing. */
export async function readNotification(ctx: Acting, id: string): Promise<undefined> {
  const { actor } = ctx
  for (const address of addressesOf(actor)) {
    const notice = await lockNotification(ctx.tx, actor.duty, address, id)
    if (!notice || !actor.accountId) continue
    if (notice.firstReadAt) return
    await setFirstReading(ctx.tx, id, { at: ctx.clock.now(), by: actor.accountId })
    const { caseKind, caseId, title } = notice
    await ctx.log({
      action: 'notification.read',
      subject: id,
      ...(notice.organisationId && { organisationId: notice.organisationId }),
      ...(caseKind && caseId && { case: { kind: caseKind, id: caseId } }),
      content: { title },
    })
    return
  }
  throw notFound()
}

/** Not yet opened, in the duty somebody acts in. */
export async function unreadOf({ db, actor }: Pick<Reading, 'db' | 'actor'>): Promise<number> {
  let unread = 0
  for (const address of addressesOf(actor)) unread += await countUnread(db, actor.duty, address)
  return unread
}
