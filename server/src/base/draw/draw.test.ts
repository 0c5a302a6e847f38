import type { DeclaredSources } from '@guijiang/contract/base/draw'
import { commitmentOf, draw as compute } from '@guijiang/proof/draw'
import { describe, expect, it } from 'vitest'
import { reachOf } from '#kit/actor.ts'
import { perform } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import vectors from '../../../../proof/vectors/draw.json' with { type: 'json' }
import { givenDrawing } from '../../../test/given/drawing.ts'
import { isDrandSignature } from './drand.ts'
import { drawDayHooks, openDrawFile } from './index.ts'
import { drawRegistry } from './leaves.ts'

const {
  app,
  ask,
  ceremony,
  commit,
  drawn,
  freeze,
  hashes,
  id,
  iso,
  later,
  minutes,
  owner,
  parties,
  people,
  post,
  publicly,
  said,
  see,
  shares,
  test,
} = await givenDrawing()

describe('从冻结到公开', () => {
  it('publishes the commitment before the seed, keeps the file closed, and opens what anybody computes again', async () => {
    const frozen = await freeze()
    expect(frozen.number).toMatch(/^450000\/inspection\/2026\/\d{3}$/)
    expect((await publicly(frozen.id)).commitment).toBeNull()
    expect((await commit(frozen.id)).body.status.words).toBe('已承诺')
    const shown = await publicly(frozen.id)
    expect(shown).toMatchObject({ state: 'committed', seed: null, opened: null, seedLine: 'ceremony 3' })
    expect(shown.commitment).toMatch(/^[0-9a-f]{64}$/)
    expect(shown.checkpoint?.index).toBeGreaterThanOrEqual(0)

    for (const [i, name] of parties.entries()) {
      const reply = await post(name, frozen.id, 'shares', { hash: hashes[i] })
      expect(reply.body.parties[i]).toMatchObject({ hash: hashes[i], share: null, mine: true })
    }
    expect((await post('handler', frozen.id, 'shares', { hash: hashes[1] })).body.code).toBe('draw-share-given')
    expect((await post('stranger', frozen.id, 'shares', { hash: hashes[0] })).status).toBe(404)
    expect((await post('handler', frozen.id, 'shares/opening', { share: shares[0] })).body.code).toBe('draw-not-yet')
    later({ minutes: 60 })
    expect((await post('handler', frozen.id, 'shares/opening', { share: shares[1] })).body.code).toBe(
      'draw-share-wrong',
    )
    for (const [i, name] of parties.entries()) await post(name, frozen.id, 'shares/opening', { share: shares[i] })

    const official = await see(frozen.id)
    expect(official.state).toBe('drawn')
    expect(official.result?.teams).toHaveLength(3)
    expect(said.handed).toHaveLength(1)
    const drawnShown = await publicly(frozen.id)
    expect(drawnShown.seed?.from).toBe('ceremony')
    expect(drawnShown.opened).toBeNull()
    expect(JSON.stringify(drawnShown)).not.toMatch(/S1|I1/)
    expect((await ask('nobody', 'GET', `/api/public/draws/${frozen.id}/file`)).status).toBe(404)
    const early = await post('handler', frozen.id, 'opening', { version: official.version })
    expect(early.body.code).toBe('draw-still-closed')

    said.begun = said.handed[0]!.result.strata.flatMap(({ chosen }) => chosen)
    await perform(
      test.house,
      people['inspector-1']!,
      { requestId: newId(), reach: reachOf(people['inspector-1']!) },
      async (ctx) => {
        const { registry } = await openDrawFile(ctx, frozen.id)
        await ctx.log({ action: 'test.begin', registry })
      },
    )
    const open = await publicly(frozen.id)
    const computed = compute(open.opened!.file, Buffer.from(open.seed!.hex, 'hex'))
    expect(open.opened!.result).toEqual(computed)
    expect(computed.commitment).toBe(open.commitment)
    expect(open.opened!.exclusions).toEqual([{ id: 'S9', label: 'S9', reason: '已移出目录' }])
    const file = await app.inject({ method: 'GET', url: `/api/public/draws/${frozen.id}/file` })
    expect(file.body).toBe(open.opened!.file)
    expect(commitmentOf(file.body).commitment).toBe(shown.commitment)
  })

  it('numbers without gaps, and rolls a refused freezing back', async () => {
    const first = await freeze()
    const short = said.roster!.strata.map((stratum) => ({ ...stratum, choose: 9 }))
    said.roster = { ...said.roster!, strata: short }
    await expect(freeze()).rejects.toMatchObject({ code: 'draw-roster-unfit' })
    said.roster = { ...said.roster, strata: short.map((stratum) => ({ ...stratum, choose: 1 })) }
    const second = await freeze()
    const ordinal = (number: string) => Number(number.split('/').at(-1))
    expect(ordinal(second.number)).toBe(ordinal(first.number) + 1)
  })

  it('leaves nothing readable in the database until then', async () => {
    const frozen = await freeze()
    const { rows } = await owner.query('select file, roster from draw where id = $1', [frozen.id])
    for (const column of [rows[0].file, rows[0].roster])
      expect(column.toString('latin1')).not.toMatch(/guijiang-draw|"S1"/)
  })

  it('commits in the public log to what the row still says', async () => {
    const frozen = await freeze()
    await commit(frozen.id)
    for (const kind of ['draw.freeze', 'draw.commit']) {
      const again = await drawRegistry[kind]!(test.house.database.published, [frozen.id])
      expect(again.get(frozen.id)).toMatchObject({ number: frozen.number })
    }
  })
})

describe('滥用 30：再抽一次', () => {
  it('refuses a second draw of a matter under way, and one that does not name the last', async () => {
    const first = await freeze()
    await expect(freeze({ matterId: first.matterId })).rejects.toMatchObject({ code: 'draw-under-way' })
    await commit(first.id)
    const version = (await see(first.id)).version
    expect((await post('leader', first.id, 'drop', { version, note: '名单漏了两家，重新冻结一份' })).status).toBe(200)
    await expect(freeze({ matterId: first.matterId })).rejects.toMatchObject({ code: 'draw-not-named' })
    const second = await freeze({ matterId: first.matterId, supersedes: first.id })
    expect((await publicly(second.id)).supersedes).toEqual({ id: first.id, number: first.number })
    const dropped = await publicly(first.id)
    expect(dropped).toMatchObject({ state: 'unfinished', supersededBy: { id: second.id } })
    expect(dropped.unfinished).toMatchObject({ ground: 'dropped', note: '名单漏了两家，重新冻结一份' })
  })

  it('opens the dropped one all the same, so that anybody sees what it would have drawn', async () => {
    const first = await freeze()
    await commit(first.id)
    const { version, commitment } = await see(first.id)
    await post('leader', first.id, 'drop', { version, note: '名单漏了两家，重新冻结一份' })
    later({ hours: 30 * 24 })
    for (const { run } of drawDayHooks) await run(test.house, test.clock.today())
    const open = await publicly(first.id)
    expect(open.state).toBe('unfinished')
    expect(commitmentOf(open.opened!.file).commitment).toBe(commitment)
  })

  it('does not draw again over a result that stands', async () => {
    const frozen = await drawn()
    await expect(freeze({ matterId: frozen.matterId, supersedes: frozen.id })).rejects.toMatchObject({
      code: 'draw-stands',
    })
  })

  it('lets nobody change what was frozen, committed or drawn, not even the owner of the database', async () => {
    const frozen = await drawn()
    for (const change of [
      `file = '\\x00'`,
      `commitment = sha256('x')`,
      `moment = now()`,
      `seed = sha256('x')`,
      `number = 'x'`,
    ]) {
      await expect(owner.query(`update draw set ${change} where id = $1`, [frozen.id])).rejects.toMatchObject({
        code: 'GJ010',
      })
    }
    await expect(owner.query('delete from draw where id = $1', [frozen.id])).rejects.toMatchObject({ code: 'GJ010' })
    await expect(owner.query(`update draw_share set hash = sha256('x')`)).rejects.toMatchObject({ code: 'GJ010' })
  })
})

describe('滥用 31：熟人不在名单里', () => {
  it('refuses a commitment to a roster that the lists do not make', async () => {
    const frozen = await freeze()
    said.roster = {
      ...said.roster!,
      strata: [
        said.roster!.strata[0]!,
        { ...said.roster!.strata[1]!, items: [...said.roster!.strata[1]!.items, { id: 'S6', weight: 2 }] },
      ],
    }
    expect((await commit(frozen.id)).body.code).toBe('draw-roster-differs')
    said.roster = undefined
    expect((await commit(frozen.id)).body.code).toBe('draw-roster-differs')
  })

  it('keeps apart who froze, who commits and who is drawn', async () => {
    people['handler-leads'] = { ...people.handler!, duty: 'centreLeader' }
    const frozen = await freeze()
    expect((await commit(frozen.id, 'handler-leads')).body.code).toBe('same-person')
    expect((await commit(frozen.id, 'city-leader')).status).toBe(404)
    const [first, ...rest] = said.roster!.inspectors!.people
    said.roster = {
      ...said.roster!,
      inspectors: { ...said.roster!.inspectors!, people: [{ ...first!, accountId: id('handler') }, ...rest] },
    }
    await expect(freeze()).rejects.toMatchObject({ code: 'draw-actor-listed' })
    said.roster = {
      ...said.roster,
      inspectors: { ...said.roster.inspectors!, people: [{ ...first!, accountId: id('leader') }, ...rest] },
    }
    const other = await freeze()
    expect((await commit(other.id)).body.code).toBe('draw-actor-listed')
  })
})

describe('滥用 32：等一个好种子', () => {
  it('refuses a commitment less than fifteen minutes before the moment', async () => {
    const frozen = await freeze()
    later({ minutes: 46 })
    expect((await commit(frozen.id)).body.code).toBe('draw-moment')
  })

  it('takes no seed where the log had the commitment too late', async () => {
    const frozen = await freeze()
    await post('leader', frozen.id, 'commitment', { version: 0 })
    test.machine.moveTo(test.machine.now().add({ minutes: 51 }))
    await test.house.trace.settle()
    expect((await post('handler', frozen.id, 'shares', { hash: hashes[0] })).body.code).toBe('draw-committed-late')
  })

  it('takes a drand signature of the declared round and of no other', async () => {
    const { signature, round } = vectors.draws[0]!
    expect(isDrandSignature(round!, Buffer.from(signature!, 'hex'))).toBe(true)
    expect(isDrandSignature(round! + 1, Buffer.from(signature!, 'hex'))).toBe(false)
    expect(isDrandSignature(round!, Buffer.alloc(48, 7))).toBe(false)
    const drand: DeclaredSources = { ...ceremony(), source: { kind: 'drand', moment: iso(minutes(60)) } }
    const frozen = await freeze({ sources: drand })
    await commit(frozen.id)
    expect((await post('handler', frozen.id, 'drand', { signature })).body.code).toBe('draw-not-yet')
    later({ minutes: 60 })
    expect((await post('handler', frozen.id, 'drand', { signature })).body.code).toBe('draw-signature-wrong')
    const fetching = await post('handler', frozen.id, 'drand/fetching')
    expect(fetching.body.code).toBe('drand-not-set')
  })
})

const numbers = { ssq: { red: [28, 2, 9, 13, 21, 30], blue: 11 }, dlt: { front: [3, 8, 17, 22, 35], back: [4, 9] } }

describe('F31：drand 没有结果', () => {
  it('takes the stated lottery only after 24 hours, typed the same by two people', async () => {
    const sources: DeclaredSources = { ...ceremony(), source: { kind: 'drand', moment: iso(minutes(60)) } }
    const frozen = await freeze({ sources })
    await commit(frozen.id)
    later({ minutes: 60 + 23 * 60 })
    expect((await post('handler', frozen.id, 'lottery', numbers)).body.code).toBe('draw-other-source')
    later({ minutes: 60 })
    expect((await post('handler', frozen.id, 'drand', { signature: '00'.repeat(48) })).body.code).toBe(
      'draw-other-source',
    )
    expect((await post('leader', frozen.id, 'lottery/confirmation', numbers)).body.code).toBe('state-not-allowed')
    expect((await post('handler', frozen.id, 'lottery', numbers)).status).toBe(200)
    const other = { ...numbers, ssq: { ...numbers.ssq, blue: 12 } }
    expect((await post('leader', frozen.id, 'lottery/confirmation', other)).body.code).toBe('draw-numbers-differ')
    const reply = await post('leader', frozen.id, 'lottery/confirmation', numbers)
    expect(reply.body).toMatchObject({ state: 'drawn', seed: { from: 'lottery' } })
    expect(reply.body.seed?.words).toEqual(['ssq/2026125/02.09.13.21.28.30/11/dlt/26125/03.08.17.22.35/04.09/'])
    const shown = await ask('nobody', 'POST', `/api/public/draws/${frozen.id}/drand`, { signature: '00'.repeat(48) })
    expect(shown.body.code).toBe('draw-signature-wrong')
  })

  it('ends in public as unfinished a day after the fallback', async () => {
    const frozen = await freeze()
    await commit(frozen.id)
    later({ hours: 48 })
    for (const { run } of drawDayHooks) await run(test.house, test.clock.today())
    expect((await publicly(frozen.id)).state).toBe('committed')
    later({ hours: 1 })
    for (const { run } of drawDayHooks) await run(test.house, test.clock.today())
    expect((await publicly(frozen.id)).unfinished).toMatchObject({ ground: 'late', words: '24 小时内没有结果' })
  })

  it('goes to the lottery when a party withholds its share', async () => {
    const frozen = await freeze()
    await commit(frozen.id)
    for (const [i, name] of parties.entries()) await post(name, frozen.id, 'shares', { hash: hashes[i] })
    later({ minutes: 60 })
    for (const i of [0, 1]) await post(parties[i]!, frozen.id, 'shares/opening', { share: shares[i] })
    later({ hours: 24 })
    expect((await post('delegate', frozen.id, 'shares/opening', { share: shares[2] })).body.code).toBe(
      'draw-other-source',
    )
    await post('handler', frozen.id, 'lottery', numbers)
    await post('leader', frozen.id, 'lottery/confirmation', numbers)
    const shown = await publicly(frozen.id)
    expect(shown.seed?.from).toBe('lottery')
    expect(shown.parties.map(({ share }) => share !== null)).toEqual([true, true, false])
  })
})

describe('滥用 33：“有病”的检查员', () => {
  it('computes who comes in, lets a second person confirm it, and shows it once open', async () => {
    const frozen = await drawn()
    const [first, second] = said.handed[0]!.result.teams!
    said.begun = [first!.item]
    const out = second!.inspectors[0]!
    const { version } = await see(frozen.id)
    const asked = { version, kind: 'inspector', out, reason: 'illness' }
    const chosen = await post('handler', frozen.id, 'substitution', { ...asked, in: 'I6' })
    expect(chosen.status).toBe(400)
    expect((await post('handler', frozen.id, 'substitution', { ...asked, reason: 'because' })).status).toBe(400)
    const proposed = (await post('handler', frozen.id, 'substitution', asked)).body.substitutions.at(-1)!
    expect(proposed).toMatchObject({ state: 'proposed', kind: 'inspector', out: { id: out }, begun: said.begun })
    people['handler-leads'] = { ...people.handler!, duty: 'centreLeader' }
    const alone = await post('handler-leads', frozen.id, 'substitution/confirmation', { hash: proposed.hash })
    expect(alone.body.code).toBe('second-person-needed')
    const done = await post('leader', frozen.id, 'substitution/confirmation', { hash: proposed.hash })
    expect(done.status).toBe(200)
    const teams = done.body.result!.teams!
    expect(teams[0]!.inspectors.map((one) => one.id)).toEqual(first!.inspectors)
    expect(teams.slice(1).flatMap(({ inspectors }) => inspectors.map((one) => one.id))).not.toContain(out)
    expect(said.handed).toHaveLength(2)

    later({ hours: 30 * 24 })
    for (const { run } of drawDayHooks) await run(test.house, test.clock.today())
    const open = await publicly(frozen.id)
    expect(open.state).toBe('opened')
    expect(open.opened!.substitutions).toMatchObject([
      { kind: 'inspector', out: { id: out }, reason: 'illness', begun: said.begun },
    ])
  })

  it('says so when nobody may come in', async () => {
    const frozen = await drawn()
    const { version } = await see(frozen.id)
    const unfit = await post('handler', frozen.id, 'substitution', {
      version,
      kind: 'item',
      out: 'S9',
      reason: 'closed',
    })
    expect(unfit.body.code).toBe('draw-substitution-unfit')
  })
})
