import type { CaseKind } from '@guijiang/contract/base/desk'
import type { Actor } from '#kit/actor.ts'
import type { Db } from '#kit/db.ts'

/** What a timeline needs to know of its case. */
export type CaseStanding = {
  organisationId: string
  /** The centre responsible for the body. */
  area: string
  /** 示例康养 A26-0112 */
  title: string
  /** The screen of the case, for this reader. */
  path: string
}

/** Finds a case by its id, or nothing out of reach; each kind by the slice whose case it is, handed in by `app.ts`. */
export type FindCase = (db: Db, id: string, actor: Actor) => Promise<CaseStanding | undefined>
export type Cases = Readonly<Partial<Record<CaseKind, FindCase>>>
