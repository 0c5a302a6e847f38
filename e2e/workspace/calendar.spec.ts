import type { CalendarDesk, CalendarYear } from '@guijiang/contract/base/calendar'
import { axe, expect, fitsWidth, test } from '../test.ts'
import { answer, id, me, samples } from './answers.ts'

const hash = 'a'.repeat(64)
const notice = {
  layer: 'national' as const,
  year: 2027,
  note: '录入 2027 年放假安排',
  runs: [{ start: '2027-01-01', end: null, kind: 'off', name: '元旦', source: '示例放假通知', provisional: false }],
}

const desk = (possible: ('decide' | 'withdraw')[] | null): CalendarDesk =>
  ({
    open: possible && {
      id: id(9),
      notice,
      baseVersion: 1,
      contentHash: hash,
      changes: [{ date: '2027-01-01', before: null, after: '元旦放假' }],
      workingDays: { before: 248, after: 247 },
      possible,
    },
    versions: [{ version: 1, note: '2020 至 2027 年', enteredAt: '2026-03-02T09:00:00+08:00' }],
    mayPropose: !possible?.includes('decide'),
  }) as CalendarDesk

const year = {
  year: 2026,
  version: 1,
  years: [2025, 2026, 2027],
  workingDays: 246,
  provisional: false,
  national: [
    { start: '2026-01-01', end: '2026-01-03', kind: 'off', name: '元旦', source: '示例放假通知', provisional: false },
    { start: '2026-01-04', end: null, kind: 'work', name: '元旦', source: '示例放假通知', provisional: false },
  ],
  regional: [],
  special: [],
} as unknown as CalendarYear

test('工作日历由一人录入：行从现行的安排开始，改了什么送另一人', async ({ page }) => {
  const sent: unknown[] = []
  await answer(page, me('centreHandler', '经办', '450000'), (route, body) => {
    if (route === 'GET /api/calendar/desk') return desk(sent.length > 0 ? ['withdraw'] : null)
    if (route === 'GET /api/public/calendar') return year
    if (route !== 'POST /api/calendar/proposal') return undefined
    sent.push(body)
    return desk(['withdraw'])
  })
  await page.goto(`${samples}/work/calendar`)
  const second = page.getByRole('group', { name: '第 2 行' })
  await expect(second.getByLabel('从哪天')).toHaveValue('2026年1月4日（周日）')
  await axe(page)
  await fitsWidth(page)
  await second.getByLabel('从哪天').fill('2026-1-40')
  await page.getByRole('button', { name: '录入，交审批发布' }).click()
  await expect(page.locator('#error-summary')).toContainText('写成 20261208 这样的日期')
  await second.getByLabel('从哪天').fill('20260104')
  await page.getByLabel('改了什么').fill('改一处')
  await page.getByRole('button', { name: '录入，交审批发布' }).click()
  await expect(page.getByRole('heading', { name: '等待发布：2027年全国安排' })).toBeVisible()
  expect(sent).toEqual([{ layer: 'national', year: 2026, note: '改一处', runs: year.national }])
})

test('工作日历由另一人发布：先看哪些日子变样，再按指纹发布', async ({ page }) => {
  const sent: unknown[] = []
  await answer(page, me('centreLeader', '审批', '450000'), (route, body) => {
    if (route === 'GET /api/calendar/desk') return desk(sent.length > 0 ? null : ['decide'])
    if (route === 'GET /api/public/calendar') return year
    if (route !== 'POST /api/calendar/proposal/decision') return undefined
    sent.push(body)
    return desk(null)
  })
  await page.goto(`${samples}/work/calendar`)
  await expect(page.getByRole('row', { name: /2027年1月1日（周五）.*平常日.*元旦放假/ })).toBeVisible()
  await page.getByRole('button', { name: '发布工作日历' }).click()
  await axe(page)
  await fitsWidth(page)
  await page.getByRole('button', { name: '发布工作日历' }).click()
  await expect(page.getByRole('heading', { name: /等待发布/ })).toBeHidden()
  expect(sent).toEqual([{ contentHash: hash }])
})

test('市中心看到日历由谁录入', async ({ page }) => {
  await answer(page, me('centreHandler', '经办', '450300'), () => undefined)
  await page.goto(`${samples}/work/calendar`)
  await expect(page.getByText('工作日历由自治区鉴定中心录入和发布')).toBeVisible()
  await expect(page.getByRole('link', { name: '工作日历', exact: true })).toHaveCount(0)
  await axe(page)
})
