import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { demoPassword } from '#base/identity/index.ts'
import type { House } from '#kit/house.ts'

type Shown = { accounts: { account: string; name: string; place: string; code: string | null }[] }

const portOf = (app: FastifyInstance, otherwise: number): number =>
  (app.server.address() as AddressInfo | null)?.port ?? otherwise

/** What the start says: where it listens and, in the demonstration, who may come in with which code right now. */
export async function announcement({ settings }: House, app: FastifyInstance): Promise<string> {
  const port = portOf(app, settings.port)
  const lines = [`桂匠已启动：${settings.publicOrigin}（监听 ${settings.host}:${port}）`]
  if (!settings.demo) return lines.join('\n')
  const { accounts } = (await app.inject({ url: '/api/demo/accounts' })).json() as Shown
  lines.push(
    `演示工作台：http://localhost:${port}/work/  所有演示账号的密码：${demoPassword}`,
    '账号（岗位）和此刻的动态码，半分钟一换，登录页上也有：',
    ...accounts.map(({ account, name, place, code }) => `  ${account.padEnd(20)}${code ?? '——————'}  ${name} ${place}`),
  )
  return lines.join('\n')
}
