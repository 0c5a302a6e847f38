import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { getCalendar, isWorkingDay } from '#base/calendar/index.ts'
import { type DayHook, meetTurn, openTurn, runDueWork, voidTurns } from '#base/deadline/index.ts'
import { authenticate, identityRoutes } from '#base/identity/index.ts'
import { StandingClock } from '#kit/clock.ts'
import type { House } from '#kit/house.ts'
import type { Route } from '#kit/route.ts'
import { readSettings } from '#kit/settings.ts'
import { httpApp } from '../../src/http-app.ts'
import { openHouse } from '../../src/open-house.ts'
import { givenAccount, signedIn } from '../harness/accounts.ts'
import { testDatabase } from '../harness/database.ts'
import type { Answer, Browser, Ground } from '../harness/ground.ts'

/** A whole house with its routes, where nothing runs by itself: people act over HTTP, days pass when they are let. */
export type Scene = Ground & {
  house: House
  app: FastifyInstance
  /** The browser of somebody who has signed in; once each. */
  as(login: string): Promise<Browser>
  /** Legal time goes on to nine o'clock of a day, and everything due by then is done. */
  dayComes(day: string): Promise<void>
}

export async function openScene({
  from,
  routes,
  hooks = [],
}: {
  /** Nine o'clock in Beijing on the day it begins. */
  from: string
  routes: readonly Route[]
  hooks?: readonly DayHook[]
}): Promise<Scene> {
  const urls = await testDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'guijiang-scene-'))
  const clock = new StandingClock(`${from}T09:00:00+08:00`)
  const machine = new StandingClock(`${from}T09:00:00+08:00`)
  const settings = readSettings({ DATA_DIR: folder, LOG_LEVEL: 'silent', DEMO: '1' })
  const opened = await openHouse({
    settings,
    serverUrl: urls.serverUrl,
    render: () => '',
    assets: { stylesheet: '', script: '' },
    clock,
    machine,
  })
  const { house } = opened
  const identity = identityRoutes({
    dayKind: async (db, day) => ({ working: isWorkingDay(await getCalendar(db), day), name: null }),
    turns: { openTurn, meetTurn, voidTurns },
  })
  const app = await httpApp(house, { routes: [...identity, ...routes], pages: [], authenticate })
  const browsers = new Map<string, Promise<Browser>>()
  const scene: Scene = {
    house,
    clock,
    machine,
    urls,
    app,
    as: (login) => {
      const known = browsers.get(login)
      if (known) return known
      const browser = signedIn(scene, app, login)
      browsers.set(login, browser)
      return browser
    },
    dayComes: async (day) => {
      clock.moveTo(Temporal.Instant.from(`${day}T09:00:00+08:00`))
      await runDueWork(house, hooks)
    },
    close: async () => {
      await app.close()
      await opened.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
  return scene
}

/** The people of a centre: handler, reviewer and leader, as `gl-handler`, `gl-reviewer`, `gl-leader`. */
export async function givenCentre(scene: Scene, key: string, area: '450000' | '450300' | '450200'): Promise<void> {
  await givenAccount(scene, `${key}-handler`, { duty: 'centreHandler', area })
  await givenAccount(scene, `${key}-reviewer`, { duty: 'centreReviewer', area })
  await givenAccount(scene, `${key}-leader`, { duty: 'centreLeader', area })
}

/** Answers with the body, or says what was refused. */
export function ok<T = Record<string, never>>({ status, body }: Answer): T {
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`)
  return body as T
}

const boundary = 'guijiang-test'

/** A file as a browser sends it. */
export function fileForm(fields: Record<string, string>, file: { name: string; type: string; content: Buffer }) {
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  const head =
    `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${encodeURIComponent(file.name)}"\r\n` +
    `Content-Type: ${file.type}\r\n\r\n`
  return {
    payload: Buffer.concat([Buffer.from(parts.join('') + head), file.content, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  } satisfies InjectOptions
}
