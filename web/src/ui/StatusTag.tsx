import type { ReactNode } from 'react'

export type TagKind = 'mine' | 'wait' | 'done' | 'bad' | 'off'

/** A state: the shape of the dot says the kind, the words are those of the published list. */
export function StatusTag({ kind, children }: { kind: TagKind; children: ReactNode }) {
  return <span className={`tag ${kind}`}>{children}</span>
}
