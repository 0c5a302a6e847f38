import { generateKeyPairSync, hash, sign } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import vectors from '../vectors/draw.json' with { type: 'json' }
import { toHex, utf8 } from './bytes.ts'
import { run } from './cli.ts'
import { commitment } from './commit.ts'
import { encodeEntry } from './entry.ts'
import { consistencyProof, inclusionProof, nodesInMemory, rootOf, treeHasher } from './merkle.ts'
import { formatCheckpoint, formatKeys, formatNote, LOG_SIGNATURE, verifierKey } from './note.ts'

type Vector = (typeof vectors.draws)[number]

const sha256 = (bytes: Uint8Array) => hash('sha256', bytes, 'buffer')
const tree = treeHasher(sha256)
const origin = 'example/450000/registry'
const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)
const key = verifierKey(sha256, origin, LOG_SIGNATURE, raw)
const signed = (text: string) =>
  formatNote({ text, signatures: [{ ...key, signature: sign(null, utf8(text), privateKey) }] })

const salt = new Uint8Array(32).fill(7)
const content = { number: 'example', level: 3 }
const entries = Array.from({ length: 11 }, (_, i) =>
  encodeEntry({
    kind: 'certificate.issue',
    time: 1780279200 + i,
    area: '450100',
    body: null,
    ref: null,
    commit: commitment(sha256, salt, 'certificate.issue', { ...content, i }),
  }),
)
const leaves = entries.map((entry) => tree.leaf(utf8(entry)))
const nodes = nodesInMemory(tree, leaves)
const checkpoint = (size: number) =>
  signed(formatCheckpoint({ origin, size, root: rootOf(tree, leaves.slice(0, size)) }))

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guijiang-proof-'))
  await writeFile(join(folder, 'keys'), formatKeys([{ role: 'log', key }]))
})
afterAll(() => rm(folder, { recursive: true }))

async function ask(command: string, proof: unknown, keys = 'keys') {
  await writeFile(join(folder, 'proof.json'), typeof proof === 'string' ? proof : JSON.stringify(proof))
  const lines: string[] = []
  const status = await run([command, join(folder, 'proof.json'), '--keys', join(folder, keys)], (line) =>
    lines.push(line),
  )
  expect(lines).toHaveLength(1)
  return { status, ...JSON.parse(lines[0]!) }
}

describe('inclusion', () => {
  const proofOf = async (index: number) => ({
    entry: entries[index],
    index,
    proof: (await inclusionProof(tree, nodes, index, 11)).map(toHex),
    checkpoint: checkpoint(11),
  })

  it('is proven with exit 0, with and without the opening', async () => {
    const proof = await proofOf(4)
    expect(await ask('inclusion', proof)).toMatchObject({ status: 0, proven: true, index: 4, opened: false })
    const opening = { salt: toHex(salt), content: { ...content, i: 4 } }
    expect(await ask('inclusion', { ...proof, opening })).toMatchObject({
      status: 0,
      opened: true,
      entry: { kind: 'certificate.issue', time: 1780279204 },
      head: { origin, size: 11, witnesses: [] },
    })
  })

  it('is not proven for another entry, another opening, another signature', async () => {
    const proof = await proofOf(4)
    const refused = (reason: string) => ({ status: 1, proven: false, reason })
    expect(await ask('inclusion', { ...proof, entry: entries[5] })).toMatchObject(refused('path-does-not-lead-to-root'))
    expect(await ask('inclusion', { ...proof, index: 5 })).toMatchObject(refused('path-does-not-lead-to-root'))
    const opening = { salt: toHex(salt), content }
    expect(await ask('inclusion', { ...proof, opening })).toMatchObject(refused('opening-does-not-fit'))
    const changed = proof.checkpoint.replace('\n11\n', '\n12\n')
    expect(await ask('inclusion', { ...proof, checkpoint: changed })).toMatchObject(refused('signature-does-not-hold'))
    await writeFile(join(folder, 'none'), 'guijiang-keys/v1\n')
    const other = verifierKey(sha256, 'example/other', LOG_SIGNATURE, raw)
    await writeFile(join(folder, 'other'), formatKeys([{ role: 'log', key: other }]))
    expect(await ask('inclusion', proof, 'other')).toMatchObject(refused('log-signature-missing'))
  })

  it('takes the page of keys with its signatures, too', async () => {
    await writeFile(join(folder, 'signed-keys'), signed(formatKeys([{ role: 'log', key }])))
    expect(await ask('inclusion', await proofOf(0), 'signed-keys')).toMatchObject({ status: 0 })
  })
})

describe('consistency', () => {
  const proofOf = async (first: number, second: number) => ({
    first: checkpoint(first),
    second: checkpoint(second),
    proof: (await consistencyProof(tree, nodes, Math.min(first, second), Math.max(first, second))).map(toHex),
  })

  it('is proven with exit 0, whichever checkpoint stands first', async () => {
    expect(await ask('consistency', await proofOf(6, 11))).toMatchObject({ status: 0, proven: true })
    expect(await ask('consistency', await proofOf(11, 6))).toMatchObject({ status: 0, proven: true })
    expect(await ask('consistency', await proofOf(0, 6))).toMatchObject({ status: 0, proven: true })
  })

  it('is not proven for a tree that was rebuilt', async () => {
    const rebuilt = leaves.with(2, tree.leaf(utf8('another')))
    const root = rootOf(tree, rebuilt)
    const second = signed(formatCheckpoint({ origin, size: 11, root }))
    const proof = (await consistencyProof(tree, nodesInMemory(tree, rebuilt), 6, 11)).map(toHex)
    expect(await ask('consistency', { first: checkpoint(6), second, proof })).toMatchObject({
      status: 1,
      proven: false,
      reason: 'trees-differ',
    })
  })
})

describe('questions that cannot be read', () => {
  const bare = async (...args: string[]) => {
    const lines: string[] = []
    return { status: await run(args, (line) => lines.push(line)), ...JSON.parse(lines[0]!) }
  }

  it('end with exit 2 and say what is wrong', async () => {
    expect(await bare()).toMatchObject({ status: 2, proven: false, error: 'unknown-command' })
    expect(await bare('constructor')).toMatchObject({ status: 2, error: 'unknown-command' })
    expect(await bare('inclusion')).toMatchObject({ status: 2, error: 'usage' })
    expect(await bare('inclusion', 'a', 'b', '--keys', 'c')).toMatchObject({ status: 2, error: 'usage' })
    expect(await bare('inclusion', '/nowhere', '--keys', '/nowhere')).toMatchObject({ status: 2, error: 'unreadable' })
    expect(await ask('inclusion', '[]')).toMatchObject({ status: 2, error: 'shape' })
    expect(await ask('inclusion', { entry: 1 })).toMatchObject({ status: 2, error: 'shape' })
    expect(await ask('consistency', { first: 'x', second: 'y', proof: [] })).toMatchObject({
      status: 2,
      error: 'unreadable',
    })
    expect(await ask('consistency', { first: 'x', second: 'y', proof: ['z'] })).toMatchObject({
      status: 2,
      error: 'shape',
    })
  })
})

describe('everything but this command', () => {
  it('runs in a browser: it imports nothing but its own files', async () => {
    const sources = (await readdir(import.meta.dirname)).filter((file) => !/^cli\.|\.test\.ts$/.test(file))
    expect(sources).toContain('merkle.ts')
    for (const file of sources) {
      const text = await readFile(join(import.meta.dirname, file), 'utf8')
      for (const [, from] of text.matchAll(/ from '([^']+)'/g)) expect(from, file).toMatch(/^\.\/[a-z0-9-]+\.ts$/)
    }
  })
})

describe('draw', () => {
  it('prints the result in the shape that is promised, or says what is wrong with the file', async () => {
    const [, , { file, seed, result }] = vectors.draws as [Vector, Vector, Vector]
    await writeFile(join(folder, 'draw'), file)
    const lines: string[] = []
    expect(await run(['draw', join(folder, 'draw'), '--seed', seed], (line) => lines.push(line))).toBe(0)
    expect(lines).toEqual([JSON.stringify(result)])
    await writeFile(join(folder, 'draw'), file.replace('cap 2', 'cap 02'))
    expect(await run(['draw', join(folder, 'draw'), '--seed', seed], (line) => lines.push(line))).toBe(2)
    expect(JSON.parse(lines[1]!)).toMatchObject({ error: 'unreadable', message: expect.stringContaining('line 10') })
    expect(await run(['draw', join(folder, 'draw'), '--seed', '00'], (line) => lines.push(line))).toBe(2)
  })
})
