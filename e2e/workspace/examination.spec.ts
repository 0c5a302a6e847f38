import type { AttendanceSheet } from '@guijiang/contract/delivery/examination'
import { axe, expect, fitsWidth, test } from '../test.ts'
import { answer, id, me, samples as origin } from './answers.ts'
import { head, scores, sheet, sitting } from './scores.ts'

test('成绩录入: what did not arrive stays where it was typed and is sent again', async ({ page, context }) => {
  let calls = 0
  await answer(page, me('bodyHandler', '机构经办人'), (path) => {
    if (path === `GET /api/score-sheets/${sheet}`) return scores()
    if (!path.startsWith('PUT ')) return undefined
    calls += 1
    return { filled: 1, needed: 2 }
  })
  await page.goto(`${origin}/work/score-sheets/${sheet}`)
  const cell = page.getByLabel('准考证 260000050001 的成绩')
  await expect(cell).toBeVisible()
  await context.setOffline(true)
  await page.route('**/scores/**', (route) => route.abort('internetdisconnected'))
  await cell.fill('78')
  await cell.blur()
  await expect(page.getByText('1 个没存上')).toBeVisible()
  await expect(cell).toHaveValue('78')
  await page.unroute('**/scores/**')
  await context.setOffline(false)
  await expect(page.getByText('已录 1 / 2')).toBeVisible()
  expect(calls).toBe(1)
})

const attendance = (): AttendanceSheet =>
  ({
    ...head,
    components: [
      { component: 'theory', name: '理论知识考试', short: '理论' },
      { component: 'practical', name: '操作技能考核', short: '实操' },
    ],
    rows: [1, 2].map((n) => ({
      registrationId: id(n),
      maskedName: '覃＊香',
      ticketNumber: `26000005000${n}`,
      room: '1 号考场',
      seat: n,
      marks: (['theory', 'practical'] as const).map((component) => ({
        component,
        name: component === 'theory' ? '理论' : '实操',
        state: null,
        status: null,
        note: null,
        signed: false,
        byMe: false,
      })),
    })),
    unmarked: 2,
    unsigned: 0,
    open: true,
    obstacle: null,
    version: 1,
    possibleActions: ['mark'],
  }) as AttendanceSheet

test('考核当天: marked on a phone, kept without a network, sent when it is back', async ({ page, complaints }) => {
  const sent: string[] = []
  let offline = false
  await answer(page, me('invigilator', '监考员'), (path, body) => {
    if (path === `GET /api/sittings/${sitting}/attendance`) return attendance()
    if (path !== `POST /api/sittings/${sitting}/attendance`) return undefined
    const { marks } = body as { marks: { state: string; note?: string }[] }
    sent.push(...marks.map(({ state, note }) => (note ? `${state} ${note}` : state)))
    return { marked: 1, unmarked: 1, unsigned: 0 }
  })
  await page.route('**/attendance', (route) =>
    offline && route.request().method() === 'POST' ? route.abort('internetdisconnected') : route.fallback(),
  )
  await page.goto(`${origin}/work/sittings/${sitting}/attendance`)
  const first = page.getByRole('group', { name: '1 号 理论' })
  const second = page.getByRole('group', { name: '2 号 理论' })
  await expect(page.getByText('理论还有 2 人没登记')).toBeVisible()
  await axe(page)
  await fitsWidth(page, 320)
  const { height } = (await first.getByRole('button', { name: '到考' }).boundingBox())!
  expect(height).toBeGreaterThanOrEqual(44)
  await first.getByRole('button', { name: '到考' }).click()
  await expect(page.getByText('都已同步')).toBeVisible()
  expect(sent).toEqual(['present'])
  offline = true
  await second.getByRole('button', { name: '违纪' }).click()
  await page.getByRole('button', { name: '登记违纪' }).click()
  await expect(page.getByLabel('违纪情况')).toBeVisible()
  await axe(page)
  await page.getByLabel('违纪情况').fill('9:12 夹带资料')
  await page.getByRole('button', { name: '登记违纪' }).click()
  await expect(second.getByRole('button', { name: '违纪' })).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByText('1 项未同步')).toBeVisible()
  await axe(page)
  await page.reload()
  await expect(page.getByText('1 项未同步')).toBeVisible()
  offline = false
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await expect(page.getByText('都已同步')).toBeVisible()
  expect(sent).toEqual(['present', 'misconduct 9:12 夹带资料'])
  expect(complaints).toEqual([])
})

test('成绩核对: one of the two, or what the paper says else, with its reason', async ({ page, complaints }) => {
  const settled: unknown[] = []
  const differences = () => ({
    sheet: {
      ...scores(),
      step: 'settling',
      second: { name: '示例乙', at: '2026-06-19T09:00:00Z' },
      possibleActions: ['settle'],
    },
    differences: [
      {
        registrationId: id(1),
        ticketNumber: '260000050001',
        seat: '1 号考场 1 号',
        first: 78,
        second: 87,
        settled: null,
        reason: null,
        settledBy: null,
      },
    ],
  })
  await answer(page, me('scoreSettler', '成绩核定人'), (path, sent) => {
    if (path === `GET /api/score-sheets/${sheet}/differences`) return differences()
    if (path !== `POST /api/score-sheets/${sheet}/settlement`) return undefined
    settled.push((sent as { settled: unknown }).settled)
    return differences()
  })
  await page.goto(`${origin}/work/score-sheets/${sheet}`)
  const one = page.getByRole('region', { name: '260000050001' })
  await one.getByRole('button', { name: '定这一个' }).click()
  await expect(one.locator('#error-summary')).toBeFocused()
  await axe(page)
  await fitsWidth(page, 320)
  await one.getByLabel('都不是').check()
  await one.getByLabel('成绩').fill('78,5')
  await one.getByLabel('依据').fill('原始评分表第 2 行')
  await one.getByRole('button', { name: '定这一个' }).click()
  await expect.poll(() => settled).toEqual([[{ registration: id(1), value: 78.5, reason: '原始评分表第 2 行' }]])
  expect(complaints).toEqual([])
})
