import { Scope, SkillLevel } from '@guijiang/contract/codes'
import type { FormFault, SelfCheckView } from '@guijiang/contract/portal'
import { portalPaths } from '@guijiang/contract/portal'
import { z } from 'zod'
import type { Db } from '#kit/db.ts'
import type { Reading } from '#kit/house.ts'
import { askPage, type PageRoute, showPage } from '#kit/page.ts'
import type { Limit } from '#kit/route.ts'
import { checkBody } from './catalogue.ts'
import { findingViews } from './finding-views.ts'
import { levelsOf, type Occupation } from './rules.ts'
import { searchOccupations } from './search.ts'
import { findOccupations, findOccupationsByName, getAcceptedEditions } from './store.ts'

/** 二（一）5 [N2.1.5]: a body sees before it applies whether and by how much it falls short. Nothing is kept. */

const limit: Limit = { name: 'self-check', perMinute: 60 }

const rowsAtFirst = 2
const rowsAtMost = 20

type Values = SelfCheckView['values']
type Row = Values['rows'][number]

const emptyRow: Row = { occupation: '', headcount: '', highest: '' }
const empty: Values = { scope: 'city', years: '', total: '', rows: Array.from({ length: rowsAtFirst }, () => emptyRow) }

export const selfCheckPages: PageRoute[] = [
  showPage(portalPaths.selfCheck, {
    answer: async () => ({ page: 'selfCheck', view: { values: empty, faults: [], answer: null } }),
  }),
  askPage(portalPaths.selfCheck, {
    limit,
    answer: async (ctx, { form }) => {
      const values = readForm(form)
      if (wantsRow(form)) {
        const rows = [...values.rows, ...(values.rows.length < rowsAtMost ? [emptyRow] : [])]
        return { page: 'selfCheck', view: { values: { ...values, rows }, faults: [], answer: null } }
      }
      const { faults, asked } = await understood(ctx, values)
      if (faults.length > 0) return { page: 'selfCheck', view: { values, faults, answer: null }, status: 422 }
      return { page: 'selfCheck', view: { values, faults: [], answer: await answerOf(ctx.db, values.scope, asked) } }
    },
    refused: async (_, { form }, { status, detail }) => ({
      page: 'selfCheck',
      view: { values: readForm(form), faults: [{ field: 'years', detail }], answer: null },
      status,
    }),
  }),
]

const field = (max: number) => z.string().trim().max(max).catch('')
const wantsRow = (form: unknown): boolean => z.object({ more: z.string() }).safeParse(form).success

/** What was typed, as it was typed. */
function readForm(form: unknown): Values {
  const typed = z.record(z.string(), z.unknown()).catch({}).parse(form)
  const count = Object.keys(typed).filter((name) => /^occupation\d+$/.test(name)).length
  const row = (i: number): Row => ({
    occupation: field(60).parse(typed[`occupation${i}`]),
    headcount: field(12).parse(typed[`headcount${i}`]),
    highest: field(1).parse(typed[`highest${i}`]),
  })
  return {
    scope: Scope.catch('city').parse(typed.scope),
    years: field(6).parse(typed.years),
    total: field(12).parse(typed.total),
    rows: Array.from({ length: Math.min(Math.max(count, rowsAtFirst), rowsAtMost) }, (_, i) => row(i)),
  }
}

/** 5,000 and ５０００ are 5000. */
function readCount(typed: string): number | undefined {
  const plain = typed.normalize('NFKC').replaceAll(/[\s,，]/g, '')
  return /^\d{1,9}$/.test(plain) ? Number(plain) : undefined
}

type Asked = {
  years: number
  total: number
  occupations: { found: Occupation; headcount: number; levels: SkillLevel[] }[]
}

/** Every field that cannot be read is named at once. */
async function understood(ctx: Reading, values: Values): Promise<{ faults: FormFault[]; asked: Asked }> {
  const faults: FormFault[] = []
  const fault = (name: string, detail: string) => void faults.push({ field: name, detail })
  const years = readCount(values.years)
  const total = readCount(values.total)
  if (years === undefined) fault('years', '填连续开展培训评价的整年数，例如 5。')
  if (total === undefined) fault('total', '填累计人次，例如 20000。')
  const occupations: Asked['occupations'] = []
  const filled = values.rows.entries().filter(([, row]) => row.occupation || row.headcount || row.highest)
  for (const [i, row] of filled) {
    const found = await findTyped(ctx, row.occupation)
    const headcount = readCount(row.headcount)
    const highest = SkillLevel.safeParse(Number(row.highest)).data
    if (typeof found === 'string') fault(`occupation${i}`, found)
    if (headcount === undefined) fault(`headcount${i}`, '填这个职业的累计人次，例如 1000。')
    if (highest === undefined) fault(`highest${i}`, '选最高申报到几级。')
    if (typeof found === 'string' || headcount === undefined || highest === undefined) continue
    if (occupations.some((other) => other.found.code === found.code)) {
      fault(`occupation${i}`, `${found.name}写了两次。请合成一行。`)
      continue
    }
    const levels = [...new Set([...levelsOf(found).filter((level) => level >= highest), highest])]
    occupations.push({ found, headcount, levels })
  }
  if (faults.length === 0 && occupations.length === 0) fault('occupation0', '至少写一个要申报的职业。')
  return { faults, asked: { years: years ?? 0, total: total ?? 0, occupations } }
}

/** An occupation by its code, its name or one of its work types; otherwise what to write instead. */
async function findTyped(ctx: Reading, typed: string): Promise<Occupation | string> {
  if (typed === '') return '写职业的名称或代码。'
  const { db } = ctx
  const accepted = await getAcceptedEditions(db)
  const isAccepted = ({ edition }: Occupation) => accepted.includes(edition)
  const code = /\d-\d{2}-\d{2}-\d{2}/.exec(typed.normalize('NFKC'))?.[0]
  const exact = code ? await findOccupations(db, [code]) : await findOccupationsByName(db, [typed])
  const known = exact.find(isAccepted)
  if (known) return known
  const search = { text: typed, assessable: false, after: null }
  const like = (await searchOccupations(ctx, search, 40)).map(({ occupation }) => occupation)
  const ofWorkType = like.find(({ workTypes }) => workTypes.includes(typed))
  if (ofWorkType) return ofWorkType
  const names = [...new Set(like.map(({ name }) => name))]
  const [only] = like
  if (only && names.length === 1) return only
  if (names.length === 0) return `职业目录里没有“${typed}”。请在职业目录里查到再写。`
  const several = names.slice(0, 5).join('、')
  return `“${typed}”不止一个：${several}${names.length > 5 ? ' 等' : ''}。请写全名或代码。`
}

async function answerOf(db: Db, scope: Scope, { years, total, occupations }: Asked): Promise<SelfCheckView['answer']> {
  const { eligible, findings, reach } = await checkBody(db, {
    scope,
    years,
    totalHeadcount: total,
    occupations: occupations.map(({ found: { code, edition }, headcount, levels }) => ({
      code,
      edition,
      headcount,
      levels,
    })),
  })
  const nameOf = (code: string) => occupations.find(({ found }) => found.code === code)?.found.name ?? code
  const named = (codes: readonly string[]) => codes.map((code) => ({ code, name: nameOf(code) }))
  return {
    eligible,
    scope,
    barred: findings.some(({ met, principleOnly }) => !met && !principleOnly),
    findings: findingViews(scope, findings, nameOf),
    reach: reach.map(({ whole, upToThree, short, ...rest }) => ({
      ...rest,
      whole: named(whole),
      upToThree: named(upToThree),
      short: named(short),
    })),
  }
}
