import { kangyang } from '../bodies.ts'
import type { Scene } from '../scene.ts'
import { once } from '../scene.ts'
import { regionOffice } from '../steps/application.ts'
import * as told from '../steps/inspection.ts'
import { freezeAndCommit, layShares, showShares } from '../steps/inspection-draw.ts'
import type { Teller } from '../teller.ts'

const parties = { ...regionOffice, delegate: 'gongzhong' }
const inspectors = ['qu-jiancha', 'qu-jiancha2'] as const

const found = {
  K05: {
    text: '一楼报名处没有公示收费标准，二楼公示的是 2025 年的标准。',
    demand: '在报名处公示现行收费标准，拍照并注明日期。',
  },
}

/**
 * 四（一）3: one inspection of November, drawn by a seed of three parties; one item does not comply, the body answers, and
 * the region's reviewer has the answer today. Another, arranged, waits for its inspectors.
 */
export function inspections(teller: Teller): Scene[] {
  const draw = once(() =>
    freezeAndCommit(teller, regionOffice, {
      purpose: '2026年秋季双随机抽查',
      at: '2026-11-05T10:00',
      fallbackAt: '2026-11-06T22:00',
    }),
  )
  const drawn = once(async () => (await told.findTask(teller, inspectors[0])).id)
  return [
    [
      '2026-11-04T09:00',
      () =>
        told.enterLists(teller, regionOffice, { tiesOf: { 滕示例: { body: kangyang.name, note: '2023年前任职' } } }),
    ],
    ['2026-11-05T09:00', draw],
    ['2026-11-05T09:30', async () => layShares(teller, parties, await draw())],
    ['2026-11-05T10:00', async () => showShares(teller, parties, await draw())],
    [
      '2026-11-09T14:00',
      async () => told.visit(teller, inspectors, await drawn(), { time: '13:40:00', place: kangyang.address, found }),
    ],
    [
      '2026-11-10T09:30',
      async () => told.commentOn(teller, 'kangyang-fuze', await drawn(), '新标准已印好，当天正在换装。'),
    ],
    [
      '2026-11-16T11:00',
      async () => {
        const summary = '检查 5 项，收费公示 1 项不符合，已责令整改。'
        await told.publishInspection(teller, regionOffice.leader, await drawn(), summary)
      },
    ],
    [
      '2026-11-20T09:00',
      async () => {
        await told.rectify(teller, 'kangyang-fuze', await drawn(), '11月11日已在一楼、二楼报名处公示现行标准。')
        await told.orderSpecial(teller, regionOffice, kangyang.name, ['谭示例', '赖示例'])
      },
    ],
  ]
}
