import { setTimeout as sleep } from 'node:timers/promises'
import { storeFile } from '#base/file/index.ts'
import { serveOn } from '#base/notification/index.ts'
import { personsForPrinting } from '#base/person/index.ts'
import { certifiableResults, markCertified } from '#delivery/result/index.ts'
import { lockEntry } from '#entry/directory/index.ts'
import { platform } from '#kit/actor.ts'
import { MissingGlyphs } from '#kit/document/render.ts'
import { type Act, type Acting, type House, perform } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import type { Run } from '#kit/jobs.ts'
import { next } from '#kit/lifecycle.ts'
import { Problem } from '#kit/problem.ts'
import { issuingCase, requireStanding } from './actions.ts'
import { checkIndex, fieldsOf, intentOf, openIntent, sealIntent } from './intent.ts'
import { issuedLeaf } from './leaves.ts'
import { issuingTransitions, numberTransitions, versionTransitions } from './states.ts'
import { stopIssuing } from './stop.ts'
import * as store from './store.ts'
import { insertCertificates, listByState, saveFile, setState } from './store-certificate.ts'
import { takePlaces } from './store-status.ts'
import { renderCertificate } from './template/certificate-document.ts'

/**
 * Where a test may stop the cycle. The steps of `docs/issuance-cycle.md`, told when they are committed, for each chunk; and
 * on the way there, each certificate `drawn`, and in the open transactions `storing`, `issuing`, `publishing`.
 */
export type Step = 'intended' | 'drawn' | 'storing' | 'stored' | 'issuing' | 'issued' | 'publishing' | 'published'

export type CycleOptions = {
  /** The request id of the acts begins with it. */
  requestId: string
  report?: Run['report']
  signal?: AbortSignal
  /** For tests: called when a step is reached, so that one can stop there. */
  reached?: ((step: Step) => void | Promise<void>) | undefined
  /** So many certificates a transaction. */
  chunk?: number | undefined
}

const all = { kind: 'all' } as const

/** Looks, a tenth of a second apart, at what another run does. */
const mostIdle = 50

/** Another run of the same work was faster, or nothing is left: the transaction is given up without a trace. */
class NothingLeft extends Error {
  override readonly name = 'NothingLeft'
}

/**
 * Carries one request through steps 3–7 from wherever it stands. Each step is a transaction of its own under the lock of
 * the request and finds by state what is left, so a run after a crash goes on, and two at once do not act twice.
 */
export async function runCycle(house: House, key: store.IssuingKey, options: CycleOptions): Promise<void> {
  await new Cycle(house, key, options).run()
}

class Cycle {
  readonly #house: House
  readonly #key: store.IssuingKey
  readonly #options: Required<Pick<CycleOptions, 'reached' | 'chunk' | 'report'>> & CycleOptions

  constructor(house: House, key: store.IssuingKey, options: CycleOptions) {
    this.#house = house
    this.#key = key
    const { reached = () => {}, chunk = 25, report = async () => {} } = options
    this.#options = { ...options, reached, chunk, report }
  }

  async run(): Promise<void> {
    const issuing = await this.#read((db) => store.findIssuing(db, this.#key))
    if (issuing?.state !== 'running') return
    try {
      await this.#carryOut(issuing.total)
    } catch (error) {
      if (!(error instanceof Problem && error.code === 'body-stopped')) throw error
      await stopIssuing(this.#house, this.#key, error.detail)
    }
  }

  async #carryOut(total: number): Promise<void> {
    const { reached, signal } = this.#options
    for (let idle = 0; idle < mostIdle; ) {
      signal?.throwIfAborted()
      if (await this.#stepOn()) {
        idle = 0
        await this.#report(total)
      } else if (await this.#publish()) {
        return reached('published')
      } else {
        // Another run has the rest in hand, or has just finished it.
        const now = await this.#read((db) => store.findIssuing(db, this.#key))
        if (now?.state !== 'running') return
        idle += 1
        await sleep(100)
      }
    }
    throw new Error(`nothing more can be done for ${this.#key.id}, and it is not whole`)
  }

  /** One chunk through steps 3–6, from wherever each certificate stands; says whether anything moved. */
  async #stepOn(): Promise<boolean> {
    const steps = [
      ['intended', () => this.#intend()],
      ['stored', () => this.#drawAndStore()],
      ['issued', () => this.#issue()],
    ] as const
    let moved = false
    for (const [step, work] of steps) {
      if (!(await work())) continue
      moved = true
      await this.#options.reached(step)
    }
    return moved
  }

  #read<T>(work: (db: Acting['db']) => Promise<T>): Promise<T> {
    return this.#house.database.read(all, work)
  }

  async #report(total: number): Promise<void> {
    const { organisationId, id } = this.#key
    const valid = await this.#read((db) => store.countValid(db, organisationId, [id]))
    await this.#options.report({ done: valid.get(id) ?? 0, total })
  }

  /** One transaction of the cycle. `work` says what it did, or nothing when nothing was left to do. */
  async #act(
    step: string,
    work: (ctx: Acting, issuing: store.IssuingRow) => Promise<Pick<Act, 'content' | 'registry'> | undefined>,
    { listed = true }: { listed?: boolean } = {},
  ): Promise<boolean> {
    const requestId = `${this.#options.requestId}/${step}/${newId()}`
    try {
      await perform(this.#house, platform, { requestId, reach: all }, async (ctx) => {
        // First the entry, then the request: the order of whoever removes a body.
        const entry = listed ? await lockEntry(ctx.tx, this.#key.organisationId, 'share') : undefined
        const issuing = await store.lockIssuing(ctx.tx, this.#key)
        if (issuing?.state !== 'running') throw new NothingLeft()
        if (entry) await requireStanding(ctx.tx, issuing, entry)
        const did = await work(ctx, issuing)
        if (!did) throw new NothingLeft()
        await ctx.log({ action: `certificate.${step}`, ...issuingCase(issuing), ...did })
      })
      return true
    } catch (error) {
      if (error instanceof NothingLeft) return false
      throw error
    }
  }

  /**
   * Step 3: all that will be printed is kept, sealed and hashed, before anything is drawn; with it the place in the lists
   * of status, which a retry finds here again.
   */
  #intend(): Promise<boolean> {
    return this.#act('intend', async (ctx, issuing) => {
      const { organisationId } = issuing
      const open = await store.listUnintended(ctx.tx, this.#key, this.#options.chunk)
      if (open.length === 0) return undefined
      const ids = open.map(({ registrationId }) => registrationId)
      const results = new Map(
        (await certifiableResults(ctx.tx, organisationId, ids)).map((row) => [row.registrationId, row]),
      )
      const personIds = [...results.values()].map(({ personId }) => personId)
      const persons = await personsForPrinting(ctx, organisationId, personIds)
      const waiting = open.map((one) => ({ ...one, id: newId() }))
      const places = await takePlaces(
        ctx.tx,
        organisationId,
        waiting.map(({ id }) => id),
      )
      const rows = waiting.map(({ id, number, registrationId }) => {
        const result = results.get(registrationId)!
        const place = places.get(id)!
        const intent = intentOf(issuing, number, result, persons.get(result.personId)!, place, ctx.settings)
        return {
          ...sealIntent(ctx.keys, id, intent),
          organisationId,
          number,
          version: intent.version,
          area: issuing.area,
          issuingId: issuing.id,
          registrationId,
          personId: result.personId,
          checkIndex: checkIndex(ctx.keys, number, intent.name),
          occupationEdition: intent.edition,
          occupationCode: intent.occupationCode,
          occupationName: intent.occupation,
          level: intent.level,
          issuedOn: issuing.issuedOn,
          statusList: place.list,
          statusPlace: place.place,
          intendedAt: ctx.clock.now(),
          state: 'intended' as const,
        }
      })
      await insertCertificates(ctx.tx, rows)
      return { content: { intents: rows.map(({ id, intentHash }) => [id, intentHash.toString('hex')]) } }
    })
  }

  /** Steps 4 and 5: the PDF is set from the intent alone and goes into the file store, sealed. */
  async #drawAndStore(): Promise<boolean> {
    const open = await this.#read((db) => listByState(db, this.#key, 'intended', this.#options.chunk))
    if (open.length === 0) return false
    const drawn = await Promise.all(
      open.map(async (row) => {
        const pdf = await draw(this.#house, row)
        await this.#options.reached('drawn')
        return [row.id, pdf] as const
      }),
    )
    const pdfs = new Map(drawn)
    return this.#act('store', async (ctx, { organisationId }) => {
      const left = await listByState(ctx.tx, this.#key, 'intended', this.#options.chunk)
      const state = next(versionTransitions, 'intended', 'store')
      const files: [string, string][] = []
      for (const { id, number, area } of left) {
        const content = pdfs.get(id)
        if (!content) continue
        const kind = { name: `${number}.pdf`, type: 'application/pdf', purpose: 'certificate', sensitive: true }
        const file = await storeFile(ctx, { organisationId, area, content, ...kind })
        await saveFile(ctx.tx, organisationId, id, { fileId: file.id, fileSha256: file.sha256, state })
        files.push([id, file.sha256.toString('hex')])
        await this.#options.reached('storing')
      }
      return files.length > 0 ? { content: { files } } : undefined
    })
  }

  /** Step 6: number and certificate become valid and enter the public stream in one transaction. */
  #issue(): Promise<boolean> {
    return this.#act('issue', async (ctx, { organisationId, issuedOn: on }) => {
      const rows = await listByState(ctx.tx, this.#key, 'stored', this.#options.chunk)
      if (rows.length === 0) return undefined
      const ids = rows.map(({ id }) => id)
      const numbers = rows.map(({ number }) => number)
      await setState(ctx.tx, organisationId, ids, next(versionTransitions, 'stored', 'issue'))
      const to = next(numberTransitions, 'reserved', 'issue')
      await store.setNumbers(ctx.tx, this.#key, { from: 'reserved', to, on, numbers })
      await this.#options.reached('issuing')
      return {
        content: { certificates: ids },
        registry: rows.map((row) => issuedLeaf(row, openIntent(ctx.keys, row))),
      }
    })
  }

  /** Step 7: the results are certified, the body is told, the request is done. */
  #publish(): Promise<boolean> {
    const publish = async (ctx: Acting, issuing: store.IssuingRow) => {
      const { organisationId, reference, sittingId, total } = issuing
      const registrations = await store.listValid(ctx.tx, this.#key)
      if (registrations.length < total) return undefined
      await markCertified(ctx, organisationId, registrations)
      await this.#options.reached('publishing')
      const state = next(issuingTransitions, issuing.state, 'finish') as 'done'
      await store.endIssuing(ctx.tx, issuing, { state, finishedAt: ctx.clock.now(), stopReason: null })
      await serveOn(ctx, {
        to: { duty: 'bodyManager', organisationId },
        title: `${reference} 的证书已生成`,
        body: `${total} 张证书已编号、制证，可以查询和下载。`,
        clause: 'N3.5.3',
        path: '/certificates',
        case: { kind: 'sitting', id: sittingId },
      })
      return { content: { count: total } }
    }
    // What is valid already stays so, whatever has become of the body.
    return this.#act('publish', publish, { listed: false })
  }
}

async function draw(house: House, row: Parameters<typeof openIntent>[1]): Promise<Buffer> {
  try {
    return await renderCertificate(fieldsOf(openIntent(house.keys, row)))
  } catch (error) {
    // The fonts have changed since the numbers were reserved: another attempt later may do.
    if (!(error instanceof MissingGlyphs)) throw error
    throw new Problem('not-drawable', { characters: error.characters.join('') }, { clause: 'N3.5.3' })
  }
}
