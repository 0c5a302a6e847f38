import { appointStaff, changePassword } from '@guijiang/contract/base/identity'
import type { City } from '@guijiang/contract/codes'
import type { AnyEndpoint } from '@guijiang/contract/endpoint'
import * as contract from '@guijiang/contract/entry/application'
import {
  type MaterialKind,
  materialKinds,
  type SectionContents,
  type SectionToSave,
} from '@guijiang/contract/entry/application-form'
import { registerOrganisation } from '@guijiang/contract/entry/organisation'
import { creditCheckCharacter } from '@guijiang/contract/formats'
import type { IsoDate } from '@guijiang/contract/iso'
import type { ProblemBody } from '@guijiang/contract/problem'
import type { FastifyInstance } from 'fastify'
import { demoPassword } from '#base/identity/index.ts'
import { addressOf, type CallAsk, Client, type Teller } from '../../src/demo/teller.ts'

/** What a body and the centres do until an application is accepted, over HTTP, for the tests of what follows it. */
export type World = { app: FastifyInstance; teller: Teller }

const day = (text: string) => text as IsoDate

/** A form with everything that is asked for; 保健按摩师 misses its threshold of 1,000 by 333. */
export const wholeForm: SectionContents = {
  cover: { address: '桂林市示例路 1 号', phone: '0773-5550001', contact: '示例联系人' },
  basics: {
    registrationAuthority: '示例民政局',
    registeredOn: day('2018-05-01'),
    validUntil: null,
    unlimited: true,
    mainBusiness: '养老、家政类职业培训与评价',
    foundingCapital: 100,
    creditCheckedOn: day('2026-08-20'),
    creditClean: true,
  },
  scope: {
    years: 5,
    totalHeadcount: 6214,
    contribution: '',
    occupations: [
      { code: '4-10-01-05', edition: '2022', levels: [5, 4], headcount: 3905 },
      { code: '4-10-04-02', edition: '2022', levels: [5], headcount: 667 },
    ],
  },
  staff: { department: '认定部', fullTimeStaff: 6, assessors: 9, qualitySupervisors: 2, experts: 3 },
  premises: {
    address: '桂林市示例路 1 号',
    floorArea: 800,
    tenure: 'owned',
    leaseUntil: null,
    rooms: 4,
    workstations: 60,
    cameras: 8,
    recordingDays: 1095,
    equipment: '护理床、模拟人',
  },
  finance: { yearlyBudget: 50, auditYear: 2025, fundingSource: '自筹', feeBasis: '备案的收费标准' },
  rules: {
    adopted: {
      finance: day('2020-01-01'),
      examAffairs: day('2020-01-01'),
      qualitySupervision: day('2020-01-01'),
      emergency: day('2020-01-01'),
      recusal: day('2020-01-01'),
    },
  },
  preference: { filedPilot: false, trainingTasks: '', digitalResources: '' },
}

/** A made-up code of a private non-enterprise body, right to its last character. */
export const creditCodeOf = (serial: number): string => {
  const first17 = `52450000MJ${String(serial).padStart(7, '0')}`
  return first17 + creditCheckCharacter(first17)
}

export type GivenBody = { id: string; legal: string; manager: string; handler: string }

const handlers: Partial<Record<City, string>> = {
  '450100': 'nn-jingban',
  '450200': 'lz-jingban',
  '450300': 'gl-jingban',
}

/** A body entered by its city, whose legal representative has named the others; all use the demonstration's password. */
export async function givenBody(
  { app, teller }: World,
  key: string,
  { serial, area = '450300' }: { serial: number; area?: City },
): Promise<GivenBody> {
  const people = { legal: `${key}-legal`, manager: `${key}-manager`, handler: `${key}-handler` }
  const centre = await teller.as(handlers[area]!)
  const { organisation, oneTimePassword } = await centre.call(registerOrganisation, {
    body: {
      creditCode: creditCodeOf(serial),
      name: `示例${key}职业技能评价中心`,
      shortName: `示例${key}`,
      area,
      address: '示例路 1 号',
      phone: '0773-5550001',
      legalRepresentative: { account: people.legal, name: `示例${key}法人` },
    },
  })
  await takeOver(app, people.legal, oneTimePassword!)
  const legal = await teller.as(people.legal)
  for (const duty of ['bodyManager', 'bodyHandler'] as const) {
    const account = duty === 'bodyManager' ? people.manager : people.handler
    const name = `示例${key}${duty === 'bodyManager' ? '负责人' : '经办'}`
    const made = await legal.call(appointStaff, { body: { account, name, duty } })
    await takeOver(app, account, made.oneTimePassword!)
  }
  return { id: organisation.id, ...people }
}

/** Somebody given a password for one use puts an own one in its place. */
export async function takeOver(app: FastifyInstance, account: string, oneTimePassword: string): Promise<void> {
  const payload = { account, password: oneTimePassword }
  const reply = await app.inject({ method: 'POST', url: '/api/sign-in', payload })
  if (reply.statusCode !== 204) throw new Error(`${account} did not get in: ${reply.body}`)
  const cookie = reply.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  await new Client(app, cookie).call(changePassword, { body: { current: oneTimePassword, next: demoPassword } })
}

/** A small PDF of one page, different by its words. */
export const paper = (words: string): Buffer =>
  Buffer.from(
    `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n` +
      `3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>endobj\n% ${encodeURIComponent(words)}\n` +
      'xref\n0 4\n0000000000 65535 f \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n9\n%%EOF\n',
  )

export async function start({ teller }: World, { handler }: GivenBody, scope: 'city' | 'region' = 'city') {
  return (await teller.as(handler)).call(contract.startApplication, { body: { scope } })
}

export async function forBody({ teller }: World, login: string, id: string) {
  return (await teller.as(login)).call(contract.getApplication, { params: { id } })
}

export async function fill(
  world: World,
  { handler }: GivenBody,
  id: string,
  form: Partial<SectionContents> = wholeForm,
): Promise<contract.ApplicationForBody> {
  const client = await world.teller.as(handler)
  let view = await forBody(world, handler, id)
  for (const [section, content] of Object.entries(form)) {
    const { version } = view.sections[section as keyof SectionContents]
    const body = { section, version, content } as SectionToSave
    view = await client.call(contract.saveSection, { params: { id }, body })
  }
  return view
}

export async function attach(
  { teller }: World,
  { handler }: GivenBody,
  id: string,
  kind: MaterialKind,
  { words = kind, replaces }: { words?: string; replaces?: string } = {},
) {
  const client = await teller.as(handler)
  const { name, purpose } = materialKinds[kind]
  const file = await client.upload(purpose, `${name}.pdf`, 'application/pdf', paper(`${id} ${words}`))
  const body = { kind, file: file.id, ...(replaces && { replaces }) }
  return client.call(contract.addMaterial, { params: { id }, body })
}

export async function attachAll(world: World, body: GivenBody, id: string, without?: MaterialKind) {
  for (const kind of Object.keys(materialKinds) as MaterialKind[]) {
    if (kind !== without) await attach(world, body, id, kind)
  }
}

export async function sign(world: World, { legal }: GivenBody, id: string) {
  const { packageHash } = await forBody(world, legal, id)
  return (await world.teller.as(legal)).call(contract.signCommitment, { params: { id }, body: { packageHash } })
}

export async function submit(world: World, { manager }: GivenBody, id: string) {
  const { version, packageHash } = await forBody(world, manager, id)
  const body = { version, packageHash }
  return (await world.teller.as(manager)).call(contract.submitApplication, { params: { id }, body })
}

/** An application of a body, handed in whole. */
export async function givenSubmitted(world: World, body: GivenBody, scope: 'city' | 'region' = 'city') {
  const { id } = await start(world, body, scope)
  await fill(world, body, id)
  await attachAll(world, body, id)
  await sign(world, body, id)
  return submit(world, body, id)
}

export async function review({ teller }: World, login: string, id: string) {
  return (await teller.as(login)).call(contract.reviewApplication, { params: { id } })
}

type Draft = Pick<contract.OpinionToSave, 'outcome'> & Partial<contract.OpinionToSave>

/** The handler drafts and hands it to the leader. */
export async function propose(world: World, login: string, id: string, draft: Draft) {
  const client = await world.teller.as(login)
  const { opinion } = await review(world, login, id)
  const body = { reasons: '材料齐全。', grounds: [], items: [], ...draft, version: opinion?.version ?? 0 }
  await client.call(contract.saveOpinion, { params: { id }, body })
  return client.call(contract.proposeOpinion, { params: { id }, body: await seenBy(world, login, id) })
}

export async function seenBy(world: World, login: string, id: string) {
  const { opinion } = await review(world, login, id)
  return { version: opinion!.version, draftHash: opinion!.hash }
}

export async function decide(world: World, login: string, id: string, level: contract.ReviewLevel) {
  const endpoint = level === 'firstReview' ? contract.decideFirstReview : contract.decideAcceptance
  const body = await seenBy(world, login, id)
  return (await world.teller.as(login)).call(endpoint, { params: { id }, body })
}

/** An accepted application of a body of Guilin, reviewed and accepted by the officials of the demonstration. */
export async function givenAccepted(world: World, body: GivenBody) {
  const { id } = await givenSubmitted(world, body)
  await propose(world, 'gl-jingban', id, { outcome: 'favourable' })
  await decide(world, 'gl-shenpi', id, 'firstReview')
  await propose(world, 'qu-jingban', id, { outcome: 'accept' })
  return decide(world, 'qu-shenpi', id, 'acceptance')
}

export type Answering = <E extends AnyEndpoint>(
  login: string,
  endpoint: E,
  ask: CallAsk<E>,
) => Promise<{ status: number; body: ProblemBody }>

/** What is answered to somebody, whatever it is: for refusals. */
export async function answerOf<E extends AnyEndpoint>(
  { teller }: World,
  login: string,
  endpoint: E,
  ask: CallAsk<E>,
): Promise<{ status: number; body: ProblemBody }> {
  const client = await teller.as(login)
  const asked = ask as { params?: object; body?: object }
  const { status, body } = await client.ask({
    method: endpoint.method,
    url: addressOf(endpoint, asked),
    ...(asked.body && { payload: asked.body }),
  })
  return { status, body: body as ProblemBody }
}
