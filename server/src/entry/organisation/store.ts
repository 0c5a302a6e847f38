import type { Area } from '@guijiang/contract/codes'
import type { LegalForm } from '@guijiang/contract/entry/organisation'
import { type Db, sql, type Tx } from '#kit/db.ts'

export type OrganisationRow = {
  id: string
  name: string
  shortName: string
  creditCode: string
  legalForm: LegalForm
  area: Area
  address: string
  phone: string
  enteredOn: Temporal.PlainDate
  listedOn: Temporal.PlainDate | null
  version: number
}

const select = (db: Db) =>
  db
    .selectFrom('organisation')
    .select([
      'organisationId as id',
      'name',
      'shortName',
      'creditCode',
      'legalForm',
      'area',
      'address',
      'phone',
      'enteredOn',
      'listedOn',
      'version',
    ])
    .$castTo<OrganisationRow>()

/** A body within reach. */
export const findOrganisation = (db: Db, id: string): Promise<OrganisationRow | undefined> =>
  select(db).where('organisationId', '=', id).executeTakeFirst()

export const getOrganisation = (db: Db, id: string): Promise<OrganisationRow> =>
  select(db).where('organisationId', '=', id).executeTakeFirstOrThrow()

/** The city a body is registered in; undefined out of reach. For rows of its own that others make. */
export const areaOf = async (db: Db, id: string): Promise<Area | undefined> => (await findOrganisation(db, id))?.area

/** A listed body by its whole name or its short one; undefined where none or several bear it. */
export async function organisationNamed(db: Db, name: string): Promise<OrganisationRow | undefined> {
  const [found, ...others] = await select(db)
    .where('listedOn', 'is not', null)
    .where((is) => is.or([is('name', '=', name), is('shortName', '=', name)]))
    .limit(2)
    .execute()
  return others.length === 0 ? found : undefined
}

/** Several at once, by id. */
export async function organisationsById(db: Db, ids: readonly string[]): Promise<Map<string, OrganisationRow>> {
  if (ids.length === 0) return new Map()
  const rows = await select(db)
    .where('organisationId', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** Those within reach whose name or code has `q` in it, newest first, after the one named. */
export function listOrganisations(
  db: Db,
  { q, after, limit }: { q?: string | undefined; after?: string | undefined; limit: number },
): Promise<OrganisationRow[]> {
  let query = select(db).orderBy('organisationId', 'desc').limit(limit)
  if (after) query = query.where('organisationId', '<', after)
  if (q) {
    const pattern = `%${q.replace(/[\\%_]/g, '\\$&')}%`
    query = query.where((e) => e.or([e('name', 'like', pattern), e('creditCode', 'like', pattern.toUpperCase())]))
  }
  return query.execute()
}

/** False when another body has this code, within reach or not. */
export async function insertOrganisation(
  tx: Tx,
  row: Omit<OrganisationRow, 'version' | 'listedOn'> & { enteredBy: string; enteredAt: Temporal.Instant },
): Promise<boolean> {
  const { id, ...values } = row
  const inserted = await tx
    .insertInto('organisation')
    .values({ organisationId: id, ...values })
    .onConflict((conflict) => conflict.column('creditCode').doNothing())
    .returning('organisationId')
    .executeTakeFirst()
  return inserted !== undefined
}

/** The day of its first listing stands: a later one changes nothing. */
export async function setListedOn(tx: Tx, id: string, day: Temporal.PlainDate): Promise<void> {
  await tx
    .updateTable('organisation')
    .set({ listedOn: sql`coalesce(listed_on, ${day})` })
    .where('organisationId', '=', id)
    .execute()
}
