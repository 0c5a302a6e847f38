import { beforeAll, describe, expect, it } from 'vitest'
import { ask } from './ask.ts'
import { type Answer, type Asker, expected, judgedAskers, type Row } from './cells.ts'
import { everyCondition, rowsJudged, rowsJudgedBy, without } from './conditions.ts'
import { rows } from './rows/index.ts'
import { openWorld, type World } from './world.ts'

let world: World
/** What each cell answers while every condition stands. */
const before = new Map<Row, Record<Asker, Answer>>()

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
  for (const row of rowsJudged()) {
    const answers: Record<Asker, Answer> = {}
    for (const asker of judgedAskers(row)) answers[asker] = (await ask(world, row, asker)).answer
    before.set(row, answers)
  }
}, 90_000)

const isChanged = async (row: Row): Promise<boolean> => {
  for (const [asker, answer] of Object.entries(before.get(row)!)) {
    if ((await ask(world, row, asker)).answer !== answer) return true
  }
  return false
}

async function someCellChanges(judged: readonly Row[]): Promise<boolean> {
  for (const row of judged) if (await isChanged(row)) return true
  return false
}

/** What the screens of the same records show, buttons included: they come of the same conditions. */
async function shown(judged: readonly Row[]): Promise<string> {
  const texts = []
  const records = new Set(judged.map(({ of }) => of))
  for (const row of rows.filter(({ route, of }) => route.startsWith('GET ') && of !== null && records.has(of))) {
    for (const asker of judgedAskers(row)) texts.push((await ask(world, row, asker)).text)
  }
  return texts.join('\n')
}

describe('每一项条件都起作用', () => {
  it('lets in the same people without row security: the policies stand alone', () => {
    const astray = [...before].flatMap(([row, answers]) => {
      const wanted = expected(row)
      return Object.entries(answers)
        .filter(([asker, answer]) => (answer === 'yes') !== (wanted[asker] === 'yes'))
        .map(([asker, answer]) => `${row.route} of ${row.of}, ${asker}: ${answer} instead of ${wanted[asker]}`)
    })
    expect(astray).toEqual([])
  })

  it.each(everyCondition())('%s: without “%s” a cell changes', async (policy, condition) => {
    const judged = rowsJudgedBy(policy)
    expect(judged, 'a policy that no route asks').not.toEqual([])
    if (await without(policy, condition, () => someCellChanges(judged))) return
    const screens = await shown(judged)
    expect(await without(policy, condition, () => shown(judged)), 'nobody notices').not.toBe(screens)
  })
})
