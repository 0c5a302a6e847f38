import type { CaseKind } from '@guijiang/contract/base/desk'
import type { Actor } from '#kit/actor.ts'
import type { Db } from '#kit/db.ts'
import type { CaseStanding } from './policy.ts'

/** Finds a case by its id, or nothing out of reach; each kind by the slice whose case it is, handed in by `app.ts`. */
export type FindCase = (db: Db, id: string, actor: Actor) => Promise<CaseStanding | undefined>
/** Ids of a kind by number, at most `limit`; whether the reader may see one is asked of `FindCase`. */
export type ListNumbered = (db: Db, reference: string, limit: number) => Promise<string[]>
export type Numbered = Readonly<Partial<Record<CaseKind, ListNumbered>>>

export type Cases = Readonly<Partial<Record<CaseKind, FindCase>>>
