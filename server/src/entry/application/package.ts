import { createHash } from 'node:crypto'
import { type MaterialKind, materialKinds, type SectionContents } from '@guijiang/contract/entry/application-form'
import { canonicalJson } from '@guijiang/proof/commit'

/** All that a body fills in and attaches: what is signed, handed in and reviewed. */
export type Package = {
  form: 'guijiang-application/v1'
  organisation: { id: string; name: string; creditCode: string }
  scope: string
  area: string
  sections: SectionContents
  materials: { id: string; kind: MaterialKind; name: string; sha256: string }[]
}

const order = Object.keys(materialKinds)

/** Papers in the order of the form, then in that of their arrival, so that one content has one fingerprint. */
export function makePackage(content: Omit<Package, 'form'>): Package {
  const materials = content.materials
    .map(({ id, kind, name, sha256 }) => ({ id, kind, name, sha256 }))
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || (a.id < b.id ? -1 : 1))
  return { form: 'guijiang-application/v1', ...content, materials }
}

/** SHA-256 of the canonical JSON (RFC 8785): one changed letter anywhere gives another. */
export const packageHash = (content: Package): string => hashOf(content)

export const hashOf = (content: unknown): string => createHash('sha256').update(canonicalJson(content)).digest('hex')
