import type { House } from '#kit/house.ts'
import { jiazheng, kangyang } from './bodies.ts'
import { foundBody } from './people.ts'
import { admit, announceSitting, bring, care } from './sittings.ts'
import { apply, cityOffice, formOf, regionOffice, review } from './steps/application.ts'
import { check, type IssuedCertificate, issueCertificates, issuedCertificates } from './steps/certificate.ts'
import { designate, fileAndList } from './steps/directory.ts'
import { evaluate } from './steps/evaluation.ts'
import { arrange, examine, lockArrangement } from './steps/examination.ts'
import { enterStaff } from './steps/personnel.ts'
import { answerObjection, object, publishResults, replyToAnswer } from './steps/publicity.ts'
import { inventedPerson } from './steps/registration.ts'
import { reviewResults, submitResults } from './steps/result.ts'
import { enterScores, sealScores, settleScores, type ToldScores } from './steps/score.ts'
import type { Teller } from './teller.ts'

export type Told = { certificates: IssuedCertificate[] }

/** The story of the demonstration, in the order in which it happened: 2026-03-02 to 2026-11-23 09:00. */
export async function tellStory(house: House, teller: Teller): Promise<Told> {
  await tellEntry(house, teller)
  const certificates = await tellFirstSitting(teller)
  const second = await tellSecondSitting(teller)
  await tellNewcomer(house, teller)
  await teller.at('2026-11-18T09:00')
  await publishResults(teller, 'kangyang-fuze', second)
  await tellThirdSitting(teller)
  await teller.at('2026-11-23T09:00')
  return { certificates }
}

/** 二、三（一）–（四）: applied in March, listed in May. */
async function tellEntry(house: House, teller: Teller): Promise<void> {
  await foundBody(house, kangyang)
  const application = await apply(teller, kangyang, {
    scope: 'city',
    form: formOf(kangyang, {
      years: 5,
      totalHeadcount: 6214,
      contribution: '参与编写养老护理员培训教材',
      occupations: [
        { code: '4-10-01-05', edition: '2022', levels: [5, 4, 3], headcount: 4572 },
        { code: '4-10-01-06', edition: '2022', levels: [5, 4], headcount: 1642 },
      ],
    }),
  })
  await teller.at('2026-03-06T10:00')
  await review(teller, cityOffice(kangyang), application, 'firstReview', { outcome: 'favourable' })
  await teller.at('2026-03-13T15:00')
  await review(teller, regionOffice, application, 'acceptance', { outcome: 'accept' })
  await teller.at('2026-04-13T10:00')
  await evaluate(teller, application)
  await teller.at('2026-05-12T10:00')
  const designation = await designate(teller, application)
  await teller.at('2026-05-22T10:00')
  await fileAndList(teller, designation)
  await enterStaff(teller, kangyang, { cardsUntil: '2028-12-31', occupations: [{ ...care, levels: [5, 4, 3] }] })
}

/** Everybody passes but the fourth, who misses half a point in the practical part. */
const scores: ToldScores = (place, component) => (place === 3 && component === 'practical' ? 59.5 : 62 + (place % 30))

/** The second handler mistypes one figure, as happens. */
const mistyped: ToldScores = (place, component) => (place === 5 ? 78 : scores(place, component))

/** 三（五）: a sitting of July, from the announcement to certificates anybody can check. */
async function tellFirstSitting(teller: Teller): Promise<IssuedCertificate[]> {
  const count = 15
  await teller.at('2026-06-01T09:00')
  const sitting = await announceSitting(teller, kangyang, {
    occupation: care,
    level: 5,
    firstDay: '2026-07-11',
    lastDay: '2026-07-12',
    registrationOpens: '2026-06-02',
    registrationCloses: '2026-06-26',
  })
  await teller.at('2026-06-10T09:00')
  await bring(teller, kangyang, sitting, { from: 1, count, readAt: '2026-06-10T10:00' })
  await teller.at('2026-06-29T09:00')
  await admit(teller, kangyang, sitting)
  await arrange(teller, kangyang, sitting)
  await lockArrangement(teller, kangyang, sitting)
  await teller.at('2026-07-11T08:30')
  await teller.at('2026-07-12T17:00')
  await examine(teller, kangyang, sitting, { [count - 1]: { state: 'absent' } })
  await tellScores(teller, sitting, '2026-07-14T09:00')

  await teller.at('2026-07-15T09:00')
  const { list, rows } = await publishResults(teller, 'kangyang-fuze', sitting)
  if (!list) throw new Error('nothing was published')
  const failed = rows.find(({ outcome }) => outcome === 'failed')
  await teller.at('2026-07-17T10:00')
  const { receipt } = await object(
    teller,
    list.id,
    failed?.ticketTail ?? '',
    '操作技能考核记录单少加了半分，请核对原始评分表。',
  )
  await teller.at('2026-07-20T10:00')
  await answerObjection(
    teller,
    'kangyang-fuze',
    '已调取原始评分表和录像，三名考评员的分项得分相加为 59.5 分，没有漏加。',
  )
  await replyToAnswer(teller, receipt, 'accept')
  await teller.at('2026-07-23T09:00')
  const submission = await submitResults(teller, { handler: 'kangyang-jia', manager: 'kangyang-fuze' }, sitting)
  await teller.at('2026-07-27T10:00')
  await reviewResults(teller, cityOffice(kangyang), submission)
  await teller.at('2026-07-28T09:00')
  await issueCertificates(teller, 'kangyang-fuze', submission)
  await teller.at('2026-07-28T10:00')
  const names = Array.from({ length: count }, (_, index) => inventedPerson(index + 1).name)
  const certificates = await issuedCertificates(teller, 'kangyang-fuze', submission, names)
  if (certificates[0]) await check(teller, certificates[0])
  return certificates
}

async function tellScores(teller: Teller, sitting: string, at: string): Promise<void> {
  await teller.at(at)
  await enterScores(teller, kangyang, sitting, scores, mistyped)
  await settleScores(teller, kangyang, sitting, scores)
  await sealScores(teller, kangyang, sitting)
}

/** A sitting of October and November that is in publicity when the demonstration opens: day 3 of 5. */
async function tellSecondSitting(teller: Teller): Promise<string> {
  const count = 14
  await teller.at('2026-10-12T09:00')
  const sitting = await announceSitting(teller, kangyang, {
    occupation: care,
    level: 5,
    firstDay: '2026-11-07',
    lastDay: '2026-11-07',
    registrationOpens: '2026-10-13',
    registrationCloses: '2026-10-28',
  })
  await teller.at('2026-10-19T09:00')
  await bring(teller, kangyang, sitting, { from: 101, count, readAt: '2026-10-19T10:00' })
  await teller.at('2026-10-29T09:00')
  await admit(teller, kangyang, sitting)
  await arrange(teller, kangyang, sitting)
  await lockArrangement(teller, kangyang, sitting)
  await teller.at('2026-11-07T17:30')
  await examine(teller, kangyang, sitting)
  await tellScores(teller, sitting, '2026-11-09T14:00')
  return sitting
}

/** A body of Nanning whose application the region has to decide on now. */
async function tellNewcomer(house: House, teller: Teller): Promise<void> {
  await teller.at('2026-11-10T09:30')
  await foundBody(house, jiazheng)
  const application = await apply(teller, jiazheng, {
    scope: 'city',
    form: formOf(jiazheng, {
      years: 3,
      totalHeadcount: 5200,
      contribution: '',
      occupations: [
        { code: '4-10-01-06', edition: '2022', levels: [5, 4, 3], headcount: 4533 },
        { code: '4-10-01-05', edition: '2022', levels: [5], headcount: 667 },
      ],
    }),
  })
  await teller.at('2026-11-16T11:00')
  await review(teller, cityOffice(jiazheng), application, 'firstReview', { outcome: 'favourable' })
}

/** One that is announced, with registration open. */
async function tellThirdSitting(teller: Teller): Promise<void> {
  await teller.at('2026-11-20T09:00')
  await announceSitting(teller, kangyang, {
    occupation: care,
    level: 4,
    firstDay: '2026-12-12',
    lastDay: '2026-12-13',
    registrationOpens: '2026-11-21',
    registrationCloses: '2026-12-04',
  })
}
