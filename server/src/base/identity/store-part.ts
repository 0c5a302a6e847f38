import type { Db, Tx } from '#kit/db.ts'

/** Who took which part in a matter, and to whom which matter was given. */

/** The same part by the same person again changes nothing. Raises GJ001 `held|wanted|clause` for parts that exclude. */
export async function insertPart(
  tx: Tx,
  part: { matter: string; subject: string; part: string; accountId: string; at: Temporal.Instant },
): Promise<void> {
  await tx
    .insertInto('matterPart')
    .values(part)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export const listParts = (
  db: Db,
  matter: string,
  subject: string,
): Promise<{ part: string; accountId: string; at: Temporal.Instant }[]> =>
  db
    .selectFrom('matterPart')
    .select(['part', 'accountId', 'at'])
    .where('matter', '=', matter)
    .where('subject', '=', subject)
    .orderBy('at')
    .execute()

/** Parts of `accountId` in the matter that exclude `part`; the trigger has the last word when two acts race. */
export const excludingParts = (
  db: Db,
  { matter, subject, part, accountId }: { matter: string; subject: string; part: string; accountId: string },
): Promise<{ part: string; clause: string }[]> =>
  db
    .selectFrom('matterPart as p')
    .innerJoin('incompatiblePart as i', 'i.matter', 'p.matter')
    .select(['p.part', 'i.clause'])
    .where('p.matter', '=', matter)
    .where('p.subject', '=', subject)
    .where('p.accountId', '=', accountId)
    .where((eb) =>
      eb.or([
        eb.and([eb('i.part', '=', part), eb('i.other', '=', eb.ref('p.part'))]),
        eb.and([eb('i.other', '=', part), eb('i.part', '=', eb.ref('p.part'))]),
      ]),
    )
    .execute()

export async function insertAssignment(
  tx: Tx,
  assignment: { accountId: string; organisationId: string; matter: string; subject: string; since: Temporal.Instant },
): Promise<void> {
  const { organisationId, since } = assignment
  await tx
    .insertInto('assignment')
    .values(assignment)
    .onConflict((conflict) =>
      conflict.columns(['accountId', 'matter', 'subject']).doUpdateSet({ organisationId, since, until: null }),
    )
    .execute()
}

export async function endAssignment(
  tx: Tx,
  {
    accountId,
    matter,
    subject,
    until,
  }: { accountId: string; matter: string; subject: string; until: Temporal.Instant },
): Promise<void> {
  await tx
    .updateTable('assignment')
    .set({ until })
    .where('accountId', '=', accountId)
    .where('matter', '=', matter)
    .where('subject', '=', subject)
    .where('until', 'is', null)
    .execute()
}
