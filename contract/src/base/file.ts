import { z } from 'zod'
import { keysOf } from '../codes.ts'
import { endpoint } from '../endpoint.ts'
import { Id, Sha256 } from '../iso.ts'
import { named } from '../named.ts'

const megabyte = 1024 * 1024

/**
 * What a file is sent for decides what is taken. `sealed`: encrypted under a key of its own, and handed out by the
 * matter that uses it only, never by this address to another office.
 */
export const uploadPurposes = {
  document: { name: '材料', kinds: ['pdf', 'jpg', 'png'], limit: 50 * megabyte, sealed: false },
  sheet: { name: '表格', kinds: ['xlsx'], limit: 20 * megabyte, sealed: true },
  photo: { name: '照片', kinds: ['jpg', 'png'], limit: 10 * megabyte, sealed: true },
  identity: { name: '身份证件', kinds: ['pdf', 'jpg', 'png'], limit: 10 * megabyte, sealed: true },
} as const
export const UploadPurpose = keysOf(uploadPurposes)
export type UploadPurpose = z.infer<typeof UploadPurpose>

export const UploadedFile = z
  .object({
    id: Id,
    name: z.string(),
    /** Bytes. */
    size: z.int(),
    type: z.string(),
    /** Of a PDF that says them plainly. */
    pages: z.int().nullable(),
    sha256: Sha256,
  })
  .register(named, { id: 'UploadedFile' })
export type UploadedFile = z.infer<typeof UploadedFile>

/** The fields that stand before the file in the multipart body; `organisation` only from an office, for a body's matter. */
export const UploadFields = z.strictObject({ purpose: UploadPurpose, organisation: Id.optional() })

/** Multipart: `purpose`, then `file`. Until a record takes it up the file is nobody's matter. */
export const uploadFile = endpoint({
  method: 'POST',
  path: '/api/files',
  summary: '上传文件（multipart：purpose 在前，file 在后）',
  reply: UploadedFile,
})

export const downloadFile = endpoint({
  method: 'GET',
  path: '/api/files/:organisation/:id',
  summary: '下载文件',
  params: z.object({ organisation: Id, id: Id }),
  /** `inline=1`: to be looked at in the page. */
  query: z.strictObject({ inline: z.literal('1').optional() }),
  reply: z.any(),
})
