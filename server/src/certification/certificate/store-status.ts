import { randomInt } from 'node:crypto'
import { sql, type Tx } from '#kit/db.ts'

/** Where the status of one version of a certificate stands in the public lists, two bits a place. */
export type StatusPlace = { list: number; place: number }

/** Places of a list. */
export const LIST_PLACES = 2 ** 20

/**
 * A random place for each certificate, unique over all bodies and never given again. A list is filled by half: a free place
 * is then found at the second try at the latest on average, and whoever reads the list cannot tell what is valid from what
 * was never given. Called again for a certificate that has one, it fails.
 */
export async function takePlaces(
  tx: Tx,
  organisationId: string,
  certificateIds: readonly string[],
  places = LIST_PLACES,
): Promise<Map<string, StatusPlace>> {
  const lists = await sql<{ list: number }>`
    select (nextval('status_given') - 1) / ${places / 2}::int as list
      from generate_series(1, ${certificateIds.length}::int)`.execute(tx)
  const taken = new Map<string, StatusPlace>()
  let open = certificateIds.map((id, i) => ({ id, list: lists.rows[i]!.list }))
  for (let tries = 0; open.length > 0; tries += 1) {
    // By half full, 2⁻⁶⁴: the lists are not what they should be.
    if (tries === 64) throw new Error(`no place found for ${open.length} certificates`)
    // In one order for everybody, so that two transactions hardly ever wait for each other crosswise.
    const drawn = open
      .map((one) => ({ ...one, place: randomInt(places) }))
      .sort((a, b) => a.list - b.list || a.place - b.place)
    const { rows } = await sql<StatusPlace & { id: string }>`
      insert into status_place (list, place, organisation_id, certificate_id)
      select list, place, ${organisationId}::uuid, id
        from unnest(${drawn.map(({ list }) => list)}::int[], ${drawn.map(({ place }) => place)}::int[],
          ${drawn.map(({ id }) => id)}::uuid[]) as drawn (list, place, id)
      on conflict (list, place) do nothing
      returning certificate_id as id, list, place`.execute(tx)
    for (const { id, list, place } of rows) taken.set(id, { list, place })
    open = open.filter(({ id }) => !taken.has(id))
  }
  return taken
}
