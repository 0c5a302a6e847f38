import type { Edition, SkillLevel } from '@guijiang/contract/codes'
import * as contract from '@guijiang/contract/delivery/plan'
import type { IsoDate } from '@guijiang/contract/iso'
import type { StoryBody } from '../bodies.ts'
import type { Teller } from '../teller.ts'
import { publishFees } from './fee.ts'

/** One sitting of the story: what, when, how many; the rest is the body's usual. */
export type ToldSitting = {
  occupation: { code: string; edition: Edition }
  workType?: string
  level: SkillLevel
  firstDay: string
  lastDay?: string
  registrationOpens: string
  registrationCloses: string
  capacity?: number
  fee?: string
}

const day = (text: string) => text as IsoDate

export const sittingOf = (body: StoryBody, told: ToldSitting): contract.SittingDraft => ({
  occupationCode: told.occupation.code,
  edition: told.occupation.edition,
  workType: told.workType ?? null,
  level: told.level,
  city: body.area,
  address: `${body.address.replace(/^.+?市/, '')} 示例考场`,
  firstDay: day(told.firstDay),
  lastDay: day(told.lastDay ?? told.firstDay),
  registrationOpens: day(told.registrationOpens),
  registrationCloses: day(told.registrationCloses),
  capacity: told.capacity ?? 40,
  fee: told.fee ?? '345',
  feeBasis: '本机构公布的收费标准',
  conditions: '按该职业国家职业技能标准规定的申报条件，符合一条即可。',
})

export const planOf = (body: StoryBody, sittings: readonly ToldSitting[]): contract.PlanDraft => ({
  sittings: sittings.map((told) => sittingOf(body, told)),
  registrationWay: `到${body.address}，或把报名表交给本机构经办人。电话 ${body.phone}。`,
  materials: '身份证原件和复印件\n工作年限证明或毕业证书\n近半年内一寸白底照片',
  publicityPlace: '本平台和本机构公告栏',
  complaintTelephone: body.phone,
})

/** What the platform offers to whoever drafts a sitting, if it lies within the listing. */
const offered = ({ occupations }: contract.PlanChoices, { occupationCode, edition, level }: contract.SittingDraft) =>
  occupations
    .find((one) => one.code === occupationCode && one.edition === edition)
    ?.levels.find((one) => one.level === level)

/** The handler drafts a plan, after the fees that it may ask; it is the manager's turn as soon as nothing hinders it. */
export async function draftPlan(
  teller: Teller,
  body: StoryBody,
  sittings: readonly ToldSitting[],
): Promise<contract.PlanView> {
  const handler = await teller.as(`${body.key}-jia`)
  const choices = await handler.call(contract.planChoices, {})
  const plan = planOf(body, sittings)
  if (plan.sittings.some((one) => offered(choices, one)?.fee === ''))
    await publishFees(teller, { handler: `${body.key}-jia`, manager: `${body.key}-fuze` })
  const conditionsOf = (one: contract.SittingDraft) => offered(choices, one)?.conditions || one.conditions
  const drafted = plan.sittings.map((one) => ({ ...one, conditions: conditionsOf(one) }))
  return handler.call(contract.draftPlan, { body: { ...plan, sittings: drafted } })
}

export async function publishPlan(teller: Teller, body: StoryBody, id: string): Promise<contract.PlanView> {
  const manager = await teller.as(`${body.key}-fuze`)
  const { version } = await manager.call(contract.getPlan, { params: { id } })
  return manager.call(contract.publishAnnouncement, { params: { id }, body: { version } })
}

/** 三（五）1 [N3.5.1]: drafted and published today; the sittings come back in the order in which they were told. */
export async function announce(
  teller: Teller,
  body: StoryBody,
  sittings: readonly ToldSitting[],
): Promise<contract.PlanView> {
  const { id } = await draftPlan(teller, body, sittings)
  return publishPlan(teller, body, id)
}
