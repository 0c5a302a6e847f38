import { everyLegalDay } from '#base/deadline/index.ts'
import { forgetEnded, makeFirstAdministrators } from '#base/identity/index.ts'
import { forgetReplies } from '#kit/idempotency.ts'
import { schemaIsCurrent } from '#kit/migrate.ts'
import { mountOperations } from '#kit/operations.ts'
import { readSettings } from '#kit/settings.ts'
import { StartRefused } from '#kit/start-refused.ts'
import { announcement } from './announcement.ts'
import { dayHooks, defineJobs, doDueWork, openApp } from './app.ts'
import { handoverLines } from './commands/admin-init.ts'
import { tellDemo } from './demo/index.ts'
import { mountFaces } from './faces.ts'
import { openDatabase } from './open-database.ts'
import { openHouse } from './open-house.ts'
import { openWebBuild } from './web-build.ts'

const say = (sentence: string) => process.stderr.write(`${sentence}\n`)

try {
  await main()
} catch (error) {
  if (!(error instanceof StartRefused)) throw error
  say(error.message)
  process.exit(1)
}

/** Opens the house, tells the demonstration's story into an empty one, listens; closes in the reverse order. */
async function main(): Promise<void> {
  const settings = readSettings(process.env)
  const build = await openWebBuild()
  const database = await openDatabase(settings, say)
  const closing: (() => Promise<void>)[] = [database.close]
  let leaving = false
  const stop = once(async () => {
    leaving = true
    for (const close of closing.reverse()) await close().catch((error: unknown) => report('stop', error))
    process.exit(0)
  })
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP', 'disconnect'] as const) process.on(signal, stop)
  void database.lost.then(() => {
    if (leaving) return
    say('数据库断开了，平台停止。')
    process.exit(1)
  })
  try {
    const { house, close } = await openHouse({ settings, serverUrl: database.serverUrl, ...build, failed: report })
    closing.push(close)
    defineJobs(house)
    const app = await openApp(house)
    closing.push(() => app.close())
    await mountFaces(app, build)
    mountOperations(app, async () => {
      if (house.watch.skewed) return '服务器时钟不准'
      return (await schemaIsCurrent(house.database.published)) ? undefined : '数据库结构不是这个版本的'
    })
    await house.watch.check()
    closing.push(house.watch.start((error) => report('clock', error)))
    await house.jobs.start(house, { alone: settings.databaseUrl === undefined })
    if (settings.demo && database.fresh) {
      say('正在讲述演示故事（第一次启动才有）…')
      // Its requests are nobody's: they leave no line in the log.
      const silent = await openApp({ ...house, settings: { ...settings, logLevel: 'silent' } })
      const { certificates } = await tellDemo(house, silent, doDueWork)
      await silent.close()
      const [first] = certificates
      if (first) say(`可以查的一张证书：编号 ${first.number}，姓名 ${first.name}`)
      await database.told()
    }
    if (!settings.demo) {
      const made = await makeFirstAdministrators(house)
      if (made.length > 0) say(handoverLines(made).join('\n'))
    }
    const forget = () => Promise.all([forgetEnded(house), forgetReplies(house)])
    const forgetting = setInterval(() => void forget().catch((error) => report('forgetting', error)), 3_600_000)
    closing.push(async () => clearInterval(forgetting))
    const stopDue = everyLegalDay(house, dayHooks, { failed: (error) => report('due work', error) })
    closing.push(stopDue)
    house.trace.start((error) => report('log', error))
    await app.listen({ port: settings.port, host: settings.host })
    say(await announcement(house, app))
  } catch (error) {
    leaving = true
    for (const close of closing.reverse()) await close().catch(() => {})
    throw error
  }
}
function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  return () => {
    running ??= work()
    return running
  }
}

function report(what: string, error: unknown): void {
  process.stderr.write(`${JSON.stringify({ level: 50, what, error: String((error as Error).stack ?? error) })}\n`)
}
