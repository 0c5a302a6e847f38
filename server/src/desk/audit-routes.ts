import * as contract from '@guijiang/contract/base/audit'
import { readReference } from '@guijiang/contract/base/desk'
import type { IsoInstant } from '@guijiang/contract/iso'
import { sentenceOf } from '@guijiang/contract/timeline'
import { findAccountByLogin } from '#base/identity/index.ts'
import { organisationByCode } from '#entry/directory/index.ts'
import { organisationsById } from '#entry/organisation/index.ts'
import { startOf } from '#kit/clock.ts'
import { pageOf } from '#kit/cursor.ts'
import type { Acting, Reading } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { findActOpening } from '#kit/log/index.ts'
import { notFound, Problem } from '#kit/problem.ts'
import { act, duties, type Route, read } from '#kit/route.ts'
import type { Numbered } from './cases.ts'
import { mayProve } from './policy.ts'
import { differencesOf, endOf, findRecords, keeps, recallOn } from './recall.ts'
import { actsAbout, findSearch, searchActs, type TrailAsk, type TrailEntry } from './store-audit.ts'
import { postWords } from './timeline.ts'

const pageLength = 50
const auditor = duties('auditor')

/** 四（二）4 [N4.2.4]: the auditor reads everything, for a purpose that stands in the same log, and changes nothing. */
export const auditRoutes = ({ numbered }: { numbered: Numbered }): Route[] => [
  act(contract.searchTrail, {
    may: auditor,
    answer: async (ctx, { body: { purpose, reason, ...criteria } }) => {
      const ask = await askOf(ctx, numbered, criteria)
      const found = ask ? await searchActs(ctx.db, ask) : []
      const { rows: page, last } = pageOf(found, pageLength)
      const search = newId()
      // Written after the reading, so that it does not find itself.
      const content = { purpose, reason, ...criteria, found: page.length }
      await ctx.log({ action: 'audit.search', subject: search, clause: 'N4.2.4', content })
      const next = last?.id ?? null
      return { search, items: await shown(ctx, page), next }
    },
  }),
  read(contract.proveAct, {
    may: auditor.when(mayProve, (db, { params }) => findSearch(db, params.search)),
    answer: async ({ db, trace }, { params }) => {
      const opening = await findActOpening(db, params.act)
      if (opening === undefined) throw notFound()
      const keys = trace.keysNote()
      const inclusion = opening && (await trace.inclusionProof('actions', opening.index))
      if (!opening || !inclusion) return { act: params.act, proof: null, keys }
      const { salt, content } = opening
      return { act: params.act, proof: { ...inclusion, opening: { salt, content } }, keys }
    },
  }),
  act(contract.recallRecord, {
    may: auditor,
    answer: async (ctx, { body }) => {
      const { purpose, reason, kind, key } = body
      const days = body.days.map((day) => Temporal.PlainDate.from(day)).sort(Temporal.PlainDate.compare)
      const records = await findRecords(ctx.db, numbered, kind, key)
      const items: contract.RecalledRecord[] = []
      for (const record of records) {
        const views = []
        for (const day of days) views.push(await recallOn(ctx.db, record, day))
        const [first, last] = [days[0]!, days.at(-1)!]
        items.push({
          id: record.id,
          title: record.title,
          days: views,
          differences: differencesOf(views),
          between:
            days.length > 1 ? await actsBetween(ctx, record.about, { after: endOf(first), until: endOf(last) }) : [],
          keeps: [...keeps[kind]],
        })
      }
      // The number of a certificate would say whose record was looked at; the record itself does not.
      await ctx.log({
        action: 'audit.recall',
        ...(records[0] && { subject: records[0].id }),
        clause: 'N4.2.4',
        content: { purpose, reason, kind, records: records.length, days: days.map(String).join('、') },
      })
      return { items }
    },
  }),
]

/** Null: nothing bears that number, account or code. That somebody looked for it is on record all the same. */
async function askOf(ctx: Acting, numbered: Numbered, criteria: contract.AuditCriteria): Promise<TrailAsk | null> {
  const { of, reference, account, code, from, to, before } = criteria
  if (!reference && !account && !code && !(from && to)) throw new Problem('search-too-wide', {})
  const actor = account ? await findAccountByLogin(ctx.db, account.toLowerCase()) : undefined
  const body = code ? await organisationByCode(ctx.db, code.toUpperCase()) : undefined
  const subjects = reference ? await subjectsOf(ctx, numbered, reference) : null
  if ((account && !actor) || (code && !body) || subjects?.length === 0) return null
  return {
    looks: of === 'looks',
    subjects,
    actor: actor?.id ?? null,
    organisationId: body?.id ?? null,
    from: from ? startOf(Temporal.PlainDate.from(from)) : null,
    until: to ? endOf(Temporal.PlainDate.from(to)) : null,
    before: before ?? null,
    limit: pageLength + 1,
  }
}

/** Every case that bears the number, whatever its kind. */
async function subjectsOf({ db }: Reading, numbered: Numbered, typed: string): Promise<string[]> {
  const reference = readReference(typed)
  if (!reference) return []
  const found = await Promise.all(Object.values(numbered).map((list) => list?.(db, reference, 20) ?? []))
  return found.flat()
}

async function actsBetween(
  { db }: Reading,
  about: readonly string[],
  { after, until }: { after: Temporal.Instant; until: Temporal.Instant },
): Promise<contract.RecalledRecord['between']> {
  const acts = about.length > 0 ? await actsAbout(db, about, until) : []
  return acts
    .filter(({ at }) => Temporal.Instant.compare(at, after) >= 0)
    .flatMap(({ at, duty, area, action, content }) => {
      const words = sentenceOf(action, content)?.act
      return words ? [{ at: at.toString() as IsoInstant, post: postWords(duty, area), words }] : []
    })
}

async function shown({ db }: Reading, entries: readonly TrailEntry[]): Promise<contract.AuditEntry[]> {
  const bodies = await organisationsById(
    db,
    entries.flatMap(({ organisationId }) => organisationId ?? []),
  )
  return entries.map((entry) => ({
    id: entry.id,
    at: entry.at.toString() as IsoInstant,
    recordedAt: entry.recordedAt.toString() as IsoInstant,
    who: entry.name ?? postWords(entry.duty, null),
    login: entry.login,
    post: postWords(entry.duty, entry.area),
    action: entry.action,
    words: sentenceOf(entry.action, entry.content)?.act ?? entry.action,
    organisation: entry.organisationId ? (bodies.get(entry.organisationId)?.shortName ?? null) : null,
    clause: entry.clause,
    content: Object.entries(entry.content).map(([name, value]) => ({
      name,
      value: typeof value === 'string' ? value : JSON.stringify(value),
    })),
  }))
}
