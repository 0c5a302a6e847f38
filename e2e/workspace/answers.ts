import type { Page } from '@playwright/test'
import { place } from '../place.ts'

/** The built workspace, whose server knows nothing: a test says what it answers. */
export const { samples } = await place()

export const id = (n: number): string => `019aa000-0000-7000-8000-${String(n).padStart(12, '0')}`

/** Who is signed in, with one duty. */
export const me = (duty: string, dutyName: string, area: string | null = null) => {
  const standing = { id: id(2), duty, dutyName, area, organisationId: area ? null : id(3), place: '示例康养' }
  return {
    accountId: id(1),
    account: 'shili',
    name: '示例甲',
    current: standing,
    standings: [standing],
    mustChangePassword: false,
    secondFactor: false,
    today: { date: '2026-06-18', weekday: '周四', working: true, name: null },
    now: '2026-06-18T09:00:00+08:00',
    demo: false,
  }
}

/** Answers of the frame, and of what a test adds; anything else is absent. */
export async function answer(page: Page, who: ReturnType<typeof me>, own: (path: string, sent: unknown) => unknown) {
  await page.route('**/api/**', (route) => {
    const { pathname } = new URL(route.request().url())
    const method = route.request().method()
    const json = (body: unknown) => route.fulfill({ contentType: 'application/json', body: JSON.stringify(body) })
    if (pathname === '/api/me') return json(who)
    const found = own(`${method} ${pathname}`, method === 'GET' ? undefined : route.request().postDataJSON())
    if (found !== undefined) return json(found)
    const problem = { type: 'about:blank', status: 404, code: 'not-found', title: '没有找到', detail: '没有这一项。' }
    return route.fulfill({ status: 404, contentType: 'application/problem+json', body: JSON.stringify(problem) })
  })
}
