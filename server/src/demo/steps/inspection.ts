import type { IsoInstant } from '@guijiang/contract/iso'
import * as contract from '@guijiang/contract/supervision/inspection'
import { listInspectionTasks } from '@guijiang/contract/supervision/inspection'
import * as lists from '@guijiang/contract/supervision/inspection-lists'
import type { Teller } from '../teller.ts'

/** What is looked at: one item a line of the notice. */
export const usualItems: lists.ItemEntry[] = [
  {
    code: 'K01',
    clause: 'N2.1.2',
    title: '场地和视频监控',
    looks: '考场、工位与备案一致，监控覆盖每个工位，录像能回放。',
    evidence: '现场照片、录像抽查记录',
    complies: '场地条件保持',
    fails: '责令补齐；补齐前不得安排该场地的场次',
  },
  {
    code: 'K02',
    clause: 'N3.5.1',
    title: '公告和计划',
    looks: '公告在考核前 10 个工作日发布，场次、时间、地点与实际一致。',
    evidence: '公告版本、考核现场',
    complies: '按公告组织',
    fails: '责令整改，计入信用记录',
  },
  {
    code: 'K03',
    clause: 'N4.2.3',
    title: '回避和不相容岗位',
    looks: '考评员没有培训过本场考生，命题、考评、督导分开。',
    evidence: '人员安排、培训记录',
    complies: '岗位分离',
    fails: '相关成绩重新考评，计入信用记录',
  },
  {
    code: 'K04',
    clause: 'N4.2.4',
    title: '台账和档案',
    looks: '报名、考场、评分、公示材料齐全，保管有人负责。',
    evidence: '档案目录、抽查的原件',
    complies: '留痕完整',
    fails: '责令补齐并说明原因',
  },
  {
    code: 'K05',
    clause: 'N4.2.6',
    title: '收费公示',
    looks: '收费标准公示，实际收取与公示一致。',
    evidence: '公示照片、收费票据',
    complies: '按标准收费',
    fails: '责令退还多收的费用',
  },
]

type Office = { handler: string; leader: string }

export async function publishList(teller: Teller, { leader }: Office, { id, hash }: lists.ListVersion) {
  const client = await teller.as(leader)
  return client.call(lists.publishInspectionList, { params: { id }, body: { hash } })
}

type Lists = {
  exclude?: { key: string; reason: string }[]
  /** By name of an inspector: where he was employed. */
  tiesOf?: Record<string, { body: string; note: string }>
}

/** 一单两库: entered by the handler, published by the leader. */
export async function enterLists(
  teller: Teller,
  office: Office,
  { exclude = [], tiesOf = {} }: Lists = {},
): Promise<Record<lists.ListKind, string>> {
  const client = await teller.as(office.handler)
  const { inspectors: people, bodies } = await client.call(lists.getListChoices, {})
  const rows = people.map(({ accountId, name }) => {
    const tie = tiesOf[name]
    const organisationId = bodies.find((one) => one.name === tie?.body)?.organisationId
    return {
      accountId,
      ties: tie && organisationId ? [{ organisationId, kind: 'employer' as const, note: tie.note }] : [],
    }
  })
  const items = await client.call(lists.enterItems, { body: { rows: usualItems } })
  const objects = await client.call(lists.enterObjects, { body: { exclude } })
  const inspectors = await client.call(lists.enterInspectors, { body: { rows } })
  for (const list of [items, objects, inspectors]) await publishList(teller, office, list)
  return { items: items.id, objects: objects.id, inspectors: inspectors.id }
}

/** The inspection of that state that somebody has as a task. */
export async function findTask(teller: Teller, login: string): Promise<contract.InspectionRow> {
  const { items } = await (await teller.as(login)).call(listInspectionTasks, {})
  const open = items.find(({ state }) => state === 'toInspect')
  if (!open) throw new Error(`${login} has nothing to inspect`)
  return open
}

const momentOf = (teller: Teller, time: string) => `${teller.today()}T${time}+08:00` as IsoInstant

export type Found = Partial<Record<string, { text: string; demand: string }>>

/** Two inspectors at the place: everything complies but what `found` names; both sign. Returns the hash they signed. */
export async function visit(
  teller: Teller,
  [first, second]: readonly [string, string],
  id: string,
  { time, place, found = {} }: { time: string; place: string; found?: Found },
): Promise<string> {
  const at = momentOf(teller, time)
  const client = await teller.as(first)
  const params = { id }
  const { findings } = await client.call(contract.beginVisit, { params, body: { at, place, position: null } })
  for (const { code, version, complies } of findings) {
    const fault = found[code]
    const body = {
      version,
      outcome: fault ? ('fails' as const) : ('complies' as const),
      text: fault?.text ?? complies,
      demand: fault?.demand ?? '',
      files: [],
      at,
      position: null,
    }
    await client.call(contract.saveFinding, { params: { id, code }, body })
  }
  const { version } = await client.call(contract.getInspectionTask, { params })
  const { report } = await client.call(contract.completeInspection, { params, body: { version, note: '' } })
  const hash = report!.hash
  await (await teller.as(second)).call(contract.signReport, { params, body: { hash } })
  return hash
}

export async function commentOn(teller: Teller, manager: string, id: string, text: string) {
  const client = await teller.as(manager)
  const { version } = await client.call(contract.getInspection, { params: { id } })
  return client.call(contract.commentInspection, { params: { id }, body: { version, text } })
}

export async function publishInspection(teller: Teller, leader: string, id: string, summary: string) {
  const client = await teller.as(leader)
  const { report } = await client.call(contract.getInspection, { params: { id } })
  return client.call(contract.publishInspection, { params: { id }, body: { hash: report!.hash, summary } })
}

/** The body answers every demand. */
export async function rectify(teller: Teller, manager: string, id: string, text: string, files: string[] = []) {
  const client = await teller.as(manager)
  const { version, rectification } = await client.call(contract.getInspection, { params: { id } })
  const answers = rectification!.demands.map(({ code }, index) => ({ code, text, files: index === 0 ? files : [] }))
  return client.call(contract.submitRectification, { params: { id }, body: { version, answers } })
}

export async function verify(
  teller: Teller,
  reviewer: string,
  id: string,
  decision: { outcome: 'accepted' | 'returned'; reasons: string },
) {
  const client = await teller.as(reviewer)
  const { version } = await client.call(contract.getInspection, { params: { id } })
  return client.call(contract.verifyRectification, { params: { id }, body: { version, ...decision } })
}

/** 专项督查 of a body, arranged and confirmed. */
export async function orderSpecial(
  teller: Teller,
  office: Office,
  body: string,
  names: readonly string[],
): Promise<string> {
  const client = await teller.as(office.handler)
  const { inspectors: people, bodies } = await client.call(lists.getListChoices, {})
  const inspectors = names.map((name) => {
    const accountId = people.find((person) => person.name === name)?.accountId
    if (!accountId) throw new Error(`no inspector ${name}`)
    return { accountId, reason: '熟悉该职业，近两年没有在该机构任职。' }
  })
  const organisation = bodies.find(({ name }) => name === body)!.organisationId
  const purpose = '核查考核现场的视频监控和收费公示'
  const { id, version } = await client.call(contract.orderInspection, {
    body: { kind: 'special', organisation, purpose, inspectors },
  })
  await (await teller.as(office.leader)).call(contract.confirmInspection, { params: { id }, body: { version } })
  return id
}
