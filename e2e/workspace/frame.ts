import type { Page } from '@playwright/test'

/** Somebody of two duties at the frame and at the sheet of parts, whose screens ask for little else. */

const id = '019aa000-0000-7000-8000-00000000000'
const standing = (n: number, duty: string, dutyName: string, place: string) => ({
  id: `${id}${n}`,
  duty,
  dutyName,
  area: '450000',
  organisationId: null,
  place,
})
const handler = standing(1, 'centreHandler', '经办', '示例自治区中心')
const administrator = standing(2, 'systemAdministrator', '系统管理员', '示例平台运维')
const me = (current: unknown) => ({
  accountId: `${id}0`,
  account: 'shili',
  name: '示例甲',
  current,
  standings: [handler, administrator],
  mustChangePassword: false,
  secondFactor: true,
  today: { date: '2026-11-23', weekday: '周一', working: true, name: null },
  now: '2026-11-23T09:00:00+08:00',
  demo: true,
})
const refused = (status: number, detail: string) => ({
  status,
  contentType: 'application/problem+json',
  body: JSON.stringify({ type: 'about:blank', status, code: 'sign-in-failed', title: '', detail }),
})

/** The few answers the frame itself needs; every screen's own journey runs against the real server. */
export async function answerFrame(page: Page, signedIn: boolean): Promise<void> {
  let there = signedIn
  let current: unknown = handler
  await page.route('**/api/**', (route) => {
    const { pathname } = new URL(route.request().url())
    const json = (body: unknown) => route.fulfill({ contentType: 'application/json', body: JSON.stringify(body) })
    if (pathname === '/api/me') return there ? json(me(current)) : route.fulfill(refused(401, '登录后才能办这件事。'))
    if (pathname === '/api/me/duty') {
      const { standing: wanted } = route.request().postDataJSON() as { standing: string }
      current = [handler, administrator].find((one) => one.id === wanted)
      return json(me(current))
    }
    if (pathname === '/api/sign-in') {
      const { password } = route.request().postDataJSON() as { password: string }
      there = password === 'right-password'
      return there
        ? route.fulfill({ status: 204 })
        : route.fulfill(refused(401, '账号、密码或动态码对不上。请再看一遍。'))
    }
    if (pathname === '/api/demo/accounts') {
      const accounts = [{ account: 'shili', name: '示例甲', place: '示例自治区中心 经办', code: '123456' }]
      return json({ password: 'wrong-password', accounts })
    }
    if (pathname.endsWith('/look')) return json({ documentNumber: '450102199003070016', closesInSeconds: 60 })
    return route.fulfill(refused(404, '没有这一项。'))
  })
}
