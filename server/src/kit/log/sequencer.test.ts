import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { toHex, utf8 } from '@guijiang/proof/bytes'
import { run } from '@guijiang/proof/cli'
import { rootOf } from '@guijiang/proof/merkle'
import { parseCheckpoint, parseKeys, parseNote, verifyNote } from '@guijiang/proof/note'
import { judgeConsistency, judgeInclusion } from '@guijiang/proof/verdict'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { givenLog } from '../../../test/given-log.ts'
import { Problem } from '../problem.ts'
import { sha256 } from './append.ts'
import { appendAction, type Log, type LogName, openLog } from './index.ts'
import type { Step } from './sequencer.ts'
import { GrowingTree, tree } from './tree.ts'

let given: Awaited<ReturnType<typeof givenLog>>
beforeEach(async () => {
  given = await givenLog()
})
afterEach(() => given.close())

type Placed = { idx: number; entry: string; pendingId: number; actionId: number }

const placed = (log: LogName) =>
  given.rows<Placed>(`
    select e.idx, e.entry, e.pending_id, p.action_id from log_entry e join log_pending p on p.id = e.pending_id
    where e.log = '${log}' order by e.idx`)

/** The log as an outsider sees it: numbered without a gap, the signed root that of its entries, nothing left over. */
async function requireWhole(log: Log, name: LogName): Promise<Placed[]> {
  const entries = await placed(name)
  expect(entries.map(({ idx }) => idx)).toEqual(entries.map((_, i) => i))
  const waiting = await given.rows(`
    select id from log_pending p where log = '${name}' and not exists (select from log_entry e where e.pending_id = p.id)`)
  expect(waiting).toEqual([])
  const note = parseNote((await log.checkpoint(name))!)
  expect(await verifyNote(note, parseKeys(sha256, parseNote(log.keysNote()).text))).toHaveLength(1)
  expect(parseCheckpoint(note.text)).toEqual({
    origin: `example.cn/450000/${name}`,
    size: entries.length,
    root: new Uint8Array(
      rootOf(
        tree,
        entries.map(({ entry }) => tree.leaf(utf8(entry))),
      ),
    ),
  })
  return entries
}

describe('the order of a log', () => {
  it('has no gap and no twin under 20 connections that commit late or not at all', async () => {
    const log = await given.open()
    const committed = new Set<string>()
    let busy = true
    const people = Array.from({ length: 20 }, async (_, person) => {
      for (let round = 0; round < 15; round++) {
        const requestId = `${person}-${round}`
        const fails = (person + round) % 5 === 0
        const act = given.database.transaction({ kind: 'all' }, async (tx) => {
          await appendAction(tx, given.entry({ requestId }))
          await new Promise((resolve) => setTimeout(resolve, ((person * 7 + round * 13) % 11) * 2))
          if (fails) throw new Error('taken back')
        })
        await act.then(
          () => committed.add(requestId),
          () => {},
        )
      }
    })
    const sequencing = (async () => {
      while (busy) {
        await log.sequence()
        await new Promise((resolve) => setTimeout(resolve, 3))
      }
    })()
    await Promise.all(people)
    busy = false
    await sequencing
    await log.settle()

    const entries = await requireWhole(log, 'actions')
    expect(entries).toHaveLength(240)
    const acts = await given.rows<{ id: number; requestId: string }>('select id, request_id from action_log')
    expect(new Set(acts.map(({ requestId }) => requestId))).toEqual(committed)
    expect(new Set(entries.map(({ actionId }) => actionId))).toEqual(new Set(acts.map(({ id }) => id)))
    expect(await given.recommit()).toMatchObject({ found: 0, acts: 240, entries: { actions: 240 } })
  })

  it('waits for an older transaction, however long it takes', async () => {
    const log = await given.open()
    let commit = () => {}
    const held = new Promise<void>((resolve) => {
      commit = resolve
    })
    let written = () => {}
    const writing = new Promise<void>((resolve) => {
      written = resolve
    })
    const late = given.database.transaction({ kind: 'all' }, async (tx) => {
      await appendAction(tx, given.entry({ action: 'act.late' }))
      written()
      await held
    })
    await writing
    await given.append({ action: 'act.early' })
    expect(await log.sequence()).toBe(0)
    commit()
    await late
    await log.settle()
    const entries = await requireWhole(log, 'actions')
    expect(entries.map(({ entry }) => entry.split('\n')[1])).toEqual(['kind act.late', 'kind act.early'])
  })

  it('is kept by two servers at once', async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), 'guijiang-log-'))
    const [one, two] = [await given.open(), await openLog({ ...given.ground, dataDir: elsewhere })]
    await Promise.all(
      Array.from({ length: 30 }, async (_, i) => {
        await given.issue(i % 4)
        await (i % 2 === 0 ? one : two).sequence()
      }),
    )
    await Promise.all([one.settle(), two.settle()])
    await requireWhole(one, 'actions')
    await requireWhole(two, 'registry')
    await rm(elsewhere, { recursive: true })
  })

  it('goes on when the database came from elsewhere by dump and restore', async () => {
    const log = await given.open()
    await given.append()
    await given.append()
    await log.settle()
    // The old cluster had counted far more transactions, and left one act without a place.
    await given.append({ action: 'act.left-over' })
    await given.tamper(
      "update log_pending set txid = '9000000000'",
      "update log_cursor set txid = '8999999999' where log = 'actions'",
    )
    await given.append({ action: 'act.after' })
    const restored = await given.open()
    await restored.settle()
    await given.append({ action: 'act.last' })
    await restored.settle()
    const kinds = (await requireWhole(restored, 'actions')).map(({ entry }) => entry.split('\n')[1])
    expect(kinds.slice(2).sort()).toEqual(['kind act.after', 'kind act.last', 'kind act.left-over'])
  })
})

describe('a crash', () => {
  const steps: Step[] = ['placed', 'tiled', 'checkpointed', 'committed', 'signed', 'kept']

  it.each(steps)('after "%s" loses nothing and doubles nothing', async (step) => {
    const before = await given.open()
    await given.issue(300)
    await before.settle()
    const signedBefore = await before.checkpoint('registry')
    for (const name of ['actions', 'registry'] as const) {
      // To each its own: what waits for a transaction elsewhere may pass one log by and reach the other.
      await given.issue(125)
      const dying = await given.open((log, at) => {
        if (log === name && at === step) throw new Error('killed')
      })
      await expect(dying.settle()).rejects.toThrow('killed')
    }
    const after = await given.open()
    expect(after.behind).toBeNull()
    await after.settle()
    expect(await requireWhole(after, 'registry')).toHaveLength(550)
    await requireWhole(after, 'actions')
    const size = parseCheckpoint(parseNote(signedBefore!).text).size
    expect(await after.consistencyProof('registry', size, 550)).not.toBeNull()
    expect((await given.recommit()).mismatches.filter(({ finding }) => finding !== 'row-missing')).toEqual([])
  })

  it('inside one process is made good at the next turn', async () => {
    let failing = true
    const log = await given.open((_, at) => {
      if (failing && at === 'committed') throw new Error('no')
    })
    await given.issue(3)
    await expect(log.settle()).rejects.toThrow('no')
    failing = false
    await log.settle()
    await requireWhole(log, 'actions')
    await requireWhole(log, 'registry')
  })
})

describe('a head that was signed', () => {
  it('stands outside the database before its signature is published', async () => {
    const log = await given.open((name, at) => {
      if (name === 'actions' && at === 'kept') throw new Error('killed')
    })
    await given.append()
    await expect(log.settle()).rejects.toThrow('killed')
    expect(await log.checkpoint('actions')).toBeNull()
    const heads = JSON.parse(await readFile(join(given.dataDir, 'log-head.json'), 'utf8'))
    expect(heads.actions.size).toBe(1)
  })

  it('larger than the database: nothing is written any more', async () => {
    const log = await given.open()
    await given.append()
    await given.append()
    await log.settle()
    const older = await givenLog(given.dataDir)
    const behind = await older.open()
    expect(behind.behind).toMatchObject({ log: 'actions', signed: { size: 2 }, found: { size: 0, root: null } })
    expect(() => behind.requireWritable()).toThrow(Problem)
    expect(() => behind.sequence()).toThrow(expect.objectContaining({ code: 'log-behind' }))
    await older.close()
  })

  it('that a rebuilt tree does not extend: nothing is written any more', async () => {
    const log = await given.open()
    for (let i = 0; i < 5; i++) await given.append()
    await log.settle()
    // The same number of entries, one of them another, and a tree that fits.
    const rebuilt = await givenLog(given.dataDir)
    expect((await rebuilt.open()).behind).not.toBeNull()
    const heads = await readFile(join(given.dataDir, 'log-head.json'), 'utf8')
    await writeFile(join(given.dataDir, 'log-head.json'), '{}')
    const other = await rebuilt.open()
    for (let i = 0; i < 6; i++) await rebuilt.append()
    await other.settle()
    await writeFile(join(given.dataDir, 'log-head.json'), heads)
    const found = (await rebuilt.open()).behind
    expect(found).toMatchObject({ log: 'actions', signed: { size: 5 }, found: { size: 5 } })
    expect(found?.found.root).not.toBe(found?.signed.root)
    await rebuilt.close()
  })

  it('is never followed by one over a changed tree', async () => {
    await given.issue(300)
    const log = await given.open()
    await log.settle()
    const other = await given.open()
    await given.tamper(`update log_entry set leaf_hash = sha256('a') where log = 'registry' and idx = 299`)
    await given.issue(1)
    await expect(other.sequence()).rejects.toThrow('do not lead to the checkpoint of 300')
    expect((await given.open()).behind).toMatchObject({ log: 'registry' })
  })

  it('is extended by the same database, before and after more entries', async () => {
    const log = await given.open()
    await given.issue(520)
    await log.settle()
    expect((await given.open()).behind).toBeNull()
    await given.issue(10)
    await log.settle()
    expect((await given.open()).behind).toBeNull()
  })
})

describe('what is handed out', () => {
  it('proves every entry and every growth to somebody who has only the keys', async () => {
    const log = await given.open()
    const issued = [...(await given.issue(255))]
    await log.settle()
    const first = parseCheckpoint(parseNote((await log.checkpoint('registry'))!).text).size
    for (const count of [1, 1, 300, 43]) {
      issued.push(...(await given.issue(count)))
      await log.settle()
    }
    const keys = parseKeys(sha256, parseNote(log.keysNote()).text)
    for (const index of [0, 254, 255, 256, 511, 512, 599]) {
      const proof = await log.inclusionProof('registry', index)
      expect(await judgeInclusion(sha256, proof!, keys)).toMatchObject({ proven: true, index, head: { size: 600 } })
    }
    const early = await log.inclusionProof('registry', 3, first)
    expect(await judgeInclusion(sha256, early!, keys)).toMatchObject({ proven: true, head: { size: first } })
    for (const second of [256, 257, 557, 600]) {
      const proof = await log.consistencyProof('registry', first, second)
      expect(await judgeConsistency(sha256, proof!, keys)).toMatchObject({ proven: true })
    }
    expect(await log.inclusionProof('registry', 600)).toBeNull()
    expect(await log.consistencyProof('registry', 256, 258)).toBeNull()
    expect(await given.recommit(issued)).toMatchObject({ found: 0 })

    await writeFile(join(given.dataDir, 'keys'), log.keysNote())
    await writeFile(join(given.dataDir, 'proof'), JSON.stringify(await log.inclusionProof('registry', 17)))
    const said: string[] = []
    const args = ['inclusion', join(given.dataDir, 'proof'), '--keys', join(given.dataDir, 'keys')]
    expect(await run(args, (line) => said.push(line))).toBe(0)
  })

  it('has nothing personal in it, and of the acts only how far they had come', async () => {
    const log = await given.open()
    await given.issue(2)
    await log.settle()
    given.machine.moveTo(given.machine.now().add({ minutes: 11 }))
    given.clock.moveTo(given.clock.now().add({ minutes: 11 }))
    await given.append({ action: 'complaint.receive', area: null })
    await log.settle()
    await log.settle()
    const entries = await requireWhole(log, 'registry')
    const anchor = entries.at(-1)!.entry.split('\n')
    expect(entries).toHaveLength(3)
    expect(anchor.slice(1, 6)).toEqual(['kind log.anchor', 'time 1780279860', 'area -', 'body -', 'ref actions/2'])
    for (const { entry } of entries) expect(entry).toMatch(/^(?!.*complaint)(?:[\x20-\x7e]+\n){7}$/)
    expect((await given.recommit()).mismatches.filter(({ kind }) => kind === 'log.anchor')).toEqual([])
  })

  it('comes once a second from a server that runs, until it stops', async () => {
    const log = await given.open()
    const failures: unknown[] = []
    log.start((error) => failures.push(error), 10)
    await given.append()
    await expect.poll(() => log.checkpoint('actions'), { timeout: 5000 }).not.toBeNull()
    await log.stop()
    await given.append()
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(await placed('actions')).toHaveLength(1)
    expect(failures).toEqual([])
  })
})

describe('a growing tree', () => {
  it('gives off each tile once, with the hash over it', () => {
    const leaves = Array.from({ length: 66_000 }, (_, i) => tree.leaf(utf8(String(i))))
    const growing = new GrowingTree()
    const tiles = leaves.flatMap((leaf) => growing.append(leaf))
    expect(tiles.filter(({ level }) => level === 0).map(({ idx }) => idx)).toEqual(
      Array.from({ length: 257 }, (_, i) => i),
    )
    const [above] = tiles.filter(({ level }) => level === 1)
    expect(tiles.filter(({ level }) => level === 1)).toHaveLength(1)
    expect(toHex(above!.root)).toBe(toHex(rootOf(tree, leaves.slice(0, 65_536))))
    for (const { level, idx, bytes, root } of tiles.filter((_, i) => i % 60 === 0 && i < 250)) {
      expect(level).toBe(0)
      expect(toHex(root)).toBe(toHex(rootOf(tree, leaves.slice(idx * 256, idx * 256 + 256))))
      expect(toHex(bytes.subarray(0, 32))).toBe(toHex(leaves[idx * 256]!))
    }
    expect(toHex(growing.root())).toBe(toHex(rootOf(tree, leaves)))
  })
})
