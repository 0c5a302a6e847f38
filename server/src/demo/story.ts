import type { House } from '#kit/house.ts'
import { jiazheng } from './bodies.ts'
import {
  askForSupplement,
  tellAcceptance,
  tellAcceptedOnes,
  tellDesignationWaiting,
  tellEntry,
  tellEvaluationGoingOn,
  tellInAcceptance,
  tellInFirstReview,
  tellSupplementing,
} from './chapters/entry.ts'
import { tellFirstSitting } from './chapters/first-sitting.ts'
import { published, registering, submitted, twoOfNovember } from './chapters/sittings.ts'
import { cityOffice, review } from './steps/application.ts'
import type { IssuedCertificate } from './steps/certificate.ts'
import type { Teller } from './teller.ts'

export type Told = { certificates: IssuedCertificate[] }

/** The story of the demonstration, in the order in which it happened: 2026-03-02 to 2026-11-23 09:00. */
export async function tellStory(house: House, teller: Teller): Promise<Told> {
  await tellEntry(house, teller)
  const certificates = await tellFirstSitting(teller)
  await tellAutumn(house, teller)
  await teller.at('2026-11-23T09:00')
  return { certificates }
}

/** From September on much goes on at once, so that in November everybody finds something to do. */
async function tellAutumn(house: House, teller: Teller): Promise<void> {
  await teller.at('2026-09-14T09:00')
  const first = await submitted.announce(teller)
  await teller.at('2026-09-15T08:00')
  await teller.at('2026-09-21T09:00')
  await submitted.bring(teller, first)
  await teller.at('2026-10-01T08:00')
  await teller.at('2026-10-09T09:00')
  await submitted.arrange(teller, first)
  await teller.at('2026-10-12T09:00')
  const second = await published.announce(teller)
  const accepted = await tellAcceptedOnes(house, teller)
  await teller.at('2026-10-13T08:00')
  await teller.at('2026-10-17T17:30')
  await submitted.examine(teller, first)
  await teller.at('2026-10-19T09:00')
  await published.bring(teller, second)
  await tellAcceptance(teller, accepted)
  await submitted.score(teller, first)
  await teller.at('2026-10-26T09:00')
  await submitted.publish(teller, first)
  const two = await twoOfNovember.announce(teller)
  await teller.at('2026-10-27T08:00')
  await teller.at('2026-10-29T09:00')
  await published.arrange(teller, second)
  await tellNovember(house, teller, { first, second, two, accepted })
}

type Going = {
  first: string
  second: string
  two: Awaited<ReturnType<typeof twoOfNovember.announce>>
  accepted: Awaited<ReturnType<typeof tellAcceptedOnes>>
}

async function tellNovember(house: House, teller: Teller, { first, second, two, accepted }: Going): Promise<void> {
  await teller.at('2026-11-02T09:00')
  await twoOfNovember.bring(teller, two)
  await teller.at('2026-11-03T08:00')
  await teller.at('2026-11-07T08:00')
  await teller.at('2026-11-07T17:30')
  await published.examine(teller, second)
  await teller.at('2026-11-09T14:00')
  await published.score(teller, second)
  await tellEvaluationGoingOn(teller, accepted.city)
  await teller.at('2026-11-10T09:30')
  const newcomer = await tellInAcceptance(house, teller)
  await teller.at('2026-11-11T10:00')
  await tellInFirstReview(house, teller)
  const incomplete = await tellSupplementing(house, teller)
  await teller.at('2026-11-12T09:00')
  for (const sitting of [two.scored, two.examined]) await twoOfNovember.arrange(teller, sitting)
  await tellDesignationWaiting(teller, accepted.region)
  await teller.at('2026-11-16T11:00')
  await submitted.submit(teller, first)
  await review(teller, cityOffice(jiazheng), newcomer, 'firstReview', { outcome: 'favourable' })
  await teller.at('2026-11-18T09:00')
  const list = await published.publish(teller, second)
  await askForSupplement(teller, incomplete)
  await teller.at('2026-11-19T10:00')
  const receipt = await published.objectFirst(teller, list)
  await teller.at('2026-11-20T09:00')
  await published.dispute(teller, receipt)
  await published.objectSecond(teller, list)
  const third = await registering.announce(teller)
  await teller.at('2026-11-21T09:00')
  await registering.bring(teller, third)
  await registering.draftNext(teller)
  await teller.at('2026-11-21T17:30')
  await twoOfNovember.examine(teller, two.scored)
  await twoOfNovember.score(teller, two.scored)
}
