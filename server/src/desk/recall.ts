import type { RecordKind, RecordOnDay } from '@guijiang/contract/base/audit'
import { areas, skillLevels } from '@guijiang/contract/codes'
import { directoryStates } from '@guijiang/contract/entry/directory'
import type { IsoDate } from '@guijiang/contract/iso'
import { sentenceOf } from '@guijiang/contract/timeline'
import { findTurnsOfCase } from '#base/deadline/index.ts'
import { findCertificateKept } from '#certification/certificate/index.ts'
import { announcedUntil, findSitting } from '#delivery/plan/index.ts'
import { packagesUntil } from '#entry/application/index.ts'
import { findEntry, occupationWords, organisationByCode, versionAsKnown } from '#entry/directory/index.ts'
import { byOccupation, stateOn } from '#entry/directory/rules.ts'
import { dayOf, startOf } from '#kit/clock.ts'
import type { Db } from '#kit/db.ts'
import type { Numbered } from './cases.ts'
import { actsAbout } from './store-audit.ts'
import { postWords } from './timeline.ts'

type Day = Temporal.PlainDate
type Fact = RecordOnDay['facts'][number]

/** One record that bears the number: what it is called, whose acts are about it, and what its versions say of a day. */
export type Recalled = {
  id: string
  title: string
  organisationId: string
  /** Of its acts and turns, the record itself first. */
  about: readonly string[]
  caseKind: 'application' | 'sitting' | null
  /** At the end of a day; undefined while there was nothing yet. */
  on: (day: Day) => Promise<Fact[] | undefined>
}

/** The first moment that a day no longer sees. */
export const endOf = (day: Day): Temporal.Instant => startOf(day.add({ days: 1 }))

const fact = (name: string, value: unknown): Fact => ({ name, value: String(value) })
const short = (hash: string) => `${hash.slice(0, 16)}…`

/** What each kind keeps, said beside what is shown. */
export const keeps: Readonly<Record<RecordKind, readonly string[]>> = {
  directory: [
    '目录每改一次留一版，连同记下的时刻。这里是按当天已经记下的各版还原的：后来补记的，当天看不到。',
    '地址、电话改动前的旧值不留。',
  ],
  application: [
    '每次报送的整份内容留一版，有指纹；报送之间草稿的改动不留。',
    '办到哪一步、轮到谁，是按留痕推出的。日历后来改动的，期限按现在的算法显示。',
  ],
  sitting: [
    '公告每改一次留一版，有指纹。',
    '编排、考勤、成绩、公示的每一步有留痕；某一天考场里每个座位、成绩表里每一格是什么，这里不还原。',
  ],
  certificate: [
    '证书每换发一次留一版，内容有指纹；换发前后的持证人信息加密保存，这里不显示。',
    '状态按留痕推出；没有留痕的日子，就是没有变。',
  ],
}

/** Every record of a kind that bears the number, five at most: bodies count for themselves. */
export async function findRecords(db: Db, numbered: Numbered, kind: RecordKind, key: string): Promise<Recalled[]> {
  if (kind === 'directory') return directoryRecord(db, key)
  if (kind === 'certificate') return certificateRecord(db, key)
  const ids = (await numbered[kind]?.(db, key.toUpperCase(), 5)) ?? []
  const found = await Promise.all(
    ids.map((id) => (kind === 'sitting' ? sittingRecord(db, id) : applicationRecord(db, { id, reference: key }))),
  )
  return found.flat()
}

async function directoryRecord(db: Db, code: string): Promise<Recalled[]> {
  const body = await organisationByCode(db, code.toUpperCase())
  const entry = body && (await findEntry(db, body.id))
  if (!entry) return []
  const { organisationId } = entry
  const on = async (day: Day) => {
    const known = await versionAsKnown(db, organisationId, { day, until: endOf(day) })
    if (!known) return undefined
    const { version, levels } = known
    return [
      fact('名称', version.name),
      fact('状态', directoryStates[stateOn(version, day)].words),
      fact('范围', version.scope === 'region' ? '全区' : areas[version.area]),
      fact('职业和等级', byOccupation(levels).map(occupationWords).join('；')),
      fact('有效期至', version.untilDay.subtract({ days: 1 })),
      fact('第几版', version.number),
    ]
  }
  return [{ id: organisationId, title: `${entry.name} ${entry.code}`, organisationId, about: [], caseKind: null, on }]
}

async function applicationRecord(db: Db, { id, reference }: { id: string; reference: string }): Promise<Recalled[]> {
  const on = async (day: Day) => {
    const [newest, ...older] = await packagesUntil(db, id, endOf(day))
    if (!newest) return undefined
    return [
      fact('第几次报送', older.length + 1),
      fact('报送日', newest.submittedOn),
      fact('职业', `${newest.occupations} 个`),
      fact('材料', `${newest.files} 份`),
      fact('内容指纹', short(newest.hash)),
    ]
  }
  return [{ id, title: `申请 ${reference}`, organisationId: '', about: [id], caseKind: 'application', on }]
}

async function sittingRecord(db: Db, id: string): Promise<Recalled[]> {
  const sitting = await findSitting(db, id)
  if (!sitting) return []
  const { planId, reference, organisationId, occupationName, level } = sitting
  const on = async (day: Day) => {
    const announced = await announcedUntil(db, { planId, sittingId: id }, endOf(day))
    if (!announced) return undefined
    const { one, version, hash, cancelled } = announced
    return [
      fact('公告第几版', version),
      fact('考核日', one.firstDay === one.lastDay ? one.firstDay : `${one.firstDay} 至 ${one.lastDay}`),
      fact('报名', `${one.registrationOpens} 至 ${one.registrationCloses}`),
      fact('地点', one.address),
      fact('人数', one.capacity),
      fact('收费', `${one.fee} 元`),
      fact('公告已取消', cancelled ? '是' : '否'),
      fact('公告指纹', short(hash)),
    ]
  }
  const title = `第 ${reference} 场 ${occupationName}${skillLevels[level].ordinal}`
  return [{ id, title, organisationId, about: [id], caseKind: 'sitting', on }]
}

async function certificateRecord(db: Db, typed: string): Promise<Recalled[]> {
  const number = typed.replace(/\s/g, '').toUpperCase()
  const kept = await findCertificateKept(db, number)
  if (!kept) return []
  const { organisationId, issuedOn, issuingId, state, stateSince, versions } = kept
  const on = async (day: Day) => {
    if (Temporal.PlainDate.compare(issuedOn, day) > 0) return undefined
    const until = versions.filter(({ version }) => {
      const replaced = versions.find((other) => other.version === version - 1)?.since
      return version === 1 || (replaced !== null && replaced !== undefined && replaced <= day.toString())
    })
    const newest = until.at(-1)
    const since = Temporal.PlainDate.compare(stateSince, day) <= 0
    const words = { valid: '有效', suspended: '暂停', revoked: '已撤销', void: '作废', reserved: '已预留' }[state]
    return [
      fact('颁发日', issuedOn),
      fact('版本', newest?.version ?? '没有生成'),
      fact('内容指纹', newest ? short(newest.hash) : '没有'),
      fact('状态', since ? (words ?? state) : `当天还不是“${words}”，见当天的留痕`),
    ]
  }
  const about = [issuingId, ...versions.map(({ id }) => id)]
  return [{ id: issuingId, title: `证书 ${number}`, organisationId, about, caseKind: null, on }]
}

/** The record at the end of a day: what its versions say, and where it stood by its acts and turns. */
export async function recallOn(db: Db, record: Recalled, day: Day): Promise<RecordOnDay> {
  const facts = await record.on(day)
  const until = endOf(day)
  const acts = record.about.length > 0 ? await actsAbout(db, record.about, until) : []
  const told = acts.flatMap(({ action, content, at, duty, area }) => {
    const sentence = sentenceOf(action, content)
    return sentence ? [{ act: sentence.act, at, post: postWords(duty, area) }] : []
  })
  const last = told.at(-1)
  const steps: Fact[] = []
  if (last) steps.push(fact('最近一步', `${dayOf(last.at)} ${last.post}：${last.act}`), fact('已办步数', told.length))
  if (record.caseKind) {
    const turns = (await findTurnsOfCase(db, record.caseKind, record.id)).filter(
      ({ since, metAt }) =>
        Temporal.Instant.compare(since, until) < 0 && (!metAt || Temporal.Instant.compare(metAt, until) >= 0),
    )
    const waiting = turns.map(
      ({ act, duty, area, dueOn }) => `${postWords(duty, area)}：${act}${dueOn ? `（期限 ${dueOn}）` : ''}`,
    )
    steps.push(fact('轮到', waiting.length > 0 ? waiting.join('；') : '没有人'))
  }
  const exists = facts !== undefined
  return { on: day.toString() as IsoDate, exists, facts: exists ? [...facts, ...steps] : [] }
}

/** Names of facts that are not the same on both days. */
export function differencesOf([one, other]: readonly RecordOnDay[]): string[] {
  if (!one || !other) return []
  const names = [...new Set([...one.facts, ...other.facts].map(({ name }) => name))]
  const told = ({ facts }: RecordOnDay, name: string) => facts.find((fact) => fact.name === name)?.value
  return names.filter((name) => told(one, name) !== told(other, name))
}
