import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sheetRow, workbookParts, zip } from '../../../test/zip.ts'
import { type FileStore, fileHeaders, fileLimits, openFileStore } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'gj-files-'))
const damaged: string[] = []
let files: FileStore
beforeAll(async () => {
  files = await openFileStore(folder, (name) => damaged.push(name))
})
afterAll(() => files.close())

const pathOf = (name: string) => join(folder, name.slice(0, 2), name.slice(2, 4), name)
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()
const everything = () => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())

describe('a file', () => {
  const bytes = randomBytes(300_000)

  it('is kept once under its own hash, and read back', async () => {
    const before = everything().length
    const stored = await files.put(Readable.from([bytes.subarray(0, 100_000), bytes.subarray(100_000)]))
    expect(stored).toEqual({
      sha256: sha256(bytes),
      size: 300_000,
      storageName: sha256(bytes).toString('hex'),
      kind: null,
      pages: null,
    })
    expect((await files.put(bytes)).storageName).toBe(stored.storageName)
    expect(everything().length).toBe(before + 1)
    expect(await files.read(stored)).toEqual(bytes)
    expect(statSync(pathOf(stored.storageName)).mode & 0o077).toBe(0)
  })

  it('that changed on the disk is not read, and the alarm is raised', async () => {
    const stored = await files.put(randomBytes(1000))
    const there = readFileSync(pathOf(stored.storageName))
    for (const other of [randomBytes(1000), there.subarray(1), Buffer.concat([there, Buffer.of(0)])]) {
      writeFileSync(pathOf(stored.storageName), other)
      await expect(files.read(stored)).rejects.toMatchObject({ name: 'Problem', code: 'file-damaged' })
    }
    writeFileSync(pathOf(stored.storageName), there)
    expect(await files.read(stored)).toEqual(there)
    expect(damaged).toEqual(Array.from({ length: 3 }, () => stored.storageName))
  })

  it('larger than allowed leaves nothing behind, cut off by a parser neither, empty neither', async () => {
    const before = everything().length
    await expect(files.put(Readable.from([bytes, bytes]), { limit: 500_000 })).rejects.toMatchObject({
      code: 'too-large',
    })
    const cut = Object.assign(Readable.from([bytes]), { truncated: true })
    await expect(files.put(cut, { limit: fileLimits.photo })).rejects.toMatchObject({ facts: { limit: '10 MB' } })
    await expect(files.put(new Uint8Array())).rejects.toMatchObject({ code: 'file-empty' })
    const broken = Readable.from(
      (async function* () {
        yield bytes
        throw new Error('line cut')
      })(),
    )
    await expect(files.put(broken)).rejects.toThrow('line cut')
    expect(everything().length).toBe(before)
  })

  it('half received before a crash is cleared away at the next start', async () => {
    writeFileSync(join(folder, 'incoming', 'half'), 'x')
    await openFileStore(folder).then((again) => again.close())
    expect(readdirSync(join(folder, 'incoming'))).toEqual([])
  })

  it('is asked for by name only, never by path', async () => {
    await expect(files.read({ storageName: '../../etc/passwd', sha256: sha256(bytes), size: 1 })).rejects.toThrow(
      'name',
    )
  })
})

describe('a sensitive file', () => {
  const key = randomBytes(32)
  const said = 'plain words that must not lie on the disk '

  it('lies sealed under a random name, twice if put twice', async () => {
    const bytes = Buffer.from(said.repeat(5000))
    const [first, second] = [await files.put(bytes, { key }), await files.put(bytes, { key: randomBytes(32) })]
    expect(first.sha256).toEqual(sha256(bytes))
    expect(first.storageName).not.toBe(second.storageName)
    expect(first.storageName).not.toBe(first.sha256.toString('hex'))
    expect(readFileSync(pathOf(first.storageName)).includes('plain words')).toBe(false)
    expect(await files.read(first, key)).toEqual(bytes)
    await expect(files.read(second, key)).rejects.toMatchObject({ code: 'file-damaged' })
  })

  it('comes back whole whatever its length', async () => {
    for (const length of [1, 65_535, 65_536, 65_537, 131_072, 200_000]) {
      const bytes = randomBytes(length)
      expect(await files.read(await files.put(bytes, { key }), key)).toEqual(bytes)
    }
  })

  it('does not open with a bit changed, a piece gone, or two pieces exchanged', async () => {
    const stored = await files.put(randomBytes(200_000), { key })
    const there = readFileSync(pathOf(stored.storageName))
    const piece = 64 * 1024 + 16
    const [head, one, two, rest] = [
      there.subarray(0, 11),
      there.subarray(11, 11 + piece),
      there.subarray(11 + piece, 11 + 2 * piece),
      there.subarray(11 + 2 * piece),
    ]
    const flipped = Buffer.from(there)
    flipped[100_000]! ^= 1
    for (const other of [
      flipped,
      Buffer.concat([head, two, one, rest]),
      Buffer.concat([head, one, two]),
      there.subarray(0, 5),
      there.subarray(0, -1),
    ]) {
      writeFileSync(pathOf(stored.storageName), other)
      await expect(files.read(stored, key)).rejects.toMatchObject({ code: 'file-damaged' })
    }
  })

  it('is inspected without its plain bytes touching the disk', async () => {
    const stored = await files.put(pdf('1 0 obj<</Type/Page>>endobj'), { key, kinds: ['pdf'] })
    expect(stored).toMatchObject({ kind: 'pdf', pages: 1 })
    await expect(files.put(pdf('<</S/JavaScript/JS(a)>>'), { key, kinds: ['pdf'] })).rejects.toMatchObject({
      code: 'file-active',
    })
  })
})

function pdf(body: string | Buffer, end = 'trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n'): Buffer {
  return Buffer.concat([Buffer.from('%PDF-1.7\n%\xff\xff\n', 'latin1'), Buffer.from(body), Buffer.from(`\n${end}`)])
}

describe('headers of a stored file', () => {
  it('leave nothing to guess and nothing to run', () => {
    const headers = fileHeaders('jpg', '示例"(1).jpg', 'inline')
    expect(headers['content-type']).toBe('image/jpeg')
    expect(headers['content-disposition']).toBe("inline; filename*=UTF-8''%E7%A4%BA%E4%BE%8B%22%281%29.jpg")
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['content-security-policy']).toMatch(/default-src 'none'.*sandbox/)
    expect(fileHeaders('xlsx', 'a', 'inline')['content-disposition']).toMatch(/^attachment/)
  })
})

describe('a sheet among files', () => {
  it('passes the same guard as one that is read', async () => {
    const good = zip(workbookParts({ sheets: [sheetRow(1, '姓名')] }))
    expect(await files.put(good, { kinds: ['xlsx'] })).toMatchObject({ kind: 'xlsx' })
    await expect(files.put(zip({ 'a.txt': 'a' }), { kinds: ['xlsx'] })).rejects.toMatchObject({
      code: 'sheet-unreadable',
    })
  })
})
