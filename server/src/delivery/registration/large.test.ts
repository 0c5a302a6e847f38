import { monitorEventLoopDelay } from 'node:perf_hooks'
import { getRoster } from '@guijiang/contract/delivery/registration'
import pg from 'pg'
import { expect, it } from 'vitest'
import { givenAnnounced, givenListed, registering } from '../../../test/given/registering.ts'
import { testHouse } from '../../../test/harness/house.ts'
import { kangyang } from '../../demo/bodies.ts'
import { bringRoster, importRoster, rosterRow, rosterSheet } from '../../demo/steps/registration.ts'

const many = 10_000

it('registers ten thousand candidates within ten seconds, while others are served', { timeout: 120_000 }, async () => {
  const given = await testHouse({ now: registering.announcedAt })
  await givenListed(given)
  const [sitting] = await givenAnnounced(given, [{ level: 5, capacity: many }])
  await given.teller.at(registering.opensAt)
  const of = { occupation: '养老护理员', level: 5, condition: '5-1', workYears: 3 } as const
  const sheet = await rosterSheet(Array.from({ length: many }, (_, i) => rosterRow(i, of)))

  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const began = performance.now()
  const roster = await bringRoster(given.teller, kangyang, sitting!.id, { sheet, readAt: '2026-04-15T09:00' })
  const read = performance.now()
  expect(roster).toMatchObject({ rowsGood: many, rowsFaulty: 0 })
  expect(await importRoster(given.teller, kangyang, roster)).toMatchObject({ rowsGood: many, codes: many })
  const imported = performance.now()
  delay.disable()

  const again = await bringRoster(given.teller, kangyang, sitting!.id, { sheet, readAt: '2026-04-15T10:00' })
  expect(again).toMatchObject({ rowsGood: 0, rowsKnown: many })
  const handler = await given.teller.as('kangyang-jia')
  expect(await handler.call(getRoster, { params: { id: roster.id } })).toMatchObject({ state: 'imported' })
  const owner = new pg.Client({ connectionString: given.database.ownerUrl })
  await owner.connect()
  const { rows } = await owner.query(
    'select count(*)::int as n, count(distinct ticket_number)::int as tickets, count(distinct person_id)::int as people from registration',
  )
  await owner.end()
  expect(rows[0]).toEqual({ n: many, tickets: many, people: many })
  const ms = (from: number, to: number) => Math.round(to - from)
  console.log(
    `roster: ${many} rows sent and read in ${ms(began, read)} ms, imported in ${ms(read, imported)} ms, event loop held ` +
      `up ${Math.round(delay.max / 1e6)} ms at most`,
  )
  expect(imported - read).toBeLessThan(10_000)
})
