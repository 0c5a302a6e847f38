import type { House } from '#kit/house.ts'
import { jiazheng } from './bodies.ts'
import { complaintScenes } from './chapters/complaint.ts'
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
import { exits } from './chapters/exit.ts'
import { tellFirstSitting } from './chapters/first-sitting.ts'
import { flagging } from './chapters/flag.ts'
import { guidance } from './chapters/guidance.ts'
import { inspections } from './chapters/inspection.ts'
import { published, registering, submitted, twoOfNovember } from './chapters/sittings.ts'
import { once, play, type Scene } from './scene.ts'
import { cityOffice, review } from './steps/application.ts'
import type { IssuedCertificate } from './steps/certificate.ts'
import type { Teller } from './teller.ts'

export type Told = { certificates: IssuedCertificate[] }

/** The story of the demonstration, in the order in which it happened: 2026-03-02 to 2026-11-23 09:00. */
export async function tellStory(house: House, teller: Teller): Promise<Told> {
  await tellEntry(house, teller)
  const certificates = await tellFirstSitting(teller)
  // From September on much goes on at once, so that in November everybody finds something to do.
  await play(teller, [
    ...sittings(teller),
    ...newcomers(house, teller),
    ...guidance(teller),
    ...exits(teller),
    ...inspections(teller),
    ...complaintScenes(teller),
    ...flagging(teller),
  ])
  await teller.at('2026-11-23T09:00')
  return { certificates }
}

/** Five sittings of one body, each at another stage today. */
function sittings(teller: Teller): Scene[] {
  const first = once(() => submitted.announce(teller))
  const second = once(() => published.announce(teller))
  const two = once(() => twoOfNovember.announce(teller))
  const list = once(async () => published.publish(teller, await second()))
  const receipt = once(async () => published.objectFirst(teller, await list()))
  const third = once(() => registering.announce(teller))
  return [
    ['2026-09-14T09:00', first],
    ['2026-09-15T08:00'],
    ['2026-09-21T09:00', async () => submitted.bring(teller, await first())],
    ['2026-10-01T08:00'],
    ['2026-10-09T09:00', async () => submitted.arrange(teller, await first())],
    ['2026-10-12T09:00', second],
    ['2026-10-13T08:00'],
    ['2026-10-17T17:30', async () => submitted.examine(teller, await first())],
    ['2026-10-19T09:00', async () => published.bring(teller, await second())],
    ['2026-10-19T09:00', async () => submitted.score(teller, await first())],
    ['2026-10-26T09:00', async () => submitted.publish(teller, await first())],
    ['2026-10-26T09:00', two],
    ['2026-10-27T08:00'],
    ['2026-10-29T09:00', async () => published.arrange(teller, await second())],
    ['2026-11-02T09:00', async () => twoOfNovember.bring(teller, await two())],
    ['2026-11-03T08:00'],
    ['2026-11-07T08:00'],
    ['2026-11-07T17:30', async () => published.examine(teller, await second())],
    ['2026-11-09T14:00', async () => published.score(teller, await second())],
    ['2026-11-12T09:00', async () => twoOfNovember.arrange(teller, (await two()).scored)],
    ['2026-11-12T09:00', async () => twoOfNovember.arrange(teller, (await two()).examined)],
    ['2026-11-16T11:00', async () => submitted.submit(teller, await first())],
    ['2026-11-18T09:00', list],
    ['2026-11-19T10:00', receipt],
    ['2026-11-20T09:00', async () => published.dispute(teller, await receipt())],
    ['2026-11-20T09:00', async () => published.objectSecond(teller, await list())],
    ['2026-11-20T09:00', third],
    ['2026-11-21T09:00', async () => registering.bring(teller, await third())],
    ['2026-11-21T09:00', () => registering.draftNext(teller)],
    ['2026-11-21T17:30', async () => twoOfNovember.examine(teller, (await two()).scored)],
    ['2026-11-21T17:30', async () => twoOfNovember.score(teller, (await two()).scored)],
  ]
}

/** Bodies that apply, each at another stage today. */
function newcomers(house: House, teller: Teller): Scene[] {
  const accepted = once(() => tellAcceptedOnes(house, teller))
  const newcomer = once(() => tellInAcceptance(house, teller))
  const incomplete = once(() => tellSupplementing(house, teller))
  return [
    ['2026-10-12T09:00', accepted],
    ['2026-10-19T09:00', async () => tellAcceptance(teller, await accepted())],
    ['2026-11-09T14:00', async () => tellEvaluationGoingOn(teller, (await accepted()).city)],
    ['2026-11-10T09:30', newcomer],
    ['2026-11-11T10:00', () => tellInFirstReview(house, teller)],
    ['2026-11-11T10:00', incomplete],
    ['2026-11-12T09:00', async () => tellDesignationWaiting(teller, (await accepted()).region)],
    [
      '2026-11-16T11:00',
      async () => review(teller, cityOffice(jiazheng), await newcomer(), 'firstReview', { outcome: 'favourable' }),
    ],
    ['2026-11-18T09:00', async () => askForSupplement(teller, await incomplete())],
  ]
}
