import { type SkillLevel, skillLevels } from '@guijiang/contract/codes'
import { getSitting } from '@guijiang/contract/delivery/plan'
import * as contract from '@guijiang/contract/delivery/registration'
import { idCheckDigit } from '@guijiang/contract/formats'
import { type RosterKey, rosterColumns } from '#delivery/registration/index.ts'
import { writeSheet } from '#kit/sheet/index.ts'
import type { StoryBody } from '../bodies.ts'
import type { Teller } from '../teller.ts'

const surnames = [...'覃韦陆黄莫农蒙罗梁潘']
const given = [...'样例示范虚构演练模拟']

/** What a roster says of one person; the columns left out are empty. */
export type RosterRow = Partial<Record<RosterKey, string>>

/**
 * A person who is plainly made up: 459900 is no county, birthdays follow one another from 1 January 1990, names are
 * 示例 and a sign or two. The same number is the same person.
 */
export function inventedPerson(serial: number): {
  name: string
  number: string
  birthDate: string
  gender: '男' | '女'
} {
  const birthDate = Temporal.PlainDate.from('1990-01-01').add({ days: serial % 4000 })
  const order = String(100 + Math.floor(serial / 4000) * 2 + (serial % 2))
  const first17 = `459900${birthDate.toString().replaceAll('-', '')}${order}`
  const sign = surnames[serial % surnames.length]! + given[Math.floor(serial / surnames.length) % given.length]!
  const last = given[Math.floor(serial / 100) % given.length]!
  return {
    name: serial % 7 === 3 ? `${sign[0]}${last}` : `${sign}${last}`,
    number: first17 + idCheckDigit(first17),
    birthDate: birthDate.toString(),
    gender: Number(order) % 2 === 1 ? '男' : '女',
  }
}

/** A row that has nothing to mend, for a path that asks for years of work only. */
export function rosterRow(
  serial: number,
  of: { occupation: string; level: SkillLevel; condition: string; workYears: number },
  more: RosterRow = {},
): RosterRow {
  const person = inventedPerson(serial)
  return {
    number: String(serial),
    occupation: of.occupation,
    level: skillLevels[of.level].name,
    condition: of.condition,
    documentKind: '居民身份证',
    documentNumber: person.number,
    name: person.name,
    gender: person.gender,
    birthDate: person.birthDate,
    phone: `138${String(50_000_000 + serial).padStart(8, '0')}`,
    certified: '否',
    education: '高中',
    region: '广西',
    source: '农民工',
    employer: '示例养老服务中心',
    registrar: '示例养老服务中心',
    assessmentKind: '初次认定',
    major: '无',
    examinationKind: '正考',
    ethnicity: serial % 3 === 0 ? '汉族' : '壮族',
    workYears: String(of.workYears),
    delivery: '电子证书',
    ...more,
  }
}

/** The roster as a body fills it in: text in every cell; 证书发证日期 stands at the end where somebody needs it. */
export function rosterSheet(rows: readonly RosterRow[]): Promise<Buffer> {
  const dated = rows.some(({ certificateIssuedOn }) => certificateIssuedOn)
  const columns = rosterColumns.filter(({ key }) => dated || key !== 'certificateIssuedOn')
  return writeSheet(
    '花名册',
    columns,
    rows.map((row) => columns.map(({ key }) => row[key] ?? '')),
  )
}

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The first handler brings a roster; by `readAt` it has been read. */
export async function bringRoster(
  teller: Teller,
  body: StoryBody,
  sitting: string,
  { sheet, readAt, by = 'jia' }: { sheet: Buffer; readAt: string; by?: 'jia' | 'yi' },
): Promise<contract.RosterImport> {
  const handler = await teller.as(`${body.key}-${by}`)
  const file = await handler.upload('sheet', 'roster.xlsx', xlsx, sheet)
  const { id } = await handler.call(contract.readRoster, { params: { sitting }, body: { file: file.id } })
  await teller.at(readAt)
  return handler.call(contract.getRoster, { params: { id } })
}

export async function importRoster(
  teller: Teller,
  body: StoryBody,
  { id, version }: Pick<contract.RosterImport, 'id' | 'version'>,
  by: 'jia' | 'yi' = 'jia',
): Promise<contract.RosterImport> {
  const handler = await teller.as(`${body.key}-${by}`)
  return handler.call(contract.importRoster, { params: { id }, body: { version } })
}

/** Query codes of an import, seen and handed out: from here on nobody sees them again. */
export async function handOutCodes(
  teller: Teller,
  body: StoryBody,
  { id, version }: Pick<contract.RosterImport, 'id' | 'version'>,
): Promise<contract.QueryCode[]> {
  const handler = await teller.as(`${body.key}-jia`)
  const { codes } = await handler.call(contract.showQueryCodes, { params: { id }, body: {} })
  await handler.call(contract.handOutQueryCodes, { params: { id }, body: { version } })
  return codes
}

/** 四（二）3 [N4.2.3]: the second handler looks at everybody and approves; returns how many. */
export async function examineAll(teller: Teller, body: StoryBody, sitting: string): Promise<number> {
  const handler = await teller.as(`${body.key}-yi`)
  let approved = 0
  for (;;) {
    const asked = { params: { sitting }, query: { state: 'registered' as const } }
    const { items } = await handler.call(contract.listCandidates, asked)
    if (items.length === 0) return approved
    const decisions = items.map(({ id, version }) => ({ registration: id, version, outcome: 'approve' as const }))
    approved += (await handler.call(contract.examineCandidates, { params: { sitting }, body: { decisions } })).approved
  }
}

export async function closeRegistration(teller: Teller, body: StoryBody, sitting: string): Promise<number> {
  const manager = await teller.as(`${body.key}-fuze`)
  const { version } = await manager.call(getSitting, { params: { id: sitting } })
  const { eligible } = await manager.call(contract.closeRegistration, { params: { sitting }, body: { version } })
  return eligible
}
