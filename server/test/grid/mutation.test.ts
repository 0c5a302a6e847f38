import { beforeAll, describe, expect, it } from 'vitest'
import { ask } from './ask.ts'
import { expected, judgedAskers, type Row } from './cells.ts'
import { everyCondition, rowsJudged, rowsJudgedBy, without } from './conditions.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  // The second wall would hide that the first has a hole.
  await world.db.query(`do $$
    declare name text;
    begin
      for name in select oid::regclass::text from pg_class where relrowsecurity loop
        execute format('alter table %s disable row level security', name);
      end loop;
    end $$`)
}, 60_000)

/** The first cell that answers otherwise than the table says. */
async function firstDifference(rows: readonly Row[]): Promise<string | undefined> {
  for (const row of rows) {
    const wanted = expected(row)
    for (const asker of judgedAskers(row)) {
      const { answer } = await ask(world, row, asker)
      if (answer !== wanted[asker]) return `${row.route} of ${row.of}, ${asker}: ${answer} instead of ${wanted[asker]}`
    }
  }
  return undefined
}

describe('每一项条件都起作用', () => {
  it('needs nothing but the policies: every cell answers the same without row security', async () => {
    expect(await firstDifference(rowsJudged())).toBeUndefined()
  })

  it.each(everyCondition())('%s: without “%s” a cell changes', async (policy, condition) => {
    const rows = rowsJudgedBy(policy)
    expect(rows, 'a policy that no route asks').not.toEqual([])
    expect(await without(policy, condition, () => firstDifference(rows))).toBeDefined()
  })
})
