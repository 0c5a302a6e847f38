import * as draws from '@guijiang/contract/base/draw'
import * as contract from '@guijiang/contract/entry/evaluation'
import type { IsoInstant } from '@guijiang/contract/iso'
import { draw as compute } from '@guijiang/proof/draw'
import { describe, expect, it } from 'vitest'
import { givenEvaluating } from '../../../test/given/evaluating.ts'
import { givenAccount } from '../../../test/harness/accounts.ts'
import type { Ground } from '../../../test/harness/ground.ts'
import { regionOffice } from '../../demo/steps/application.ts'
import * as told from '../../demo/steps/evaluation.ts'
import { layShares, showShares } from '../../demo/steps/inspection-draw.ts'

const { answer, forExpert, forOfficial, id, namesOf, one, owner, params, propose, save, three, two, workAs, world } =
  await givenEvaluating()

const parties = { ...regionOffice, delegate: 'gongzhong' }
const at = (text: string) => `${text}:00+08:00` as IsoInstant

async function freeze(seats: number) {
  const handler = await world.teller.as('qu-jingban')
  const { delegates } = await handler.call(contract.listCandidates, { params: params() })
  const { version } = await forOfficial()
  const sources = {
    source: { kind: 'ceremony', moment: at('2026-09-18T10:30'), delegate: delegates[0]!.accountId },
    fallback: { kind: 'lottery', moment: at('2026-09-19T22:00'), issues: { ssq: '2026108', dlt: '26108' } },
  } as const
  return answer('qu-jingban', contract.drawPanel, { params: params(), body: { version, seats, sources } })
}

const theDraw = async (login = 'qu-shenpi') => {
  const { draw } = await forOfficial()
  return (await world.teller.as(login)).call(draws.getDraw, { params: { id: draw!.id } })
}

const commit = async () => {
  const { id: drawId, version } = await theDraw()
  return answer('qu-shenpi', draws.commitDraw, { params: { id: drawId }, body: { version } })
}

const loginsOf = async (accounts: readonly string[]): Promise<string[]> => {
  const { rows } = await owner.query('select id, login from account where id = any ($1)', [accounts])
  return accounts.map((account) => rows.find((row) => row.id === account).login)
}

/** Everybody who was drawn, in the order of the draw. */
let order: string[]

describe('抽取专家 [N3.3]', () => {
  it('is a choice while six can sit, and the only way from seven on', async () => {
    expect((await forOfficial()).possibleActions).toEqual(['namePanel', 'drawPanel'])
    const panel = await namesOf(one, two, three)
    expect((await save(panel)).status).toBe(200)
    await givenAccount(world as unknown as Ground, 'seventh', { duty: 'expert' })
    expect((await forOfficial()).possibleActions).toEqual(['drawPanel'])
    const refused = { status: 422, body: { code: 'panel-to-draw', clause: 'N3.3' } }
    expect(await save(panel)).toMatchObject(refused)
    expect(await propose()).toMatchObject(refused)
  })

  it('draws an odd panel, whole, from those who can sit', async () => {
    expect((await freeze(4)).status).toBe(400)
    expect(await freeze(1)).toMatchObject({ status: 422, body: { code: 'panel-size' } })
    expect(await freeze(9)).toMatchObject({ status: 422, body: { code: 'draw-roster-unfit' } })
    expect((await forOfficial()).draw).toBeNull()
  })

  it('closes the list with who is left out and why, and nobody is named meanwhile', async () => {
    const frozen = await freeze(3)
    expect(frozen.body).toMatchObject({
      draw: { reference: '450000/panel/2026/001', state: 'frozen' },
      panel: { members: [] },
      possibleActions: [],
    })
    const draw = await theDraw()
    expect(draw).toMatchObject({ purpose: 'panel', title: expect.not.stringContaining('示例care') })
    expect(draw.strata).toMatchObject([{ name: 'experts', choose: 3 }])
    expect(draw.strata[0]!.items).toHaveLength(7)
    expect(draw.exclusions.map(({ reason }) => reason)).toEqual(['在申报机构任职'])
    expect(JSON.stringify(draw)).not.toContain('甘虚构')
    expect((await save(await namesOf(one, two, three))).body).toMatchObject({ code: 'panel-drawn', status: 409 })
    expect((await freeze(3)).body).toMatchObject({ code: 'draw-under-way' })
  })

  it('is not committed to when somebody is missing from the list; given up, it is named by the next', async () => {
    await owner.query(`update account set disabled_at = now() where login = 'seventh'`)
    expect((await commit()).body).toMatchObject({ code: 'draw-roster-differs' })
    await owner.query(`update account set disabled_at = null where login = 'seventh'`)
    const { id: drawId, version } = await theDraw()
    const dropping = { params: { id: drawId }, body: { version, note: '名单有出入，重新冻结。' } }
    expect((await answer('qu-shenpi', draws.dropDraw, dropping)).status).toBe(200)
    expect((await forOfficial()).possibleActions).toEqual(['drawPanel'])
    expect((await freeze(3)).status).toBe(200)
    expect(await theDraw()).toMatchObject({
      number: '450000/panel/2026/002',
      supersedes: { number: '450000/panel/2026/001' },
    })
    expect((await commit()).status).toBe(200)
  })

  it('fills the draft in the order of the result, and the leader confirms it', async () => {
    const { draw } = await forOfficial()
    await world.teller.at('2026-09-18T10:00')
    await layShares(world.teller, parties, draw!.id)
    await world.teller.at('2026-09-18T10:30')
    await showShares(world.teller, parties, draw!.id)
    const drawn = await forOfficial()
    expect(drawn).toMatchObject({ draw: { state: 'drawn' }, possibleActions: ['proposePanel'] })
    expect(drawn.panel!.members.map(({ reason }) => reason)).toEqual(
      [1, 2, 3].map((place) => `公开抽取 450000/panel/2026/002 第 ${place} 位`),
    )
    expect((await save([])).body).toMatchObject({ code: 'panel-drawn', clause: 'N3.3' })
    expect((await freeze(3)).body).toMatchObject({ code: 'draw-stands' })
    expect((await propose()).status).toBe(200)
    const confirmed = await told.confirmPanel(world.teller, id)
    expect(confirmed.members.map(({ name }) => name)).toEqual(drawn.panel!.members.map(({ name }) => name))
    order = await loginsOf(drawn.panel!.members.map(({ accountId }) => accountId))
  })

  it('stays as it is for whoever was asked: they answer themselves', async () => {
    const { id: drawId, version, result } = await theDraw()
    const out = result!.strata[0]!.chosen[0]!.id
    const asked = { params: { id: drawId }, body: { version, kind: 'item', out, reason: 'illness' } as const }
    const proposed = await (await world.teller.as('qu-jingban')).call(draws.proposeSubstitution, asked)
    const { hash } = proposed.substitutions[0]!
    const confirming = { params: { id: drawId }, body: { hash: hash! } }
    expect((await answer('qu-shenpi', draws.confirmSubstitution, confirming)).body).toMatchObject({
      code: 'draw-substitution-unfit',
      clause: 'N3.3',
    })
  })

  it('gives the seat of who recuses to the next of the reserve, and to nobody else', async () => {
    for (const login of order) if (login === 'both') await workAs(login, 'expert')
    await told.recuse(world.teller, order[0]!, id, { ground: 'time', words: '评估期间出差。' })
    const view = await forOfficial()
    expect(view).toMatchObject({ panel: { needed: '空缺 1 人' }, possibleActions: ['proposePanel'] })
    const [fourth] = view.panel!.members
    expect(fourth!.reason).toBe('公开抽取 450000/panel/2026/002 第 4 位')

    const { rows } = await owner.query(
      `select a.id from account a join duty_grant g on g.account_id = a.id and g.duty = 'expert'
        where a.login <> all ($1) and a.id <> $2 and a.login <> 'tied' limit 1`,
      [order, fourth!.accountId],
    )
    const passedOver = JSON.stringify([{ accountId: rows[0].id, reason: '经办另选' }])
    await owner.query('update evaluation set panel_draft = $2 where id = $1', [id, passedOver])
    expect((await propose()).body).toMatchObject({ code: 'panel-not-in-order', clause: 'N3.3' })
    const { possibleActions, version } = await forOfficial()
    expect(possibleActions).toEqual(['fillPanel'])
    const filled = await answer('qu-jingban', contract.fillPanel, { params: params(), body: { version } })
    expect(filled.body).toMatchObject({ panel: { members: [fourth] }, possibleActions: ['proposePanel'] })
    expect((await propose()).status).toBe(200)
    await told.confirmPanel(world.teller, id)
    order = [...order.slice(1), ...(await loginsOf([fourth!.accountId]))]
  })

  it('opens the file in the act that concludes, for everybody to compute again', async () => {
    for (const login of order) if (login === 'both') await workAs(login, 'expert')
    for (const login of order) await told.acceptInvitation(world.teller, login, id)
    for (const login of order) await told.score(world.teller, login, id)
    await told.draftOpinion(world.teller, order[0]!, id)
    const before = await theDraw()
    expect(before).toMatchObject({ state: 'drawn', openedOn: null })
    expect(before.possibleActions).not.toContain('open')
    for (const login of order) await told.signOpinion(world.teller, login, id)
    expect((await forExpert(order[0]!)).state).toBe('concluded')
    const { id: drawId } = await theDraw()
    const open = await (await world.teller.as('qu-shenpi')).call(draws.readPublicDraw, { params: { id: drawId } })
    expect(open).toMatchObject({ state: 'opened', openedOn: '2026-09-18' })
    expect(open.opened!.result).toEqual(compute(open.opened!.file, Buffer.from(open.seed!.hex, 'hex')))
    expect(Object.values(open.opened!.labels).join()).not.toContain('虚构')
  })
})
