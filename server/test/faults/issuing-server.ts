import { setTimeout as sleep } from 'node:timers/promises'
import { runDueWork } from '#base/deadline/index.ts'
import { actorOfLogin } from '#base/identity/index.ts'
import { issueCertificates } from '#certification/certificate/actions.ts'
import { certificateDayHooks, defineCertificateJobs } from '#certification/certificate/jobs.ts'
import { reachOf } from '#kit/actor.ts'
import { perform } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { readSettings } from '#kit/settings.ts'
import { openHouse } from '../../src/open-house.ts'

/*
 * The part of the server that issues, in a process of its own, for tests that kill it: opens the house, finds what an
 * earlier one left, carries it out, leaves when nothing is under way. `KILL_AT=storing:2`: ends itself, as by `kill -9`,
 * when that point is reached for the second time. `ASK=<manager> <submission> <count>`: asks for certificates first.
 */

const { SERVER_URL = '', KILL_AT = '', ASK = '' } = process.env
const [killStep, killCount = '1'] = KILL_AT.split(':')
let left = Number(killCount)

function reached(step: string): void {
  if (step !== killStep) return
  left -= 1
  if (left === 0) process.kill(process.pid, 'SIGKILL')
}

const failed = (what: string, error: unknown) => console.error(what, error)
const { house, close } = await openHouse({
  settings: readSettings(process.env),
  serverUrl: SERVER_URL,
  render: () => '',
  assets: { stylesheet: '', script: '' },
  failed,
})
defineCertificateJobs(house, { reached, chunk: 3 })
await house.jobs.start(house, { alone: true })
house.trace.start((error) => failed('log', error), 50)

if (ASK) {
  const [login = '', submission = '', count = ''] = ASK.split(' ')
  const actor = await actorOfLogin(house.database.published, login, 'bodyManager')
  await perform(house, actor, { requestId: newId(), reach: reachOf(actor) }, async (ctx) => {
    await issueCertificates(ctx, submission, { count: Number(count) })
    reached('reserving')
  })
  reached('reserved')
}

await runDueWork(house, certificateDayHooks)
const running = () =>
  house.database.read({ kind: 'all' }, async (db) => {
    const rows = await db.selectFrom('issuing').select('id').where('state', '=', 'running').execute()
    return rows.length > 0
  })
while (await running()) await sleep(50)
await house.trace.settle()
await close()
