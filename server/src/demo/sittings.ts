import type { StoryBody } from './bodies.ts'
import { announce, type ToldSitting } from './steps/plan.ts'
import {
  bringRoster,
  closeRegistration,
  examineAll,
  importRoster,
  rosterRow,
  rosterSheet,
} from './steps/registration.ts'
import type { Teller } from './teller.ts'

/** 养老护理员 五级 and 四级, as the body is listed for them. */
export const care = { code: '4-10-01-05', edition: '2022' } as const

/** Announces one sitting and answers its id. */
export async function announceSitting(teller: Teller, body: StoryBody, told: ToldSitting): Promise<string> {
  const [sitting] = await announceSittings(teller, body, [told])
  if (!sitting) throw new Error('a plan has a sitting')
  return sitting
}

/** Announces several in one plan. */
export async function announceSittings(
  teller: Teller,
  body: StoryBody,
  told: readonly ToldSitting[],
): Promise<string[]> {
  const { sittings } = await announce(teller, body, told)
  return sittings.map(({ id }) => id)
}

/** A roster of made-up persons is read and imported by one handler. */
export async function bring(
  teller: Teller,
  body: StoryBody,
  sitting: string,
  { from, count, readAt, level = 5 }: { from: number; count: number; readAt: string; level?: 5 | 4 },
): Promise<void> {
  const path = { 5: { condition: '5-1', workYears: 2 }, 4: { condition: '4-1', workYears: 8 } }[level]
  const rows = Array.from({ length: count }, (_, index) =>
    rosterRow(from + index, { occupation: '养老护理员', level, ...path }),
  )
  const read = await bringRoster(teller, body, sitting, { sheet: await rosterSheet(rows), readAt })
  await importRoster(teller, body, read)
}

/** The other handler examines everybody, and registration closes; answers how many are eligible. */
export async function admit(teller: Teller, body: StoryBody, sitting: string): Promise<number> {
  await examineAll(teller, body, sitting)
  return closeRegistration(teller, body, sitting)
}
