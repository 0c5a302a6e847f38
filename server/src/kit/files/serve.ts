import type { FileKind } from './kind.ts'

export const fileTypes: Record<FileKind, string> = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  png: 'image/png',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/**
 * Headers under which a stored file stays inert: its type is the one we found, the browser may not guess another, and
 * what it shows has no script, no form and no origin.
 */
export function fileHeaders(kind: FileKind, name: string, how: 'inline' | 'attachment'): Record<string, string> {
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16)}`,
  )
  return {
    'content-type': fileTypes[kind],
    'content-disposition': `${kind === 'xlsx' ? 'attachment' : how}; filename*=UTF-8''${encoded}`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'cache-control': 'private, no-store',
  }
}
