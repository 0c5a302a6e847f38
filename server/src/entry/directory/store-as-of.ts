import type { Db } from '#kit/db.ts'
import { type ListedLevel, listLevels, listVersions, type Version } from './store.ts'

/** The version that held on a day by what was recorded until a moment; undefined before the first. */
export async function versionAsKnown(
  db: Db,
  organisationId: string,
  { day, until }: { day: Temporal.PlainDate; until: Temporal.Instant },
): Promise<{ version: Version; levels: ListedLevel[] } | undefined> {
  const known = (await listVersions(db, organisationId)).filter(
    ({ recordedAt, fromDay }) =>
      Temporal.Instant.compare(recordedAt, until) < 0 && Temporal.PlainDate.compare(fromDay, day) <= 0,
  )
  const version = known.sort(
    (one, other) => Temporal.PlainDate.compare(other.fromDay, one.fromDay) || other.number - one.number,
  )[0]
  return version && { version, levels: await listLevels(db, version) }
}
