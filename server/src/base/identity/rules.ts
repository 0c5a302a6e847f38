import { type Area, areas, type Duty, duties, dutyWords, region } from '@guijiang/contract/codes'
import { type Actor, covers, reachOf } from '#kit/actor.ts'
import { Problem } from '#kit/problem.ts'

/** 四（二）3 [N4.2.3]: everybody works within a reach; whatever lies outside it looks absent. */
export const reaches = (actor: Actor, record: { area: string | null; organisationId: string | null }): boolean =>
  covers(reachOf(actor), record)

const side = (duty: Duty) => duties[duty].side

/** Officials, experts and the auditor need a second factor, and their sessions are shorter. */
export const isOfficial = (duty: Duty): boolean =>
  side(duty) === 'centre' || side(duty) === 'operations' || duty === 'auditor' || duty === 'expert'

/** These reach the bodies they were assigned, not a whole area. */
export const reachesByAssignment = (duty: Duty): boolean =>
  duty === 'expert' || duty === 'inspector' || duty === 'externalSupervisor'

// ---- Which duties exclude each other

type Camp = 'body' | 'centre' | 'operations' | 'auditor' | 'expert' | 'drawDelegate'

const camp = (duty: Duty): Camp => (side(duty) === 'others' ? (duty as Camp) : (side(duty) as Camp))

const alone: readonly Camp[] = ['operations', 'auditor']
const supervised: readonly Camp[] = ['body', 'centre']

/**
 * 四（二）3 [N4.2.3] 不相容岗位分离, whatever the matter: who runs or audits the platform does nothing else and the three
 * administrators are three people; who supervises is on no body's side; the public's delegate is on neither side.
 */
export function clash(one: Duty, other: Duty): boolean {
  if (one === other) return false
  const camps = [camp(one), camp(other)] as const
  if (camps.some((each) => alone.includes(each))) return true
  if (camps[0] === camps[1]) return false
  if (camps.every((each) => supervised.includes(each))) return true
  return camps.includes('drawDelegate') && camps.some((each) => supervised.includes(each))
}

/** Refuses a duty that cannot stand beside one already held; names both. */
export function ensureCompatible(name: string, held: readonly Duty[], wanted: Duty): void {
  const hindrance = held.find((duty) => clash(duty, wanted))
  if (hindrance) throw dutiesClash(name, hindrance, wanted)
}

export const dutiesClash = (name: string, held: Duty, wanted: Duty) =>
  new Problem('duties-clash', { name, held: dutyWords[held], wanted: dutyWords[wanted] }, { clause: 'N4.2.3' })

// ---- Where a duty is held, and who confirms it

export type Place = { area: Area | null; organisationId: string | null }

/** A duty of a centre needs the centre, one of a body the body, the others neither. */
export function placeOf(duty: Duty, asked: { area?: Area | undefined; organisationId?: string | undefined }): Place {
  const refuse = (reason: string): never => {
    throw new Problem('duty-not-grantable', { reason })
  }
  const { area = null, organisationId = null } = asked
  const word = dutyWords[duty]
  if (side(duty) === 'centre') {
    if (!area || organisationId) return refuse(`${word}是鉴定中心的岗位。请选一个市或自治区，不选机构。`)
    return { area, organisationId: null }
  }
  if (side(duty) === 'body') {
    if (!organisationId || area) return refuse(`${word}是机构的岗位。请选一家机构，不选地区。`)
    return { area: null, organisationId }
  }
  if (area || organisationId) return refuse(`${word}不分地区和机构。请把地区和机构空着。`)
  return { area: null, organisationId: null }
}

export type Confirmer = { duty: Duty; area: Area | null }

/**
 * Duties of a centre are confirmed by the leader of that centre. Where it has none yet, by the region's leader, and
 * where the region has none, by the audit administrator: the first leader cannot confirm himself.
 */
export function confirmerOf(duty: Duty, { area }: Place, leaders: readonly string[]): Confirmer | undefined {
  if (side(duty) !== 'centre') return undefined
  if (area && leaders.includes(area)) return { duty: 'centreLeader', area }
  if (leaders.includes(region)) return { duty: 'centreLeader', area: region }
  return { duty: 'auditAdministrator', area: null }
}

/** 自治区鉴定中心, 桂林市鉴定中心: short, as people say it. */
export const centreWords = (area: Area): string => `${area === region ? '自治区' : areas[area]}鉴定中心`

/** Where a duty without area and body is held. */
export const widePlace = (duty: Duty): string => (side(duty) === 'operations' ? '平台' : '全区')

/** 桂林市鉴定中心审批, or 审计管理员. */
export const confirmerWords = ({ duty, area }: Confirmer): string =>
  area ? `${centreWords(area)}${dutyWords[duty]}` : dutyWords[duty]

// ---- Sessions (machine time)

const minutes = (count: number) => Temporal.Duration.from({ minutes: count })

export const sessionTerms = (official: boolean) =>
  official
    ? { idle: minutes(15), absolute: Temporal.Duration.from({ hours: 8 }), most: 1 }
    : { idle: minutes(30), absolute: Temporal.Duration.from({ hours: 12 }), most: 3 }

/** Whether a session still holds: neither left idle nor past its end. The moment itself is the end. */
export function isLive(
  session: { official: boolean; seenAt: Temporal.Instant; expiresAt: Temporal.Instant },
  now: Temporal.Instant,
): boolean {
  const idleUntil = session.seenAt.add(sessionTerms(session.official).idle)
  return Temporal.Instant.compare(now, idleUntil) < 0 && Temporal.Instant.compare(now, session.expiresAt) < 0
}

// ---- Throttling (machine time)

/** Failures in a row after which there is a pause. An office shares one address, so that may fail more often. */
export const failureLimits = { account: 5, address: 20 } as const

/** How long the pause lasts, and after how much rest earlier failures are forgotten. */
export const pauseAfterFailures = minutes(15)

export type Attempts = { failures: number; lastFailedAt: Temporal.Instant }

/** How many failures count: those before a quarter of an hour of rest are forgotten. */
export const failuresThatCount = (attempts: Attempts | undefined, now: Temporal.Instant): number =>
  attempts && Temporal.Instant.compare(now, attempts.lastFailedAt.add(pauseAfterFailures)) < 0 ? attempts.failures : 0

/** Refuses, right or wrong, while the pause lasts. */
export function ensureNotLocked(attempts: Attempts | undefined, limit: number, now: Temporal.Instant): void {
  if (!attempts || failuresThatCount(attempts, now) < limit) return
  const left = now.until(attempts.lastFailedAt.add(pauseAfterFailures)).total('minutes')
  throw new Problem('account-locked', { minutes: Math.max(1, Math.ceil(left)) })
}

/** A password handed over is good for three days. */
export const handoverTime = Temporal.Duration.from({ hours: 72 })

// ---- Words of the parts that exclude each other

const parts: Readonly<Record<string, string>> = {
  handler: '经办',
  reviewer: '复核',
  leader: '审批',
  expert: '专家',
  entryA: '一录',
  entryB: '二录',
  settler: '成绩核定',
  entered: '报名录入',
  examined: '资格审核',
  assessor: '考评',
  qualitySupervisor: '质量督导',
  invigilator: '监考',
  correction: '成绩更正',
  numbering: '申请赋号',
  submitter: '结果上报',
  drafted: '起草',
  decided: '决定',
  created: '建账号',
  granted: '授岗',
  answered: '异议答复',
  confirmed: '异议确认',
  keeper: '冻结抽取名单',
  committer: '发布抽取承诺',
  drawn: '被抽中的人',
  delegate: '抽取公众代表',
  agreed: '确认检查安排',
  ordered: '安排检查',
  finder: '检查',
  acceptor: '整改复核',
  published: '发布',
  accused: '被投诉人',
  original: '原经办',
  officer: '投诉处理',
  decider: '审定',
  investigator: '调查',
}

/** The word for a part in a matter; a slice that adds parts of its own hands in words instead. */
export const partWord = (part: string): string => parts[part] ?? part
