import type { Db } from '#kit/db.ts'
import type { Acting } from '#kit/house.ts'
import { Problem } from '#kit/problem.ts'
import { partWord } from './rules.ts'
import { endAssignment, excludingParts, insertAssignment, insertPart } from './store-part.ts'

/**
 * 四（二）3 [N4.2.3] 不相容岗位分离: records who took which part in a matter. Parts that exclude each other are refused;
 * which ones is the table `incompatible_part`. To take one's own part again changes nothing.
 */
export async function takePart(
  ctx: Acting,
  matter: string,
  subject: string,
  part: string,
  accountId: string | null = ctx.actor.accountId,
): Promise<void> {
  if (!accountId) throw new Error(`nobody takes the part ${part}`)
  const wanted = { matter, subject, part, accountId }
  const [held] = await excludingParts(ctx.tx, wanted)
  if (held) throw incompatible(held.part, part, held.clause)
  try {
    await insertPart(ctx.tx, { ...wanted, at: ctx.clock.now() })
  } catch (error) {
    // Two acts of one person raced: the second learns of the first only here.
    const { code, message } = error as { code?: string; message: string }
    if (code !== 'GJ001') throw error
    const [other = '', , clause = ''] = message.split('|')
    throw incompatible(other, part, clause)
  }
}

const incompatible = (held: string, wanted: string, clause: string) =>
  new Problem('incompatible-duties', { held: partWord(held), wanted: partWord(wanted) }, { clause })

/** Whether a person could take a part, for lists of who can be named. */
export async function couldTakePart(
  db: Db,
  wanted: { matter: string; subject: string; part: string; accountId: string },
): Promise<boolean> {
  return (await excludingParts(db, wanted)).length === 0
}

/** Lets an expert, assessor or supervisor reach a body for one matter. */
export const assign = (
  ctx: Acting,
  accountId: string,
  organisationId: string,
  matter: string,
  subject: string,
): Promise<void> => insertAssignment(ctx.tx, { accountId, organisationId, matter, subject, since: ctx.clock.now() })

export const unassign = (ctx: Acting, accountId: string, matter: string, subject: string): Promise<void> =>
  endAssignment(ctx.tx, { accountId, matter, subject, until: ctx.clock.now() })
