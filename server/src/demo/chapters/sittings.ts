import { kangyang } from '../bodies.ts'
import { admit, announceSitting, announceSittings, bring, care } from '../sittings.ts'
import { arrange, examine, lockArrangement } from '../steps/examination.ts'
import { draftPlan } from '../steps/plan.ts'
import { answerObjection, object, publishResults, replyToAnswer } from '../steps/publicity.ts'
import { submitResults } from '../steps/result.ts'
import { enterOne, enterScores, sealScores, settleScores, type ToldScores } from '../steps/score.ts'
import type { Teller } from '../teller.ts'

/** Everybody passes but the fourth, who misses half a point in the practical part. */
const scores: ToldScores = (place, component) => (place === 3 && component === 'practical' ? 59.5 : 62 + (place % 30))

/** The second handler mistypes one figure, as happens. */
const mistyped: ToldScores = (place, component) => (place === 5 ? 78 : scores(place, component))

export async function tellScores(teller: Teller, sitting: string): Promise<void> {
  await enterScores(teller, kangyang, sitting, scores, mistyped)
  await settleScores(teller, kangyang, sitting, scores)
  await sealScores(teller, kangyang, sitting)
}

async function tellArranging(teller: Teller, sitting: string): Promise<void> {
  await admit(teller, kangyang, sitting)
  await arrange(teller, kangyang, sitting)
  await lockArrangement(teller, kangyang, sitting)
}

/** A sitting of October whose results the city has to review today. */
export const submitted = {
  announce: (teller: Teller): Promise<string> =>
    announceSitting(teller, kangyang, {
      occupation: care,
      level: 4,
      firstDay: '2026-10-17',
      registrationOpens: '2026-09-15',
      registrationCloses: '2026-09-30',
    }),
  bring: (teller: Teller, sitting: string) =>
    bring(teller, kangyang, sitting, { from: 201, count: 10, level: 4, readAt: '2026-09-21T10:00' }),
  arrange: tellArranging,
  examine: (teller: Teller, sitting: string) =>
    examine(teller, kangyang, sitting, { 8: { component: 'theory', state: 'absent' } }),
  score: tellScores,
  publish: (teller: Teller, sitting: string) => publishResults(teller, 'kangyang-fuze', sitting),
  submit: (teller: Teller, sitting: string) =>
    submitResults(teller, { handler: 'kangyang-jia', manager: 'kangyang-fuze' }, sitting),
}

/** A sitting of November in publicity when the demonstration opens: day 3 of 5, with one objection to answer and one for the city. */
export const published = {
  announce: (teller: Teller): Promise<string> =>
    announceSitting(teller, kangyang, {
      occupation: care,
      level: 5,
      firstDay: '2026-11-07',
      registrationOpens: '2026-10-13',
      registrationCloses: '2026-10-28',
    }),
  bring: (teller: Teller, sitting: string) =>
    bring(teller, kangyang, sitting, { from: 101, count: 14, readAt: '2026-10-19T10:00' }),
  arrange: tellArranging,
  examine: (teller: Teller, sitting: string) => examine(teller, kangyang, sitting),
  score: tellScores,
  publish: (teller: Teller, sitting: string) => publishResults(teller, 'kangyang-fuze', sitting),
  /** Somebody who passed thinks it was better. */
  objectFirst: async (teller: Teller, { list, rows }: Published): Promise<string> => {
    const reason = '理论第 12 题答的和标准答案一样，没有给分，请复核答题卡。'
    const { receipt } = await object(teller, list?.id ?? '', rows[8]?.ticketTail ?? '', reason)
    return receipt
  },
  /** The answer does not content them: the city looks into it. */
  dispute: async (teller: Teller, receipt: string): Promise<void> => {
    await answerObjection(teller, 'kangyang-fuze', '已复核答题卡，第 12 题填涂为 B，标准答案为 C，得分没有变化。')
    await replyToAnswer(teller, receipt, 'dispute')
  },
  objectSecond: async (teller: Teller, { list, rows }: Published): Promise<void> => {
    const failed = rows.find(({ outcome }) => outcome === 'failed')
    const reason = '操作考核第 3 项考评员没有看到我已完成翻身，请调录像核对。'
    await object(teller, list?.id ?? '', failed?.ticketTail ?? '', reason)
  },
}

type Published = Awaited<ReturnType<typeof publishResults>>

/** Two of one plan: the first was examined at the weekend, the second begins today. */
export const twoOfNovember = {
  announce: async (teller: Teller): Promise<{ scored: string; examined: string }> => {
    const registration = { registrationOpens: '2026-10-27', registrationCloses: '2026-11-11' }
    const [scored, examined] = await announceSittings(teller, kangyang, [
      { occupation: care, level: 5, firstDay: '2026-11-21', ...registration },
      { occupation: care, level: 5, firstDay: '2026-11-23', lastDay: '2026-11-24', ...registration },
    ])
    if (!scored || !examined) throw new Error('the plan has two sittings')
    return { scored, examined }
  },
  bring: async (teller: Teller, { scored, examined }: { scored: string; examined: string }): Promise<void> => {
    await bring(teller, kangyang, scored, { from: 301, count: 8, readAt: '2026-11-02T10:00' })
    await bring(teller, kangyang, examined, { from: 401, count: 8, readAt: '2026-11-02T11:00' })
  },
  arrange: tellArranging,
  examine: (teller: Teller, sitting: string) => examine(teller, kangyang, sitting),
  /** One part waits for the second entry, the other for whoever settles its difference. */
  score: async (teller: Teller, sitting: string): Promise<void> => {
    await enterOne(teller, kangyang, sitting, 'theory', ['jia'], { jia: scores, yi: scores })
    await enterOne(teller, kangyang, sitting, 'practical', ['jia', 'yi'], { jia: scores, yi: mistyped })
  },
}

/** One whose registration is open, with candidates to examine; and a plan that waits for the manager. */
export const registering = {
  announce: (teller: Teller): Promise<string> =>
    announceSitting(teller, kangyang, {
      occupation: care,
      level: 4,
      firstDay: '2026-12-12',
      lastDay: '2026-12-13',
      registrationOpens: '2026-11-21',
      registrationCloses: '2026-12-04',
    }),
  bring: (teller: Teller, sitting: string) =>
    bring(teller, kangyang, sitting, { from: 501, count: 12, level: 4, readAt: '2026-11-21T10:00' }),
  draftNext: (teller: Teller) =>
    draftPlan(teller, kangyang, [
      {
        occupation: care,
        level: 3,
        firstDay: '2026-12-26',
        registrationOpens: '2026-11-25',
        registrationCloses: '2026-12-18',
      },
    ]),
}
