import { skillLevels } from '@guijiang/contract/codes'
import type { Db } from '#kit/db.ts'
import { type Cell, inForceOn, type Standard, sameCell } from './rules.ts'
import { listPublished } from './store.ts'

export type PublicFee = {
  /** 养老护理员五级 */
  title: string
  /** Yuan with two decimals. */
  fee: string
  basis: string
  validFrom: Temporal.PlainDate
}

/** 四（二）6 [N4.2.6]: what a body may ask on a day: for each cell the standard in force, if there is one. */
export async function standardsOn(
  db: Db,
  organisationId: string,
  day: Temporal.PlainDate,
): Promise<(cell: Cell) => (Standard & { basis: string }) | undefined> {
  const schedule = inForceOn(await listPublished(db, organisationId), day)
  return (cell) => {
    const line = schedule?.lines.find((one) => sameCell(one, cell))
    return schedule && line && { fee: line.fee, validFrom: schedule.validFrom, basis: schedule.basis }
  }
}

/** For anybody: what is in force on a day, then what was published to begin later. */
export async function listPublicFees(db: Db, organisationId: string, day: Temporal.PlainDate): Promise<PublicFee[]> {
  const published = await listPublished(db, organisationId)
  const now = inForceOn(published, day)
  const coming = published
    .filter(({ validFrom }) => Temporal.PlainDate.compare(validFrom, day) > 0)
    .toSorted((one, other) => Temporal.PlainDate.compare(one.validFrom, other.validFrom) || one.number - other.number)
  return [...(now ? [now] : []), ...coming].flatMap(({ lines, basis, validFrom }) =>
    lines.map(({ name, level, fee }) => ({ title: `${name}${skillLevels[level].ordinal}`, fee, basis, validFrom })),
  )
}
