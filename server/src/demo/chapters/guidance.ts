import { kangyang } from '../bodies.ts'
import { once, type Scene } from '../scene.ts'
import { care } from '../sittings.ts'
import { cityOffice } from '../steps/application.ts'
import { adviseBodies, announceCourse, confirmAdvice, day, enrolAll, finishCourse } from '../steps/guidance.ts'
import { askReport, publishReport, submitReport } from '../steps/self-report.ts'
import type { Teller } from '../teller.ts'

/** 四（一）4 [N4.1.4] and 机构自律 [N4.1.1]: advice confirmed, a course with cards, a report on the first months. */
export function guidance(teller: Teller): Scene[] {
  const paper = once(() =>
    adviseBodies(teller, {
      title: '养老护理员操作考核的考务要点',
      body: '每个考位至少两路录像，评分表当场封存。\n缺项、改分由两名考评员写明原因并签字。\n考评员和本场考生一年内有培训关系的，考前申请回避。',
      occupations: [{ ...care }],
    }),
  )
  const course = once(() =>
    announceCourse(teller, {
      title: '考评员考务与评分培训',
      audience: 'assessor',
      occupations: [{ ...care, levels: [5, 4, 3] }],
      enrolUntil: day('2026-09-21'),
      firstDay: day('2026-09-24'),
      lastDay: day('2026-09-25'),
      place: '示例市培训楼 301',
      seats: 40,
    }),
  )
  const report = once(() =>
    askReport(teller, cityOffice(kangyang).handler, {
      code: 'S000045000001',
      from: '2026-05-22',
      to: '2026-09-30',
      dueOn: '2026-10-30',
      ground: '首次列入目录，了解头几个月的内控和收费。',
    }),
  )
  const sections = {
    controls: '命题、考评、监考、录入分别由不同的人担任，回避按场次登记。档案按场次保管，录像保存三年。',
    problems: '7月场次有一份评分表漏签，当天补签并写明原因。九月起封存前由督导员逐份核对。',
    fees: '按备案标准收取，没有变动。标准在公告和考点入口公示，退费两笔，均在报名截止前。',
  }
  return [
    ['2026-09-14T09:00', paper],
    ['2026-09-14T09:00', course],
    ['2026-09-21T09:00', async () => void (await confirmAdvice(teller, 'kangyang-fuze', await paper()))],
    ['2026-09-21T09:00', async () => enrolAll(teller, 'kangyang-jia', await course())],
    ['2026-10-09T09:00', async () => finishCourse(teller, await course(), (place) => 82 - place * 9)],
    ['2026-10-12T09:00', report],
    [
      '2026-10-19T09:00',
      async () =>
        submitReport(teller, kangyang, await report(), {
          sections,
          statements: [
            { figure: 'announcements', stated: 3, explanation: '台账把一次改期公告单独记了一份，平台合为一份。' },
          ],
        }),
    ],
    ['2026-10-26T09:00', async () => publishReport(teller, cityOffice(kangyang), await report())],
  ]
}
