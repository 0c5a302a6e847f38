import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { changePassword, demoAccounts, moveDemoClock, signIn } from '@guijiang/contract/base/identity'
import { readDirectory } from '@guijiang/contract/entry/directory'
import type { IsoInstant } from '@guijiang/contract/iso'
import type { APIRequestContext, Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { Client, type Teller } from '../../server/src/demo/teller.ts'
import { ClockBar } from '../pages/desk.ts'
import { place } from '../place.ts'
import { type Complaints, listen } from '../test.ts'

const { platform, folder } = await place()

/** The demonstration's password, which people of the journeys choose for themselves too. */
export const password = 'guijiang-demo-2026'

export const desk = { width: 1280, height: 860 }
export const phone = { width: 375, height: 812 }

/** What every window of the journeys has; nothing moves, so that nothing is looked at halfway. */
const usual: BrowserContextOptions = {
  baseURL: platform,
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
  reducedMotion: 'reduce',
  viewport: desk,
}

/** The story's client over the requests of a window: its cookie is the window's, whichever of the two renews it. */
function clientOf(request: APIRequestContext): Client {
  const inject = async ({ method = 'GET', url, headers, payload }: InjectOptions) => {
    const asked = { method, headers: headers as Record<string, string>, maxRedirects: 0 }
    const reply = await request.fetch(`${platform}${url}`, {
      ...asked,
      ...(payload !== undefined && { data: payload }),
    })
    const body = await reply.body()
    const json = () => JSON.parse(body.toString('utf8'))
    return { statusCode: reply.status(), headers: reply.headers(), rawPayload: body, json }
  }
  return new Client({ inject } as unknown as FastifyInstance)
}

type Person = { context: BrowserContext; page: Page; client: Client }

/** Everybody who acts, each in a window that stays open, signed in at their first act. */
export class People implements Teller {
  readonly complaints: Complaints = []
  readonly visitor: Client
  readonly #browser: Browser
  readonly #visitor: Person
  readonly #known = new Map<string, Promise<Person>>()
  #now: Temporal.ZonedDateTime

  private constructor(browser: Browser, visitor: Person, today: string) {
    this.#browser = browser
    this.#visitor = visitor
    this.visitor = visitor.client
    this.#now = morning(today)
  }

  /**
   * When the platform has told its story, which takes a while. Anybody is told the day: an official has one session,
   * and signing in here would end that of another journey.
   */
  static async meet(browser: Browser): Promise<People> {
    const visitor = await comeIn(browser, [], {})
    await ready(visitor.context.request)
    const { asOf } = await visitor.client.call(readDirectory, {})
    return new People(browser, visitor, asOf)
  }

  /** A window of nobody in particular. */
  get anybody(): Page {
    return this.#visitor.page
  }

  /** Another window of nobody; the caller closes its context. */
  async stranger(options: BrowserContextOptions = {}): Promise<Page> {
    return (await comeIn(this.#browser, this.complaints, options)).page
  }

  /** Where somebody works, on the screen. */
  page = async (login: string): Promise<Page> => (await this.#person(login)).page

  /** What somebody does past the screens. */
  as = async (login: string): Promise<Client> => (await this.#person(login)).client

  /** Moves legal time on, to the minute of Beijing. */
  async at(moment: string): Promise<void> {
    const to = Temporal.PlainDateTime.from(moment).toZonedDateTime('Asia/Shanghai')
    const now = to.toString({ timeZoneName: 'never' }) as IsoInstant
    await (await this.as('system')).call(moveDemoClock, { body: { now } })
    this.#now = to
  }

  /** Moves legal time on to nine o'clock of a day, where the system administrator does it: in the bar. */
  async later(day: string): Promise<void> {
    const bar = new ClockBar(await this.page('system'))
    if (!bar.page.url().includes('/work')) await bar.open('/')
    await bar.moveTo(day)
    this.#now = morning(day)
  }

  /** The platform does what is due by itself. */
  settle = async (): Promise<void> => {}

  today = (): Temporal.PlainDate => this.#now.toPlainDate()

  /** Somebody who was handed a password for one use puts an own one in its place. */
  async takeOver(login: string, oneTimePassword: string): Promise<void> {
    const person = await this.#signIn(login, oneTimePassword)
    await person.client.call(changePassword, { body: { current: oneTimePassword, next: password } })
    this.#known.set(login, Promise.resolve(person))
  }

  /** Somebody who signed in on the screen works on in that window. */
  adopt(login: string, page: Page): void {
    const context = page.context()
    this.#known.set(login, Promise.resolve({ context, page, client: clientOf(context.request) }))
  }

  async leave(): Promise<void> {
    for (const { context } of [this.#visitor, ...(await Promise.all(this.#known.values()))]) await context.close()
  }

  #person(login: string): Promise<Person> {
    const person = this.#known.get(login) ?? this.#signIn(login)
    this.#known.set(login, person)
    return person
  }

  /** As the screen does, with the code that the demonstration shows. */
  async #signIn(login: string, secret = password): Promise<Person> {
    const person = await comeIn(this.#browser, this.complaints, {})
    const { accounts } = await person.client.call(demoAccounts, {})
    const code = accounts.find(({ account }) => account === login)?.code ?? undefined
    await person.client.call(signIn, { body: { account: login, password: secret, ...(code && { code }) } })
    return person
  }
}

const morning = (day: string) =>
  Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: 'Asia/Shanghai', plainTime: '09:00' })

async function ready(request: APIRequestContext): Promise<void> {
  const isReady = () =>
    request.get('/readyz').then(
      (reply) => reply.ok(),
      () => false,
    )
  for (const start = performance.now(); !(await isReady()); await sleep(200)) {
    if (performance.now() - start < 150_000 && !existsSync(join(folder, 'platform.ended'))) continue
    throw new Error(`the platform did not start:\n${readFileSync(join(folder, 'platform.log'), 'utf8')}`)
  }
}

async function comeIn(browser: Browser, complaints: Complaints, options: BrowserContextOptions): Promise<Person> {
  const context = await browser.newContext({ ...usual, ...options })
  const page = await context.newPage()
  listen(page, complaints)
  return { context, page, client: clientOf(context.request) }
}
