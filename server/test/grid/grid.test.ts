import { beforeAll, describe, expect, it } from 'vitest'
import { allRoutes } from '../../src/app.ts'
import { demoRoutes } from '../../src/demo/routes.ts'
import { ask } from './ask.ts'
import { type Answer, type Asker, everybody, expected, judgedAskers, type Row } from './cells.ts'
import { rowsJudged, withoutAny } from './conditions.ts'
import { rows } from './rows/index.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
}, 60_000)

const nameOf = ({ route, of }: Row) => (of ? `${route} of ${of}` : route)

async function answersTo(row: Row): Promise<Record<Asker, Answer>> {
  const answers: Record<Asker, Answer> = {}
  for (const asker of everybody) answers[asker] = (await ask(world, row, asker)).answer
  return answers
}

describe('岗位与权限', () => {
  it('has a row for every route, and no row without its route', () => {
    const mounted = [...allRoutes(), ...demoRoutes(async () => {})]
    const routes = mounted.map(({ endpoint: { method, path } }) => `${method} ${path}`)
    expect([...new Set(rows.map(({ route }) => route))].toSorted()).toEqual(routes.toSorted())
  })

  it.each(rows.map((row) => [nameOf(row), row] as const))('%s', async (_, row) => {
    expect(await answersTo(row)).toEqual(expected(row))
  })
})

/** Readings for a purpose, each of which leaves a trace of itself. */
const ofTheAuditor = ['POST /api/audit/records', 'POST /api/audit/searches', 'POST /api/persons/:organisation/:id/look']

describe('审计员只看不改', () => {
  it('is let in by no act of any slice', () => {
    const acts = rows.filter(
      (row) => !row.route.startsWith('GET ') && typeof row.allow !== 'string' && expected(row)['auditor any'] === 'yes',
    )
    expect(acts.map(({ route }) => route).toSorted()).toEqual(ofTheAuditor)
  })
})

const elsewhere = (asker: Asker) => asker.endsWith(' other') || asker.endsWith(' sibling')

describe('清单', () => {
  const lists = rows.filter(({ route, of, allow }) => route.startsWith('GET ') && of === null && allow !== 'anyone')

  it.each(
    lists.map((row) => [row.route, row] as const),
  )('names nothing of the own body to another body or another city: %s', async (_, row) => {
    const secrets = [world.bodies.own.id, ...Object.values(world.records).map(({ id }) => id)]
    const told = []
    for (const asker of judgedAskers(row).filter(elsewhere)) {
      const { text } = await ask(world, row, asker)
      told.push(...secrets.filter((id) => id !== undefined && text.includes(id)))
    }
    expect(told).toEqual([])
  })
})

/**
 * Accounts belong to no body, who is asked on to a panel reaches the body only after saying yes, and a course is offered
 * to every body of its city.
 */
const beyondRows = /^(POST|GET) \/api\/(accounts|duties|offered-courses|expert\/evaluations\/:id(\/answer)?$)/

describe('行级安全', () => {
  const guarded = rowsJudged().filter(({ route, of }) => of !== null && !beyondRows.test(route))

  it.each(
    guarded.map((row) => [nameOf(row), row] as const),
  )('shows another body and another city nothing though no policy asks: %s', async (_, row) => {
    const seen = await withoutAny(async () => {
      const answers = []
      for (const asker of judgedAskers(row).filter(elsewhere)) {
        const { answer } = await ask(world, row, asker)
        if (answer !== 'not-found') answers.push(`${asker}: ${answer}`)
      }
      return answers
    })
    expect(seen).toEqual([])
  })
})
