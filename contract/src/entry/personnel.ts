import { z } from 'zod'
import { Edition, keysOf, OccupationCode, SkillLevel } from '../codes.ts'
import { byId, endpoint, onVersion } from '../endpoint.ts'
import { Id, IsoDate, Version } from '../iso.ts'

/** 二（一）2 [N2.1.2]: 考评人员、质量督导员、监考人员 of a body. */
export const staffKinds = {
  assessor: { name: '考评员' },
  qualitySupervisor: { name: '内部质量督导员' },
  invigilator: { name: '监考员' },
} as const
export const StaffKind = keysOf(staffKinds)
export type StaffKind = z.infer<typeof StaffKind>

/** 考评员 for levels 5 to 3, 高级考评员 for all. */
export const assessorGrades = { assessor: { name: '考评员' }, seniorAssessor: { name: '高级考评员' } } as const
export const AssessorGrade = keysOf(assessorGrades)

export const StaffOccupation = z.strictObject({
  edition: Edition,
  code: OccupationCode,
  levels: z.array(SkillLevel).min(1, '选可以考评的等级'),
})
export type StaffOccupation = z.infer<typeof StaffOccupation>

/**
 * A person as the body enters them. Who judges or supervises needs a card before being named for a sitting, and may be
 * entered without one to be enrolled in a course.
 */
export const StaffEntry = z
  .strictObject({
    kind: StaffKind,
    name: z.string().trim().min(1, '写姓名').max(50),
    account: z.string().max(32).nullable(),
    employment: z.enum(['fullTime', 'partTime']),
    grade: AssessorGrade.nullable(),
    cardNumber: z
      .string()
      .trim()
      .regex(/^[0-9A-Z-]{4,30}$/, '证卡号是 4 到 30 位数字、大写字母或横线')
      .nullable(),
    cardExpiresOn: IsoDate.nullable(),
    occupations: z.array(StaffOccupation).max(50),
  })
  .superRefine((entry, ctx) => {
    const say = (path: string, message: string) => ctx.addIssue({ code: 'custom', path: [path], message })
    if (entry.cardExpiresOn && !entry.cardNumber) say('cardNumber', '写证卡号，或把有效期空着')
    if (entry.cardNumber && !entry.cardExpiresOn) say('cardExpiresOn', '写证卡有效期，或把证卡号空着')
    if (entry.kind === 'assessor' && !entry.grade) say('grade', '选考评员或高级考评员')
    if (entry.kind === 'assessor' && entry.occupations.length === 0) say('occupations', '写可以考评的职业和等级')
  })
export type StaffEntry = z.infer<typeof StaffEntry>

export const StaffMember = z.object({
  id: Id,
  kind: StaffKind,
  kindName: z.string(),
  name: z.string(),
  account: z.string().nullable(),
  employment: z.enum(['fullTime', 'partTime']),
  grade: AssessorGrade.nullable(),
  cardNumber: z.string().nullable(),
  cardExpiresOn: IsoDate.nullable(),
  /** The card ends within 90 days, or has ended. */
  card: z.enum(['none', 'valid', 'ending', 'ended']),
  occupations: z.array(StaffOccupation.extend({ name: z.string() })),
  version: Version,
  possibleActions: z.array(z.enum(['edit', 'end'])),
})
export type StaffMember = z.infer<typeof StaffMember>

export const listStaff = endpoint({
  method: 'GET',
  path: '/api/staff',
  summary: '本机构考务人员',
  reply: z.object({
    items: z.array(StaffMember),
    /** Accounts of the body that could be tied to a person. */
    accounts: z.array(z.object({ account: z.string(), name: z.string(), kind: StaffKind })),
  }),
})

export const addStaff = endpoint({
  method: 'POST',
  path: '/api/staff',
  summary: '登记考务人员',
  body: StaffEntry,
  reply: StaffMember,
})

export const changeStaff = endpoint({
  method: 'POST',
  path: '/api/staff/:id',
  summary: '修改考务人员',
  params: byId,
  body: z.strictObject({ version: Version, entry: StaffEntry }),
  reply: StaffMember,
})

export const endStaff = endpoint({
  method: 'POST',
  path: '/api/staff/:id/end',
  summary: '考务人员离职',
  params: byId,
  body: onVersion,
  reply: z.object({ id: Id }),
})
