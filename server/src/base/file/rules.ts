import { type UploadPurpose, uploadPurposes } from '@guijiang/contract/base/file'

/** The last part of a path, readable and without what could steer a terminal or a header; at most 120 signs. */
export function fileName(sent: string | undefined): string {
  const last = (sent ?? '').normalize('NFC').split(/[\\/]/).at(-1) ?? ''
  const plain = last.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}"<>|?*:]/gu, '').trim()
  const signs = Array.from(plain)
  if (signs.length <= 120) return plain || '文件'
  const ending = /\.[A-Za-z0-9]{1,5}$/.exec(plain)?.[0] ?? ''
  return signs.slice(0, 120 - ending.length).join('') + ending
}

/** Photographs, identity papers and lists of persons are never readable in the store. */
export const isSealed = (purpose: UploadPurpose): boolean => uploadPurposes[purpose].sealed
