import { createHmac, createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto'
import type { Clock } from '../clock.ts'
import { type Database, sql } from '../db.ts'
import { StartRefused } from '../start-refused.ts'
import { dataKeyOf, open, openField, type Place, SealBroken, seal, sealField } from './envelope.ts'
import { makeMasterKey, readMasterKey } from './master-key.ts'
import { Signer, type SigningKeyRow, signingKeyOf } from './signer.ts'

export { type Place, SealBroken } from './envelope.ts'
export type { Signer } from './signer.ts'

/** What a blind index is of. Numbers are found however they were typed; a name, also beside a number, as it is written. */
export type Indexed = 'id' | 'phone' | 'name' | 'certificate' | 'code' | 'request' | 'device'

const asWritten: ReadonlySet<Indexed> = new Set(['name', 'certificate', 'request', 'device'])

export type KeySettings = {
  masterKeyFile: string
  /** In the demonstration the file is made when it does not exist; elsewhere that is a mistake to be seen at once. */
  mayMake: boolean
  /** Tables with sealed fields. Each has a data key a year. */
  tables: readonly string[]
  machine: Clock
}

type DataKey = { id: number; key: KeyObject }

/** The keys of the house, opened once at the start; everything but `signer` answers without waiting. */
export class Keys {
  readonly #database: Database
  readonly #machine: Clock
  readonly #master: KeyObject
  readonly #index: KeyObject
  readonly #byId: ReadonlyMap<number, DataKey>
  readonly #current: ReadonlyMap<string, DataKey>

  constructor(
    database: Database,
    machine: Clock,
    master: KeyObject,
    { byId, current }: { byId: ReadonlyMap<number, DataKey>; current: ReadonlyMap<string, DataKey> },
  ) {
    this.#database = database
    this.#machine = machine
    this.#master = master
    // Few numbers exist per area and year, so whoever held this key could try them all: it is never in the database.
    this.#index = createSecretKey(Buffer.from(hkdfSync('sha256', master, '', 'guijiang-blind-index/v1', 32)))
    this.#byId = byId
    this.#current = current
  }

  /** Sealed for this row and column only. `place.row` is the row's uuid. */
  encryptField(place: Place, text: string): Buffer {
    return this.encryptBytes(place, Buffer.from(text))
  }

  /** Throws `SealBroken` where key, place or bytes do not fit. */
  decryptField(place: Place, sealed: Uint8Array): string {
    return this.decryptBytes(place, sealed).toString()
  }

  encryptBytes(place: Place, plain: Uint8Array): Buffer {
    const key = this.#current.get(place.table)
    if (key === undefined) throw new Error(`no data key for ${place.table}: it is not among the tables of openKeys`)
    return sealField(key, place, plain)
  }

  decryptBytes(place: Place, sealed: Uint8Array): Buffer {
    const key = this.#byId.get(dataKeyOf(sealed))
    if (key === undefined) throw new SealBroken('sealed under a data key that is not here')
    return openField(key.key, place, sealed)
  }

  /** HMAC over what is to be found again, 32 bytes: equal values have equal indexes, and only this server makes them. */
  blindIndex(kind: Indexed, value: string): Buffer {
    const form = asWritten.has(kind) ? value.normalize('NFC') : value.normalize('NFKC').toUpperCase()
    return createHmac('sha256', this.#index).update(`${kind}\n${form}`).digest()
  }

  /** A key for one file alone: `wrapped` is kept in the row `place` names, `key` (AES-256) is used and forgotten. */
  newFileKey(place: Place): { key: Buffer; wrapped: Buffer } {
    const key = randomBytes(32)
    return { key, wrapped: this.encryptBytes(place, key) }
  }

  fileKey(place: Place, wrapped: Uint8Array): Buffer {
    return this.decryptBytes(place, wrapped)
  }

  /** The Ed25519 key for `purpose`, made under `name` at the first asking; the name stays, whatever is asked later. */
  async signer(purpose: string, name: string): Promise<Signer> {
    const find = () =>
      this.#database.read({ kind: 'none' }, async (db) => {
        const { rows } = await sql<SigningKeyRow>`
          select purpose, name, public_key, key_id, wrapped from signing_key where purpose = ${purpose}`.execute(db)
        return rows[0]
      })
    const found = await find()
    if (found !== undefined) return new Signer(found, this.#master)
    const made = signingKeyOf(purpose, name, this.#master)
    await this.#database.transaction({ kind: 'none' }, (tx) =>
      sql`
        insert into signing_key (purpose, name, algorithm, public_key, key_id, wrapped, made_at)
        values (${purpose}, ${name}, 1, ${made.publicKey}, ${made.keyId}, ${made.wrapped}, ${this.#machine.now()})
        on conflict (purpose) do nothing`.execute(tx),
    )
    const row = await find()
    if (row === undefined) throw new Error(`the signing key ${purpose} was not kept`)
    return new Signer(row, this.#master)
  }
}

/** Refuses the start in one sentence where the master key is missing, malformed, or not the one of this database. */
export async function openKeys(database: Database, settings: KeySettings): Promise<Keys> {
  const { masterKeyFile, mayMake, tables, machine } = settings
  const kept = await database.read({ kind: 'none' }, async (db) => {
    const { rows } = await sql<{ kept: boolean }>`
      select exists (select from data_key) or exists (select from signing_key) as kept`.execute(db)
    return rows[0]?.kept === true
  })
  let bytes = await readMasterKey(masterKeyFile)
  if (bytes === null) {
    if (kept || !mayMake) throw new StartRefused(absent(masterKeyFile, kept))
    bytes = await makeMasterKey(masterKeyFile)
  }
  const master = createSecretKey(bytes)
  // Next year's keys are made ahead, so that a server that runs over New Year knows what a newer one writes with.
  const year = machine.today().year
  const readAll = () => readDataKeys(database, master, year)
  try {
    // First what is there: a wrong master key must not wrap one more key.
    await requireSigningKeys(database, master)
    await readAll()
    await makeDataKeys(database, master, tables, [year, year + 1], machine.now())
    return new Keys(database, machine, master, await readAll())
  } catch (cause) {
    if (cause instanceof SealBroken) throw new StartRefused(foreign(masterKeyFile))
    throw cause
  }
}

async function requireSigningKeys(database: Database, master: KeyObject): Promise<void> {
  const { rows } = await database.read({ kind: 'none' }, (db) =>
    sql<SigningKeyRow>`select purpose, name, public_key, key_id, wrapped from signing_key`.execute(db),
  )
  for (const row of rows) new Signer(row, master)
}

async function makeDataKeys(
  database: Database,
  master: KeyObject,
  tables: readonly string[],
  years: readonly number[],
  now: Temporal.Instant,
): Promise<void> {
  await database.transaction({ kind: 'none' }, async (tx) => {
    const { rows } = await sql<{ purpose: string; year: number }>`select purpose, year from data_key`.execute(tx)
    for (const purpose of tables) {
      for (const year of years) {
        if (rows.some((row) => row.purpose === purpose && row.year === year)) continue
        const wrapped = seal(master, wrapContext(purpose, year), randomBytes(32))
        await sql`
          insert into data_key (purpose, year, wrapped, made_at) values (${purpose}, ${year}, ${wrapped}, ${now})
          on conflict (purpose, year) do nothing`.execute(tx)
      }
    }
  })
}

async function readDataKeys(database: Database, master: KeyObject, thisYear: number) {
  const { rows } = await database.read({ kind: 'none' }, (db) =>
    sql<{ id: number; purpose: string; year: number; wrapped: Buffer }>`
      select id, purpose, year, wrapped from data_key order by year`.execute(db),
  )
  const byId = new Map<number, DataKey>()
  const current = new Map<string, DataKey>()
  for (const { id, purpose, year, wrapped } of rows) {
    const key = { id, key: createSecretKey(open(master, wrapContext(purpose, year), wrapped)) }
    byId.set(id, key)
    if (year <= thisYear) current.set(purpose, key)
  }
  return { byId, current }
}

function wrapContext(purpose: string, year: number): Buffer {
  return Buffer.from(`guijiang-data-key/v1\n${purpose}\n${year}`)
}

function absent(file: string, kept: boolean): string {
  return kept
    ? `主密钥文件 ${file} 不见了，而数据库里有用它加密的内容。请把原来的文件放回去，再启动。`
    : `没有主密钥文件 ${file}。请由密钥保管人生成 32 字节随机内容，存成这个文件，再启动。`
}

function foreign(file: string): string {
  return `主密钥文件 ${file} 不是这个数据库的主密钥，已加密的内容解不开。请换回原来的文件，再启动。`
}
