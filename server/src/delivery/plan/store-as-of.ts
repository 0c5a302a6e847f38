import type { Db } from '#kit/db.ts'
import type { Announced, AnnouncedOne } from './announced.ts'
import { listAnnouncements } from './store.ts'

/** How a sitting was announced until a moment: the newest version by then; undefined before the first. */
export async function announcedUntil(
  db: Db,
  { planId, sittingId }: { planId: string; sittingId: string },
  until: Temporal.Instant,
): Promise<{ version: number; hash: string; one: AnnouncedOne; cancelled: boolean } | undefined> {
  for (const { version, publishedAt, content, contentHash } of await listAnnouncements(db, planId)) {
    if (Temporal.Instant.compare(publishedAt, until) >= 0) continue
    const announced = content as Announced
    const one = announced.sittings.find(({ id }) => id === sittingId)
    if (one) return { version, hash: contentHash.toString('hex'), one, cancelled: announced.cancelled !== null }
  }
  return undefined
}
