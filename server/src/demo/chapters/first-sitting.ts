import { kangyang } from '../bodies.ts'
import { admit, announceSitting, bring, care } from '../sittings.ts'
import { cityOffice } from '../steps/application.ts'
import { check, type IssuedCertificate, issueCertificates, issuedCertificates } from '../steps/certificate.ts'
import { arrange, examine, lockArrangement } from '../steps/examination.ts'
import { answerObjection, object, publishResults, replyToAnswer } from '../steps/publicity.ts'
import { inventedPerson } from '../steps/registration.ts'
import { reviewResults, submitResults } from '../steps/result.ts'
import type { Teller } from '../teller.ts'
import { tellScores } from './sittings.ts'

const count = 15

/** 三（五）: a sitting of July, from the announcement to certificates anybody can check. */
export async function tellFirstSitting(teller: Teller): Promise<IssuedCertificate[]> {
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
  await teller.at('2026-07-14T09:00')
  await tellScores(teller, sitting)
  await tellObjection(teller, sitting)
  return tellIssuing(teller, sitting)
}

/** 三（五）2: published, and the one objection is answered to the objector's content. */
async function tellObjection(teller: Teller, sitting: string): Promise<void> {
  await teller.at('2026-07-15T09:00')
  const { list, rows } = await publishResults(teller, 'kangyang-fuze', sitting)
  if (!list) throw new Error('nothing was published')
  const failed = rows.find(({ outcome }) => outcome === 'failed')
  await teller.at('2026-07-17T10:00')
  const reason = '操作技能考核记录单少加了半分，请核对原始评分表。'
  const { receipt } = await object(teller, list.id, failed?.ticketTail ?? '', reason)
  await teller.at('2026-07-20T10:00')
  const answer = '已调取原始评分表和录像，三名考评员的分项得分相加为 59.5 分，没有漏加。'
  await answerObjection(teller, 'kangyang-fuze', answer)
  await replyToAnswer(teller, receipt, 'accept')
}

async function tellIssuing(teller: Teller, sitting: string): Promise<IssuedCertificate[]> {
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
