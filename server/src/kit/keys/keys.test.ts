import { createSecretKey } from 'node:crypto'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../test/harness/database.ts'
import { StandingClock } from '../clock.ts'
import { Database, sql } from '../db.ts'
import { dataKeyOf, openField, SealBroken, sealField } from './envelope.ts'
import { Keys, openKeys } from './index.ts'
import { makeMasterKey } from './master-key.ts'

const master = Buffer.from(Array.from({ length: 32 }, (_, i) => i))
const place = { table: 'person', column: 'document_number', row: '0190f5c2-7e1a-7000-8000-000000000001' }
const number = '示例450100190001010000'

// The expected bytes in this file were computed by another implementation (Python, cryptography 48).
describe('a sealed field', () => {
  const key = createSecretKey(master)
  const nonce = Buffer.from('404142434445464748494a4b', 'hex')
  const sealed = sealField({ id: 0x01020304, key }, place, Buffer.from(number), nonce)

  it('is version, algorithm, data key, nonce, ciphertext, tag', () => {
    expect(sealed.toString('hex')).toBe(
      '010101020304404142434445464748494a4b' +
        '051d14c798b7b336fdf52706aa5d236b49f7626d87053f13f5296a397efbc646b96e750ce0290b11',
    )
    expect(dataKeyOf(sealed)).toBe(0x01020304)
    expect(openField(key, place, sealed).toString()).toBe(number)
  })

  it('does not open at another row, column or table', () => {
    const elsewhere = [
      { ...place, row: '0190f5c2-7e1a-7000-8000-000000000002' },
      { ...place, column: 'name' },
      { ...place, table: 'account' },
    ]
    for (const other of elsewhere) expect(() => openField(key, other, sealed)).toThrow(SealBroken)
  })

  it('does not open when one bit changed, or under another key', () => {
    for (let at = 6; at < sealed.length; at++) {
      const changed = Buffer.from(sealed)
      changed[at]! ^= 1
      expect(() => openField(key, place, changed)).toThrow(SealBroken)
    }
    expect(() => openField(createSecretKey(Buffer.alloc(32)), place, sealed)).toThrow(SealBroken)
    expect(() => dataKeyOf(sealed.subarray(0, 33))).toThrow(SealBroken)
    expect(() => dataKeyOf(Buffer.concat([Buffer.of(2), sealed.subarray(1)]))).toThrow(SealBroken)
  })
})

describe('the keys of the house', () => {
  let folder: string
  let database: Database
  let superUrl: string
  const machine = new StandingClock('2026-12-30T00:00:00Z')
  const settings = (file = 'master.key', mayMake = false) => ({
    masterKeyFile: join(folder, file),
    mayMake,
    tables: ['person', 'account'],
    machine,
  })

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guijiang-keys-'))
    const addresses = await testDatabase()
    superUrl = addresses.superUrl
    database = new Database(addresses.serverUrl, { connections: 4 })
  })
  afterAll(async () => {
    await database.close()
    await rm(folder, { recursive: true })
  })

  it('refuse a start without the master key, save in the demonstration, which makes it for its owner only', async () => {
    await expect(openKeys(database, settings())).rejects.toThrow('没有主密钥文件')
    const keys = await openKeys(database, settings('master.key', true))
    expect((await stat(join(folder, 'master.key'))).mode & 0o777).toBe(0o600)
    expect(await readFile(join(folder, 'master.key'))).toHaveLength(32)
    const again = await openKeys(database, settings('master.key', true))
    expect(again.decryptField(place, keys.encryptField(place, number))).toBe(number)
  })

  it('make one master key when two starts race', async () => {
    const file = join(folder, 'raced.key')
    const made = await Promise.all([makeMasterKey(file), makeMasterKey(file), makeMasterKey(file)])
    for (const key of made) expect(key).toEqual(await readFile(file))
  })

  it('refuse another master key, a lost one and a cut one, and write nothing under it', async () => {
    const count = () =>
      database
        .read({ kind: 'none' }, (db) => db.selectFrom('dataKey').select('id').execute())
        .then((rows) => rows.length)
    const before = await count()
    await writeFile(join(folder, 'other.key'), Buffer.alloc(32, 9))
    const other = { ...settings('other.key'), tables: ['person', 'account', 'file'] }
    await expect(openKeys(database, other)).rejects.toThrow('不是这个数据库的主密钥')
    await expect(openKeys(database, settings('lost.key', true))).rejects.toThrow('不见了')
    await writeFile(join(folder, 'cut.key'), Buffer.alloc(31))
    await expect(openKeys(database, settings('cut.key'))).rejects.toThrow('31 字节')
    expect(await count()).toBe(before)
  })

  it('write with the key of the year, and read what a server in the next year wrote', async () => {
    const thisYear = await openKeys(database, settings())
    const next = await openKeys(database, { ...settings(), machine: new StandingClock('2027-01-02T00:00:00Z') })
    const sealed = next.encryptField(place, number)
    expect(dataKeyOf(sealed)).not.toBe(dataKeyOf(thisYear.encryptField(place, number)))
    expect(thisYear.decryptField(place, sealed)).toBe(number)
  })

  it('seal only for tables that were named', async () => {
    const keys = await openKeys(database, settings())
    expect(() => keys.encryptField({ ...place, table: 'notification' }, 'a')).toThrow('no data key')
  })

  it('give each file a key of its own, bound to its row', async () => {
    const keys = await openKeys(database, settings())
    const { key, wrapped } = keys.newFileKey(place)
    expect(keys.fileKey(place, wrapped)).toEqual(key)
    expect(keys.newFileKey(place).key).not.toEqual(key)
    expect(() => keys.fileKey({ ...place, row: 'b' }, wrapped)).toThrow(SealBroken)
  })

  it('find a number however it was typed, and a name as it is written', async () => {
    const keys = new Keys(database, machine, createSecretKey(master), { byId: new Map(), current: new Map() })
    const expected = '89d36825b11931ab4cc7040e4d9aae35975357d871935db9a05b86ad80653616'
    for (const typed of ['45010019000101001X', '45010019000101001x', '４５０１００１９０００１０１００１Ｘ']) {
      expect(keys.blindIndex('id', typed).toString('hex')).toBe(expected)
    }
    expect(keys.blindIndex('name', '示例·甲').toString('hex')).toBe(
      '1b3dcfbcc378efe0498bed738b83b063cb1981ba873d5ec6914ddf6f1ecc89d8',
    )
    expect(keys.blindIndex('phone', '45010019000101001X').toString('hex')).not.toBe(expected)
  })

  it('make a signing key once, keep its name, and notice a public half put in its place', async () => {
    const keys = await openKeys(database, settings())
    const [one, two] = await Promise.all([keys.signer('log:a', 'example/a'), keys.signer('log:a', 'example/b')])
    expect(two.key).toEqual(one.key)
    expect((await keys.signer('log:a', 'example/c')).key).toEqual(one.key)
    const client = new pg.Client({ connectionString: superUrl })
    await client.connect()
    await client.query('alter table signing_key disable trigger all')
    await client.query('update signing_key set public_key = decode(repeat($1, 32), $2)', ['11', 'hex'])
    await client.query('alter table signing_key enable trigger all')
    await client.end()
    await expect(openKeys(database, settings())).rejects.toThrow('public half')
  })

  it('cannot be changed or removed by the server', async () => {
    for (const table of ['data_key', 'signing_key']) {
      for (const act of [`update ${table} set made_at = now()`, `delete from ${table}`, `truncate ${table}`]) {
        const refused = database.transaction({ kind: 'all' }, (tx) => sql.raw(act).execute(tx))
        await expect(refused, act).rejects.toThrow(/permission denied/)
      }
    }
  })

  it('are quick', () => {
    const key = { id: 1, key: createSecretKey(master) }
    const ring = { byId: new Map([[1, key]]), current: new Map([['person', key]]) }
    const keys = new Keys(database, machine, key.key, ring)
    const sealed = keys.encryptField(place, number)
    const rate = (act: () => unknown) => {
      const started = performance.now()
      for (let i = 0; i < 5000; i++) act()
      return Math.round(5000 / (performance.now() - started))
    }
    const rates = [
      `seal ${rate(() => keys.encryptField(place, number))}`,
      `open ${rate(() => keys.decryptField(place, sealed))}`,
      `blind index ${rate(() => keys.blindIndex('id', number))}`,
    ]
    console.info(`thousand fields a second: ${rates.join(', ')}`)
  })
})
