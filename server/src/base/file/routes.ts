import { downloadFile, type UploadedFile, UploadFields, uploadFile } from '@guijiang/contract/base/file'
import type { Duty } from '@guijiang/contract/codes'
import type { FastifyRequest } from 'fastify'
import { covers, reachOf } from '#kit/actor.ts'
import type { Db } from '#kit/db.ts'
import { once, parse } from '#kit/http.ts'
import { notFound, Problem } from '#kit/problem.ts'
import { download, duties, type Route, upload } from '#kit/route.ts'
import { type FileRow, openFile, receiveFile } from './actions.ts'
import { mayDownload } from './policy.ts'
import { findStanding } from './store.ts'

/** The centre responsible for a body, for the row of its file; undefined when there is no such body. Given by `app.ts`. */
export type AreaOf = (db: Db, organisationId: string) => Promise<string | undefined>

const handling = [
  'legalRepresentative',
  'bodyManager',
  'bodyHandler',
  'scoreSettler',
  'assessor',
  'qualitySupervisor',
  'invigilator',
  'centreHandler',
  'centreReviewer',
  'centreLeader',
  'inspector',
  'externalSupervisor',
  'complaintOfficer',
  'expert',
] as const satisfies readonly Duty[]

export const fileRoutes = ({ areaOf }: { areaOf: AreaOf }): Route[] => [
  upload(uploadFile, {
    may: duties(...handling),
    limit: { name: 'upload', perMinute: 60 },
    answer: async (ctx, { request, reply }) => {
      const { fields, name, content } = await partsOf(request)
      try {
        const organisationId = ctx.actor.organisationId ?? fields.organisation
        if (!organisationId || (fields.organisation && fields.organisation !== organisationId)) throw notFound()
        const area = await ctx.database.read(reachOf(ctx.actor), (db) => areaOf(db, organisationId))
        if (!area || !covers(reachOf(ctx.actor), { area, organisationId })) throw notFound()
        const { purpose } = fields
        return await receiveFile(ctx, { organisationId, area, name, purpose, content }, (acting, row, insert) => {
          const fingerprint = row.sha256.toString('hex')
          const work = async () => {
            await insert()
            return forSender(row)
          }
          return once(acting, uploadFile, request, reply, work, { organisationId, purpose, fingerprint })
        })
      } finally {
        // What was not read is let go, or the answer would wait for it.
        content.resume()
      }
    },
  }),
  download(downloadFile, {
    may: duties(...handling, 'auditor').when(mayDownload, (db, { params }) =>
      findStanding(db, params.organisation, params.id),
    ),
    answer: async (ctx, { params, query }) => ({
      ...(await openFile(ctx, ctx.db, params.organisation, params.id)),
      inline: query.inline === '1',
    }),
  }),
]

const forSender = ({ id, name, size, type, pages, sha256 }: FileRow): UploadedFile => ({
  id,
  name,
  size,
  type,
  pages,
  sha256: sha256.toString('hex'),
})

/** The fields before the file, and the file's stream. */
async function partsOf(request: FastifyRequest) {
  if (!request.isMultipart()) throw new Problem('unsupported-media', {})
  const part = await request.file()
  if (!part) throw new Problem('malformed', { count: 1 }, { errors: [{ pointer: '/file', detail: '没有文件。' }] })
  const given = Object.entries(part.fields).flatMap(([name, field]) =>
    field && 'value' in field ? [[name, field.value]] : [],
  )
  try {
    return { fields: parse(UploadFields, Object.fromEntries(given)), name: part.filename, content: part.file }
  } catch (error) {
    part.file.resume()
    throw error
  }
}
