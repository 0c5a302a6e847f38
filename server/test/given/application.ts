import type { ApplicationForBody, ApplicationForOfficial, OpinionToSave } from '@guijiang/contract/entry/application'
import { type MaterialKind, materialKinds, type SectionContents } from '@guijiang/contract/entry/application-form'
import { creditCheckCharacter } from '@guijiang/contract/formats'
import type { IsoDate } from '@guijiang/contract/iso'
import { platform } from '#kit/actor.ts'
import { perform } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { insertOrganisation } from '../../src/entry/organisation/store.ts'
import { givenAccount } from '../harness/accounts.ts'
import { fileForm, ok, type Scene } from './scene.ts'

const day = (text: string) => text as IsoDate

/** A form with everything that is asked for; 育婴员 misses its threshold of 1,000 by 333. */
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
      { code: '4-10-01-02', edition: '2022', levels: [5], headcount: 667 },
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

let entered = 0

/** A made-up code of a private non-enterprise body in Guilin, right to its last character. */
const creditCodeOf = (serial: number): string => {
  const first17 = `52450300MJ${String(serial).padStart(7, '0')}`
  return first17 + creditCheckCharacter(first17)
}

export type GivenBody = { id: string; legal: string; manager: string; handler: string }

/** A body with its people, as if entered long ago: `key-legal`, `key-manager`, `key-handler`. */
export async function givenBody(
  scene: Scene,
  key: string,
  { area = '450300' }: { area?: '450300' | '450200' } = {},
): Promise<GivenBody> {
  const id = newId()
  const enteredBy = await givenAccount(scene, `${key}-entered`)
  entered += 1
  await perform(scene.house, platform, { requestId: newId(), reach: { kind: 'all' } }, async (ctx) => {
    await insertOrganisation(ctx.tx, {
      id,
      name: `示例${key}职业技能评价中心`,
      shortName: `示例${key}`,
      creditCode: creditCodeOf(entered),
      legalForm: 'privateNonEnterprise',
      area,
      address: '示例路 1 号',
      phone: '0773-5550001',
      enteredOn: ctx.clock.today(),
      enteredAt: ctx.clock.now(),
      enteredBy,
    })
    await ctx.log({ action: 'test.given', subject: id })
  })
  const people = { legal: `${key}-legal`, manager: `${key}-manager`, handler: `${key}-handler` }
  await givenAccount(scene, people.legal, { duty: 'legalRepresentative', organisationId: id })
  await givenAccount(scene, people.manager, { duty: 'bodyManager', organisationId: id })
  await givenAccount(scene, people.handler, { duty: 'bodyHandler', organisationId: id })
  return { id, ...people }
}

/** A small PDF of one page, different by its words. */
export const paper = (words: string): Buffer =>
  Buffer.from(
    `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n` +
      `3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>endobj\n% ${encodeURIComponent(words)}\n` +
      'xref\n0 4\n0000000000 65535 f \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n9\n%%EOF\n',
  )

export const path = (id: string, rest = '') => `/api/applications/${id}${rest}`

export async function start(scene: Scene, { handler }: GivenBody, scope: 'city' | 'region' = 'city') {
  return ok<ApplicationForBody>(await (await scene.as(handler)).post('/api/applications', { scope }))
}

export async function fill(
  scene: Scene,
  { handler }: GivenBody,
  id: string,
  form: Partial<SectionContents> = wholeForm,
) {
  const browser = await scene.as(handler)
  let view = ok<ApplicationForBody>(await browser.get(path(id)))
  for (const [section, content] of Object.entries(form)) {
    const { version } = view.sections[section as keyof SectionContents]
    const payload = { section, version, content }
    view = ok(await browser.send({ method: 'PUT', url: path(id, '/section'), payload }))
  }
  return view
}

export async function attach(
  scene: Scene,
  { handler }: GivenBody,
  id: string,
  kind: MaterialKind,
  { words = kind, replaces }: { words?: string; replaces?: string } = {},
) {
  const browser = await scene.as(handler)
  const file = { name: `${materialKinds[kind].name}.pdf`, type: 'application/pdf', content: paper(`${id} ${words}`) }
  const form = fileForm({ purpose: `application.${kind}` }, file)
  const kept = ok<{ id: string }>(await browser.send({ method: 'POST', url: '/api/files', ...form }))
  const body = { kind, file: kept.id, ...(replaces && { replaces }) }
  return ok<ApplicationForBody>(await browser.post(path(id, '/materials'), body))
}

export async function attachAll(scene: Scene, body: GivenBody, id: string, without?: MaterialKind) {
  for (const kind of Object.keys(materialKinds) as MaterialKind[]) {
    if (kind !== without) await attach(scene, body, id, kind)
  }
}

export async function sign(scene: Scene, { legal }: GivenBody, id: string) {
  const browser = await scene.as(legal)
  const { packageHash } = ok<ApplicationForBody>(await browser.get(path(id)))
  return ok<ApplicationForBody>(await browser.post(path(id, '/commitment'), { packageHash }))
}

export async function submit(scene: Scene, { manager }: GivenBody, id: string) {
  const browser = await scene.as(manager)
  const { version, packageHash } = ok<ApplicationForBody>(await browser.get(path(id)))
  return ok<ApplicationForBody>(await browser.post(path(id, '/submission'), { version, packageHash }))
}

/** An application of a body, handed in whole. */
export async function givenSubmitted(scene: Scene, body: GivenBody, scope: 'city' | 'region' = 'city') {
  const { id } = await start(scene, body, scope)
  await fill(scene, body, id)
  await attachAll(scene, body, id)
  await sign(scene, body, id)
  return submit(scene, body, id)
}

export async function review(scene: Scene, login: string, id: string) {
  return ok<ApplicationForOfficial>(await (await scene.as(login)).get(path(id, '/review')))
}

type Draft = Pick<OpinionToSave, 'outcome'> & Partial<OpinionToSave>

/** The handler drafts and hands it to the leader. */
export async function propose(scene: Scene, login: string, id: string, draft: Draft) {
  const browser = await scene.as(login)
  const { opinion } = await review(scene, login, id)
  const payload = { reasons: '材料齐全。', grounds: [], items: [], ...draft, version: opinion?.version ?? 0 }
  const saved = ok<ApplicationForOfficial>(await browser.send({ method: 'PUT', url: path(id, '/opinion'), payload }))
  const seen = { version: saved.opinion!.version, draftHash: saved.opinion!.hash }
  return ok<ApplicationForOfficial>(await browser.post(path(id, '/opinion/proposal'), seen))
}

export const seenBy = async (scene: Scene, login: string, id: string) => {
  const { opinion } = await review(scene, login, id)
  return { version: opinion!.version, draftHash: opinion!.hash }
}

export async function decide(scene: Scene, login: string, id: string, level: 'first-review' | 'acceptance') {
  const seen = await seenBy(scene, login, id)
  return ok<ApplicationForOfficial>(await (await scene.as(login)).post(path(id, `/${level}-decision`), seen))
}

/** An accepted application: reviewed by `gl`, accepted by `gx` (see `givenCentre`). */
export async function givenAccepted(scene: Scene, body: GivenBody) {
  const { id } = await givenSubmitted(scene, body)
  await propose(scene, 'gl-handler', id, { outcome: 'favourable' })
  await decide(scene, 'gl-leader', id, 'first-review')
  await propose(scene, 'gx-handler', id, { outcome: 'accept' })
  return decide(scene, 'gx-leader', id, 'acceptance')
}
