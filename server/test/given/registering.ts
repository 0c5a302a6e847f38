import type { SkillLevel } from '@guijiang/contract/codes'
import type { SittingView } from '@guijiang/contract/delivery/plan'
import { kangyang, type StoryBody } from '../../src/demo/bodies.ts'
import { foundBody } from '../../src/demo/people.ts'
import { announce, type ToldSitting } from '../../src/demo/steps/plan.ts'
import type { TestHouse } from '../harness/house.ts'
import { givenListing } from './listing.ts'

/** 养老护理员 of a body of Guilin, listed by hand, announced over HTTP: registration runs from 15 to 22 April 2026. */
export const registering = {
  announcedAt: '2026-04-08T09:00:00+08:00',
  opensAt: '2026-04-15T08:30',
  period: { firstDay: '2026-05-09', registrationOpens: '2026-04-15', registrationCloses: '2026-04-22' },
} as const

/** The body in the directory, with everybody of its posts; returns its id. */
export async function givenListed({ house, database }: TestHouse, body: StoryBody = kangyang): Promise<string> {
  const organisationId = await foundBody(house, body)
  await givenListing(database, {
    organisationId,
    name: body.name,
    listedOn: '2026-04-01',
    untilDay: '2029-04-01',
    occupations: [{ code: '4-10-01-05', edition: '2022', name: '养老护理员', levels: [5, 4] }],
  })
  return organisationId
}

/** Sittings of one announcement, not yet open for registration. */
export async function givenAnnounced(
  { teller }: TestHouse,
  sittings: readonly ({ level: SkillLevel } & Partial<ToldSitting>)[],
  body: StoryBody = kangyang,
): Promise<SittingView[]> {
  const care = { code: '4-10-01-05', edition: '2022' } as const
  const told = sittings.map((one) => ({ occupation: care, ...registering.period, ...one }))
  return (await announce(teller, body, told)).sittings
}
