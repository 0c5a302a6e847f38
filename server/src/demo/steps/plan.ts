import type { Edition, SkillLevel } from '@guijiang/contract/codes'
import * as contract from '@guijiang/contract/delivery/plan'
import type { IsoDate } from '@guijiang/contract/iso'
import type { StoryBody } from '../bodies.ts'
import type { Teller } from '../teller.ts'

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

/** What the standard asks of candidates, as the platform offers it to whoever drafts. */
function withConditions(plan: contract.PlanDraft, { occupations }: contract.PlanChoices): contract.PlanDraft {
  const offered = ({ occupationCode, edition, level }: contract.SittingDraft) =>
    occupations
      .find((one) => one.code === occupationCode && one.edition === edition)
      ?.levels.find((one) => one.level === level)?.conditions
  return { ...plan, sittings: plan.sittings.map((one) => ({ ...one, conditions: offered(one) || one.conditions })) }
}

/** The handler drafts a plan; it is the manager's turn as soon as nothing stands in its way. */
export async function draftPlan(
  teller: Teller,
  body: StoryBody,
  sittings: readonly ToldSitting[],
): Promise<contract.PlanView> {
  const handler = await teller.as(`${body.key}-jia`)
  const choices = await handler.call(contract.planChoices, {})
  return handler.call(contract.draftPlan, { body: withConditions(planOf(body, sittings), choices) })
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
