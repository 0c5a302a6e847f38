import { type ComplaintGiven, complaintFiles, Complaint as Shape } from '@guijiang/contract/supervision/complaint'
import type { FastifyRequest } from 'fastify'
import { fileTypes } from '#kit/files/index.ts'
import type { House } from '#kit/house.ts'
import { parse } from '#kit/http.ts'
import { newId } from '#kit/id.ts'
import { Problem } from '#kit/problem.ts'
import type { KeptFile } from './store.ts'
import { newFileKey, seal } from './words.ts'

/** A form of the portal, as a browser without script sends it: fields, then files. */

export type Typed = Record<string, string>

const limits = { files: complaintFiles.most, fileSize: complaintFiles.limit, fields: 20, fieldSize: 20_000 }

/** What the form says in the words of the contract. */
export const complaintOf = (typed: Typed): ComplaintGiven => {
  const { about, area, body, item, post, officialName, matter, named, name, phone } = typed
  return parse(Shape, {
    about,
    area,
    body,
    item,
    ...(post && { post }),
    officialName,
    matter: matter ?? '',
    named: named === 'yes',
    // Who wishes to stay unnamed is not kept by name, whatever else was typed.
    ...(named === 'yes' && { name, phone }),
  })
}

/**
 * Reads the form to its end. A file is taken in, inspected and sealed only after the fields before it hold together; what
 * was typed is in `typed` also when this throws.
 */
export async function readForm(
  house: Pick<House, 'files' | 'keys'>,
  request: FastifyRequest,
  typed: Typed,
): Promise<{ complaint: ComplaintGiven; files: KeptFile[] }> {
  const files: KeptFile[] = []
  if (!request.isMultipart()) {
    Object.assign(typed, request.body ?? {})
    return { complaint: complaintOf(typed), files }
  }
  let failure: unknown
  for await (const part of request.parts({ limits })) {
    if (part.type === 'field') {
      if (typeof part.value === 'string') typed[part.fieldname] = part.value
      continue
    }
    // The rest of what a browser sends is read all the same, or it would never see the answer.
    if (failure || !part.filename) {
      part.file.resume()
      continue
    }
    try {
      complaintOf(typed)
      files.push(await keep(house, part.filename, part.file))
    } catch (error) {
      failure = error
      part.file.resume()
    }
  }
  const complaint = complaintOf(typed)
  if (failure) throw failure instanceof Problem ? atFiles(failure) : failure
  return { complaint, files }
}

const atFiles = (problem: Problem) =>
  problem.errors
    ? problem
    : new Problem(problem.code, problem.facts as never, { errors: [{ pointer: '/files', detail: problem.detail }] })

async function keep(
  { files, keys }: Pick<House, 'files' | 'keys'>,
  name: string,
  content: Parameters<House['files']['put']>[0],
): Promise<KeptFile> {
  const id = newId()
  const { key, wrapped } = newFileKey(keys, id)
  const stored = await files.put(content, { kinds: complaintFiles.kinds, limit: complaintFiles.limit, key })
  const plain = (name.normalize('NFC').split(/[\\/]/).at(-1) ?? '').replace(/[\p{Cc}\p{Cf}"<>|?*:]/gu, '').slice(0, 120)
  return {
    id,
    name: seal(keys, id, 'name', plain || '材料'),
    type: fileTypes[stored.kind!],
    size: stored.size,
    sha256: stored.sha256,
    storage: stored.storageName,
    wrappedKey: wrapped,
  }
}
