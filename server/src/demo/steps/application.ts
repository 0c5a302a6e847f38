import * as contract from '@guijiang/contract/entry/application'
import {
  type MaterialKind,
  materialKinds,
  type SectionContents,
  type SectionToSave,
} from '@guijiang/contract/entry/application-form'
import type { IsoDate } from '@guijiang/contract/iso'
import { renderLetter } from '#kit/document/letter.ts'
import type { StoryBody } from '../bodies.ts'
import type { Teller } from '../teller.ts'

const day = (text: string) => text as IsoDate

/** A filled form of a body that works with care and housekeeping; `occupations` and years are the story's. */
export const formOf = (body: StoryBody, scope: SectionContents['scope']): SectionContents => ({
  cover: { address: body.address, phone: body.phone, contact: `${body.shortName}经办甲` },
  basics: {
    registrationAuthority: '示例民政局',
    registeredOn: day('2018-05-01'),
    validUntil: null,
    unlimited: true,
    mainBusiness: '养老护理、家政服务人员的培训与评价',
    foundingCapital: 100,
    creditCheckedOn: day('2026-03-02'),
    creditClean: true,
  },
  scope,
  staff: { department: '职业技能等级认定部', fullTimeStaff: 6, assessors: 9, qualitySupervisors: 2, experts: 3 },
  premises: {
    address: body.address,
    floorArea: 860,
    tenure: 'owned',
    leaseUntil: null,
    rooms: 4,
    workstations: 60,
    cameras: 8,
    recordingDays: 1095,
    equipment: '护理床、护理模型、轮椅、急救模型、家政操作台',
  },
  finance: { yearlyBudget: 50, auditYear: 2025, fundingSource: '自筹', feeBasis: '向物价部门备案的收费标准' },
  rules: {
    adopted: {
      finance: day('2024-01-01'),
      examAffairs: day('2024-01-01'),
      qualitySupervision: day('2024-01-01'),
      emergency: day('2024-01-01'),
      recusal: day('2024-01-01'),
    },
  },
  preference: { filedPilot: false, trainingTasks: '2025 年承接职业技能提升培训 1,200 人次', digitalResources: '' },
})

/** A paper of the application, plainly made up. */
const paperOf = (body: StoryBody, kind: MaterialKind, today: Temporal.PlainDate): Promise<Buffer> =>
  renderLetter({
    issuer: body.name,
    number: `示例〔${today.year}〕${Object.keys(materialKinds).indexOf(kind) + 1} 号`,
    title: materialKinds[kind].name,
    addressee: '审查部门',
    parts: [
      '本件为演示用的虚构材料，内容、人名、编号均不对应任何真实机构和个人。',
      `材料名称：${materialKinds[kind].name}。`,
    ],
    sender: body.name,
    date: today,
    sample: true,
  })

const ofBody = async (teller: Teller, login: string, id: string) =>
  (await teller.as(login)).call(contract.getApplication, { params: { id } })

/** Fills in, attaches the five papers (`papers`: whose they are), signs and submits; returns the application's id. */
export async function apply(
  teller: Teller,
  body: StoryBody,
  { scope, form, papers = body }: { scope: 'city' | 'region'; form: SectionContents; papers?: StoryBody },
): Promise<string> {
  const handler = `${body.key}-jia`
  const client = await teller.as(handler)
  const { id } = await client.call(contract.startApplication, { body: { scope } })
  let view = await ofBody(teller, handler, id)
  for (const [section, content] of Object.entries(form)) {
    const { version } = view.sections[section as keyof SectionContents]
    const saved = { section, version, content } as SectionToSave
    view = await client.call(contract.saveSection, { params: { id }, body: saved })
  }
  for (const kind of Object.keys(materialKinds) as MaterialKind[]) {
    await attach(teller, body, id, kind, { papers })
  }
  await sign(teller, body, id)
  await submit(teller, body, id)
  return id
}

export async function attach(
  teller: Teller,
  body: StoryBody,
  id: string,
  kind: MaterialKind,
  { replaces, papers = body }: { replaces?: string; papers?: StoryBody } = {},
) {
  const client = await teller.as(`${body.key}-jia`)
  const { name, purpose } = materialKinds[kind]
  const content = await paperOf(papers, kind, teller.today())
  const file = await client.upload(purpose, `${name}.pdf`, 'application/pdf', content)
  const asked = { kind, file: file.id, ...(replaces && { replaces }) }
  return client.call(contract.addMaterial, { params: { id }, body: asked })
}

/** [A2] over the hash of the whole package. */
export async function sign(teller: Teller, body: StoryBody, id: string) {
  const login = `${body.key}-faren`
  const { packageHash } = await ofBody(teller, login, id)
  return (await teller.as(login)).call(contract.signCommitment, { params: { id }, body: { packageHash } })
}

export async function submit(teller: Teller, body: StoryBody, id: string) {
  const login = `${body.key}-fuze`
  const { version, packageHash } = await ofBody(teller, login, id)
  const asked = { params: { id }, body: { version, packageHash } }
  return (await teller.as(login)).call(contract.submitApplication, asked)
}

type Opinion = Pick<contract.OpinionToSave, 'outcome'> & Partial<contract.OpinionToSave>

/** A handler drafts and hands it to the leader. */
export async function propose(teller: Teller, login: string, id: string, opinion: Opinion): Promise<void> {
  const params = { id }
  const handler = await teller.as(login)
  const { opinion: earlier } = await handler.call(contract.reviewApplication, { params })
  const draft = { reasons: '材料齐全，符合要求。', grounds: [], items: [], ...opinion, version: earlier?.version ?? 0 }
  await handler.call(contract.saveOpinion, { params, body: draft })
  const drafted = (await handler.call(contract.reviewApplication, { params })).opinion
  if (!drafted) throw new Error('no opinion was drafted')
  await handler.call(contract.proposeOpinion, { params, body: { version: drafted.version, draftHash: drafted.hash } })
}

/** One office: its handler drafts, its leader decides. */
export async function review(
  teller: Teller,
  office: { handler: string; leader: string },
  id: string,
  level: contract.ReviewLevel,
  opinion: Opinion,
) {
  await propose(teller, office.handler, id, opinion)
  const params = { id }
  const leader = await teller.as(office.leader)
  const proposed = (await leader.call(contract.reviewApplication, { params })).opinion
  if (!proposed) throw new Error('no opinion was proposed')
  const endpoint = level === 'firstReview' ? contract.decideFirstReview : contract.decideAcceptance
  return leader.call(endpoint, { params, body: { version: proposed.version, draftHash: proposed.hash } })
}

export const cityOffice = ({ office }: StoryBody) => ({ handler: `${office}-jingban`, leader: `${office}-shenpi` })
export const regionOffice = { handler: 'qu-jingban', leader: 'qu-shenpi' }
