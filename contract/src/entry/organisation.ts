import { z } from 'zod'
import { Login } from '../base/identity.ts'
import { Area, City } from '../codes.ts'
import { endpoint, page } from '../endpoint.ts'
import { Id, IsoDate, IsoInstant, Version } from '../iso.ts'
import { named } from '../named.ts'

/** Kinds of legal person, as the first two characters of the credit code tell them. */
export const legalForms = {
  institution: { name: '事业单位', prefix: '12' },
  association: { name: '社会团体', prefix: '51' },
  privateNonEnterprise: { name: '民办非企业单位', prefix: '52' },
  foundation: { name: '基金会', prefix: '53' },
  enterprise: { name: '企业', prefix: '91' },
  other: { name: '其他法人', prefix: '' },
} as const
export const LegalForm = z
  .enum(Object.keys(legalForms) as [LegalForm, ...LegalForm[]])
  .register(named, { id: 'LegalForm' })
export type LegalForm = keyof typeof legalForms

/** A body's own record. */
export const Organisation = z
  .object({
    id: Id,
    name: z.string(),
    shortName: z.string(),
    creditCode: z.string(),
    legalForm: LegalForm,
    legalFormName: z.string(),
    area: Area,
    areaName: z.string(),
    address: z.string(),
    phone: z.string(),
    enteredOn: IsoDate,
    version: Version,
  })
  .register(named, { id: 'Organisation' })
export type Organisation = z.infer<typeof Organisation>

/** A centre enters a body that shows its registration certificate, with an account for its legal representative. */
export const registerOrganisation = endpoint({
  method: 'POST',
  path: '/api/organisations',
  summary: '登记机构并开通法定代表人账号',
  body: z.strictObject({
    creditCode: z.string().min(1, '填统一社会信用代码').max(40),
    name: z.string().trim().min(2, '填登记证书上的全称').max(100),
    shortName: z.string().trim().min(2, '填简称').max(30),
    area: City,
    address: z.string().trim().min(2, '填登记地址').max(200),
    phone: z.string().trim().min(5, '填联系电话').max(30),
    legalRepresentative: z.strictObject({ account: Login, name: z.string().trim().min(1, '填姓名').max(50) }),
  }),
  reply: z.object({
    organisation: Organisation,
    account: z.string(),
    /** Handed over once; null where this person already had an account. */
    oneTimePassword: z.string().nullable(),
    expiresAt: IsoInstant.nullable(),
  }),
})

export const getOwnOrganisation = endpoint({
  method: 'GET',
  path: '/api/organisation',
  summary: '本机构',
  reply: Organisation,
})

export const listOrganisations = endpoint({
  method: 'GET',
  path: '/api/organisations',
  summary: '本地区的机构',
  query: z.strictObject({ q: z.string().max(64).optional(), cursor: z.string().max(100).optional() }),
  reply: page(Organisation),
})
