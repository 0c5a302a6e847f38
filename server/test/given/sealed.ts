import * as scores from '@guijiang/contract/delivery/score'
import type { AnyEndpoint } from '@guijiang/contract/endpoint'
import type { ProblemBody } from '@guijiang/contract/problem'
import type { House } from '#kit/house.ts'
import type { CallAsk } from '../../src/demo/teller.ts'
import { addressOf } from '../../src/demo/teller.ts'
import type { TestDatabase } from '../harness/database.ts'
import type { World } from './application.ts'
import { givenExamined } from './examined.ts'
import { givenListing } from './listing.ts'
import { type GivenSitting, givenStaffedBody, type StaffedBody } from './sitting.ts'

/** A body in the directory with everybody a sitting needs, and its sittings up to the sealed scores. */

export type SealedWorld = World & { house: House; database: TestDatabase }

export async function givenListedBody(
  world: SealedWorld,
  key: string,
  serial: number,
  { scope = 'city' }: { scope?: 'city' | 'region' } = {},
): Promise<StaffedBody & { code: string }> {
  const body = await givenStaffedBody(world, key, serial, { assessors: 3, invigilators: 2 })
  const code = `S0000450${String(serial).padStart(5, '0')}`
  await givenListing(world.database, {
    organisationId: body.id,
    code,
    name: `示例${key}职业技能评价中心`,
    scope,
    listedOn: '2026-01-05',
  })
  return { ...body, code }
}

/** Examined on `firstDay`, entered twice, sealed the same day; `failed`: by position, who does not pass. */
export async function givenSealed(
  world: SealedWorld,
  body: StaffedBody,
  { firstDay, candidates = 4, failed = [] }: { firstDay: string; candidates?: number; failed?: readonly number[] },
): Promise<GivenSitting> {
  const sitting = await givenExamined(world, body, { candidates, firstDay })
  const params = { sitting: sitting.id }
  const { sheets } = await (await world.teller.as(body.people.handlerA)).call(scores.listSheets, { params })
  for (const { id: sheet, component } of sheets) {
    for (const login of [body.people.handlerA, body.people.handlerB]) {
      const client = await world.teller.as(login)
      for (const [i, { id: registration }] of sitting.candidates.entries()) {
        const value = failed.includes(i) && component === 'practical' ? 52 : 76.5
        await client.call(scores.saveScore, { params: { sheet, registration }, body: { value } })
      }
      await client.call(scores.completeEntry, { params: { sheet }, body: {} })
    }
  }
  const manager = await world.teller.as(body.manager)
  const ready = await manager.call(scores.listSheets, { params })
  const versions = Object.fromEntries(ready.sheets.map(({ id, version }) => [id, version]))
  await manager.call(scores.sealScores, { params, body: { versions } })
  return sitting
}

let client = 0

/** A request of somebody without an account, each from an address of its own: nobody is slowed down by another. */
export async function asVisitor<E extends AnyEndpoint>(
  { app }: World,
  endpoint: E,
  ask: CallAsk<E>,
): Promise<{ status: number; body: ProblemBody & Record<string, never> }> {
  const { body, ...where } = ask as { params?: object; body?: object }
  client += 1
  const reply = await app.inject({
    method: endpoint.method,
    url: addressOf(endpoint, where),
    remoteAddress: `10.9.${client >> 8}.${client & 255}`,
    ...(body && { payload: body }),
  })
  return { status: reply.statusCode, body: reply.json() }
}

/** A page of the portal, or a form sent to it; shown as the view it was given. */
export async function asReader(
  { app }: World,
  url: string,
  form?: Record<string, string>,
): Promise<{ status: number; page: Record<string, never> & { page: string }; text: string; location: string }> {
  client += 1
  const reply = await app.inject({
    method: form ? 'POST' : 'GET',
    url,
    remoteAddress: `10.9.${client >> 8}.${client & 255}`,
    ...(form && {
      payload: new URLSearchParams(form).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    }),
  })
  const text = reply.body
  const page = text.startsWith('{') ? JSON.parse(text) : {}
  return { status: reply.statusCode, page, text, location: String(reply.headers.location ?? '') }
}
