import { generateKeyPairSync, hash, sign } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromBase64, fromHex, toBase64, toHex, utf8 } from './bytes.ts'
import { canonicalJson, commitment } from './commit.ts'
import { type Entry, EntryError, encodeEntry, parseEntry } from './entry.ts'
import {
  formatCheckpoint,
  formatKeys,
  formatNote,
  formatVerifierKey,
  LOG_SIGNATURE,
  NoteError,
  parseCheckpoint,
  parseKeys,
  parseNote,
  parseVerifierKey,
  verifierKey,
  verifyNote,
  WITNESS_COSIGNATURE,
} from './note.ts'
import { sha256 } from './sha256.ts'

describe('an entry', () => {
  const entry: Entry = {
    kind: 'application.decide-acceptance',
    time: 1780279200,
    area: '450100',
    body: 'S000045000123',
    ref: 'a/b',
    commit: '0'.repeat(64),
  }

  it('refuses what does not fit its line', () => {
    const wrong: Partial<Entry>[] = [
      { kind: 'Certificate' },
      { kind: 'a b' },
      { kind: 'a\nb' },
      { time: -1 },
      { time: 1.5 },
      { time: 1e21 },
      { area: '45' },
      { body: '张' },
      { ref: 'a b' },
      { ref: 'x'.repeat(201) },
      { commit: 'A'.repeat(64) },
      { commit: '0'.repeat(63) },
    ]
    for (const field of wrong)
      expect(() => encodeEntry({ ...entry, ...field }), JSON.stringify(field)).toThrow(EntryError)
    expect(() => encodeEntry({ ...entry, kind: 'a'.repeat(400) })).toThrow(EntryError)
  })

  it('reads only what it writes', () => {
    const text = encodeEntry(entry)
    expect(parseEntry(text)).toEqual(entry)
    const wrong = [
      '',
      text.slice(0, -1),
      `${text}\n`,
      text.replaceAll('\n', '\r\n'),
      text.replace('v1', 'v2'),
      text.replace('time 1', 'time 01'),
      text.replace('area', 'Area'),
      text.replace('kind ', 'kind  '),
      text.replace('body S000045000123\nref a/b', 'ref a/b\nbody S000045000123'),
      `${text}${'x'.repeat(512)}`,
    ]
    for (const line of wrong) expect(() => parseEntry(line), JSON.stringify(line)).toThrow(EntryError)
  })
})

describe('a commitment', () => {
  const salt = new Uint8Array(32)

  it('takes a salt of exactly 32 bytes', () => {
    expect(commitment(sha256, salt, 'a', {})).toMatch(/^[0-9a-f]{64}$/)
    expect(() => commitment(sha256, new Uint8Array(31), 'a', {})).toThrow(RangeError)
    expect(() => commitment(sha256, new Uint8Array(33), 'a', {})).toThrow(RangeError)
  })

  it('does not care for the order of members, but for everything else', () => {
    const of = (content: unknown, kind = 'a') => commitment(sha256, salt, kind, content)
    expect(of({ a: 1, b: [2, { c: 3 }] })).toBe(of({ b: [2, { c: 3 }], a: 1 }))
    expect(of({ a: 1 })).toBe(of({ a: 1, b: undefined }))
    expect(of({ a: 1 })).not.toBe(of({ a: '1' }))
    expect(of({ a: 1 })).not.toBe(of({ a: 1, b: null }))
    expect(of({ a: 1 })).not.toBe(of({ a: 1 }, 'b'))
  })

  it('lets an object speak for itself, as a day does', () => {
    expect(canonicalJson({ on: Temporal.PlainDate.from('2026-06-01') })).toBe('{"on":"2026-06-01"}')
  })

  it('refuses what JSON would bend silently', () => {
    for (const value of [
      NaN,
      Infinity,
      undefined,
      [undefined],
      1n,
      () => 1,
      Symbol('a'),
      new Map(),
      '\ud800',
      { '\udc00': 1 },
    ]) {
      expect(() => canonicalJson(value)).toThrow(TypeError)
    }
  })

  it('reads back as what was written', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const plain = JSON.parse(JSON.stringify(value))
        expect(JSON.parse(canonicalJson(plain))).toEqual(plain)
        expect(canonicalJson(JSON.parse(canonicalJson(plain)))).toBe(canonicalJson(plain))
      }),
    )
  })

  it('is the HMAC that the system computes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.string({ unit: 'grapheme' }), (key, text) => {
        const fast = (bytes: Uint8Array) => hash('sha256', bytes, 'buffer')
        expect(commitment(sha256, key, 'k', text)).toBe(commitment(fast, key, 'k', text))
      }),
    )
  })
})

describe('a signed note', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const raw = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(-32))
  const key = verifierKey(sha256, 'example/registry', LOG_SIGNATURE, raw)
  const text = formatCheckpoint({ origin: 'example/registry', size: 3, root: new Uint8Array(32) })
  const signed = formatNote({ text, signatures: [{ ...key, signature: sign(null, utf8(text), privateKey) }] })

  it('is spoilt by a changed text, not by a signature of somebody unknown', async () => {
    expect(await verifyNote(parseNote(signed), [key])).toEqual([key])
    await expect(verifyNote(parseNote(signed.replace('\n3\n', '\n4\n')), [key])).rejects.toThrow(NoteError)
    expect(await verifyNote(parseNote(signed), [])).toEqual([])
    const other = verifierKey(sha256, 'example/other', LOG_SIGNATURE, raw)
    expect(await verifyNote(parseNote(signed), [other])).toEqual([])
  })

  it('refuses a cosignature without its time', async () => {
    const witness = verifierKey(sha256, 'example/w', WITNESS_COSIGNATURE, raw)
    const note = parseNote(formatNote({ text, signatures: [{ ...witness, signature: new Uint8Array(64) }] }))
    await expect(verifyNote(note, [witness])).rejects.toThrow(NoteError)
  })

  it('reads only what is written as C2SP says', () => {
    const wrong = [
      '',
      text,
      `${text}\n`,
      signed.slice(0, -1),
      signed.replace('— ', '- '),
      signed.replace('—', '—\t'),
      signed.replace(/[A-Za-z0-9+/=]{8}\n$/, '!\n'),
      signed.replace('example', 'exam\u0007ple'),
    ]
    for (const note of wrong) expect(() => parseNote(note), JSON.stringify(note)).toThrow(NoteError)
    expect(() => formatNote({ text: 'no line feed', signatures: [] })).toThrow(NoteError)
  })

  it('refuses a checkpoint that is none', () => {
    for (const wrong of [
      'a\n',
      'a\n1\n',
      'a\n01\nAAAA\n',
      'a\n1\nAAAA\n',
      text.replace('\n3\n', '\n-3\n'),
      text.slice(0, -1),
    ]) {
      expect(() => parseCheckpoint(wrong), JSON.stringify(wrong)).toThrow(NoteError)
    }
    expect(parseCheckpoint(`${text}extension\n`).size).toBe(3)
  })

  it('names its keys in one line, and refuses an id that is not theirs', () => {
    const line = formatVerifierKey(key)
    expect(parseVerifierKey(sha256, line)).toEqual(key)
    expect(() => parseVerifierKey(sha256, line.replace(toHex(key.keyId), '00000000'))).toThrow(NoteError)
    expect(() => verifierKey(sha256, 'two words', LOG_SIGNATURE, raw)).toThrow(NoteError)
    expect(parseKeys(sha256, formatKeys([{ role: 'log', key }]))).toEqual([key])
    expect(() => parseKeys(sha256, 'guijiang-keys/v2\n')).toThrow(NoteError)
  })
})

describe('bytes as text', () => {
  it('go there and back', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(fromHex(toHex(bytes))).toEqual(bytes)
        expect(fromBase64(toBase64(bytes))).toEqual(bytes)
        expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
      }),
    )
  })

  it('have one spelling only', () => {
    for (const text of ['AB', 'AB=', 'AB==', 'A===', 'AA=A', 'AA==\n', 'AA-_']) {
      expect(() => fromBase64(text), text).toThrow(SyntaxError)
    }
    for (const text of ['a', 'gg', '0x']) expect(() => fromHex(text)).toThrow(SyntaxError)
  })
})
