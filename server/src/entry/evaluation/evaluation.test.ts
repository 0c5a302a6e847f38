import { openMaterial } from '@guijiang/contract/entry/application'
import * as contract from '@guijiang/contract/entry/evaluation'
import { describe, expect, it } from 'vitest'
import { givenEvaluating } from '../../../test/given/evaluating.ts'
import { givenAccount } from '../../../test/harness/accounts.ts'
import type { Ground } from '../../../test/harness/ground.ts'
import * as told from '../../demo/steps/evaluation.ts'
import { concludedOpinion } from './index.ts'

const {
  answer,
  applicationId,
  forExpert,
  forOfficial,
  four,
  id,
  namesOf,
  one,
  organisationId,
  owner,
  params,
  propose,
  queueOf,
  refusedSql,
  save,
  three,
  two,
  workAs,
  world,
} = await givenEvaluating()

describe('组建专家组 [N3.3]', () => {
  it('begins on the day of acceptance, in the hands of the region, as an internal period', async () => {
    const view = await forOfficial()
    expect(view).toMatchObject({
      applicationId,
      state: 'forming',
      status: { kind: 'mine', words: '组建专家组' },
      beganOn: '2026-09-18',
      members: [],
      missing: null,
      summary: null,
      deadline: { internal: true, dueDay: '2026-11-05', clause: 'N3.3' },
      possibleActions: ['namePanel', 'drawPanel'],
    })
    expect(await queueOf('qu-jingban')).toEqual(['组建专家组'])
    expect(view.rubric.sections).toHaveLength(6)
  })

  it('is the region’s: a city sees that it is, and no more; the body and an expert nothing', async () => {
    expect(await answer('gl-jingban', contract.getEvaluation, { params: params() })).toMatchObject({
      status: 403,
      body: { code: 'other-centre' },
    })
    expect((await answer('lz-jingban', contract.getEvaluation, { params: params() })).status).toBe(404)
    expect((await answer('care-manager', contract.getEvaluation, { params: params() })).status).toBe(403)
    expect((await answer('zhuanjia1', contract.getOwnEvaluation, { params: params() })).status).toBe(404)
    expect(
      (await answer('qu-shenpi', contract.savePanel, { params: params(), body: { version: 0, members: [] } })).status,
    ).toBe(403)
  })

  it('lists experts with why one cannot sit: tied to the body, or on the other side of the case', async () => {
    await givenAccount(world as unknown as Ground, 'late', { duty: 'expert' })
    await world.house.database.transaction({ kind: 'all' }, (tx) =>
      tx
        .insertInto('matterPart')
        .columns(['matter', 'subject', 'part', 'accountId', 'at'])
        .expression((e) =>
          e
            .selectFrom('account')
            .select((f) => [
              f.val('application').as('matter'),
              f.val(applicationId).as('subject'),
              f.val('handler').as('part'),
              'id as accountId',
              f.val(world.clock.now()).as('at'),
            ])
            .where('login', '=', 'late'),
        )
        .execute(),
    )
    const client = await world.teller.as('qu-jingban')
    const { items } = await client.call(contract.listCandidates, { params: params() })
    const why = Object.fromEntries(items.map((candidate) => [candidate.name, candidate.why]))
    expect(why).toMatchObject({ 甘虚构: null, 示例tied: '在申报机构任职', 示例late: '本案由其办理过', 示例both: null })
  })

  it('refuses two, and four; takes three with a reason each', async () => {
    for (const experts of [
      [one, two],
      [one, two, three, four],
    ]) {
      await save(await namesOf(...experts))
      expect(await propose()).toMatchObject({ status: 422, body: { code: 'panel-size', clause: 'N3.3' } })
    }
    const [first, ...rest] = await namesOf(one, two, three)
    await save([{ ...first!, reason: '' }, ...rest])
    expect(await propose()).toMatchObject({ status: 422, body: { code: 'panel-reason-missing' } })
    await save(await namesOf(one, two, { ...three, name: '示例tied' }))
    expect(await propose()).toMatchObject({ status: 422, body: { code: 'expert-not-eligible', clause: 'N4.2.3' } })
  })

  it('refuses what was typed over an older version', async () => {
    const { version } = await forOfficial()
    const body = { version: version - 1, members: [] }
    expect((await answer('qu-jingban', contract.savePanel, { params: params(), body })).body.code).toBe(
      'version-changed',
    )
  })

  it('goes to the leader, comes back with a note, goes again', async () => {
    const named = await told.namePanel(world.teller, id, [one, two, four])
    expect(named.panel).toMatchObject({ state: 'proposed', draftedBy: '陆示例', needed: '3 人，符合要求' })
    expect(await queueOf('qu-jingban')).toEqual([])
    expect(await queueOf('qu-shenpi')).toEqual(['确认专家组'])
    expect((await save([])).body.code).toBe('state-not-allowed')
    const hash = named.panel!.hash!
    const back = { params: params(), body: { hash, note: '请换一位熟悉考务的' } }
    expect((await answer('qu-jingban', contract.returnPanel, back)).status).toBe(403)
    const returned = await (await world.teller.as('qu-shenpi')).call(contract.returnPanel, back)
    expect(returned.panel).toMatchObject({ state: 'drafting', returnNote: '请换一位熟悉考务的', hash: null })
    await told.namePanel(world.teller, id, [one, two, three])
    const old = { params: params(), body: { hash } }
    expect((await answer('qu-shenpi', contract.confirmPanel, old)).body.code).toBe('content-changed')
  })

  it('is confirmed by a leader of the region, never by whoever named it', async () => {
    const { panel } = await forOfficial()
    const body = { hash: panel!.hash! }
    expect((await answer('gl-shenpi', contract.confirmPanel, { params: params(), body })).status).toBe(403)
    expect((await answer('qu-jingban', contract.confirmPanel, { params: params(), body })).status).toBe(403)
    const confirmed = await told.confirmPanel(world.teller, id)
    expect(confirmed.members.map(({ name, state }) => [name, state])).toEqual([
      ['甘虚构', 'invited'],
      ['凌虚构', 'invited'],
      ['玉虚构', 'invited'],
    ])
    expect(confirmed).toMatchObject({ panel: null, missing: 3, state: 'forming' })
    expect(await queueOf('zhuanjia2')).toEqual(['答复评估邀请'])
  })

  it('lets nobody onto a panel whom no leader confirmed, not even by SQL', async () => {
    const insert = `insert into evaluation_member (organisation_id, id, evaluation_id, area, account_id, reason, approval_id, invited_on)
      select m.organisation_id, gen_random_uuid(), m.evaluation_id, m.area, a.id, '硬塞进来', p.id, '2026-09-18'
        from evaluation_member m, account a, approval p
       where a.login = 'zhuanjia5' and p.act <> 'evaluation.panel' limit 1`
    expect(await refusedSql(insert)).toBe('GJ014')
  })
})

describe('邀请与回避 [N4.2.3]', () => {
  it('shows whom it is about before one answers, and nothing of what is inside', async () => {
    const view = await forExpert('zhuanjia1')
    expect(view).toMatchObject({
      organisation: { name: '示例care职业技能评价中心' },
      materials: [],
      form: null,
      panel: [],
      possibleActions: ['accept', 'recuse'],
    })
    const [material] = (await forOfficial()).materials
    const asked = { params: { id: applicationId, material: material!.id } }
    expect((await answer('zhuanjia1', openMaterial, asked)).status).toBe(404)
    const body = { ...told.goodScores(), version: 0 }
    expect((await answer('zhuanjia1', contract.saveSheet, { params: params(), body })).status).toBe(404)
  })

  it('accepts only with the declaration', async () => {
    const body = { answer: 'accept', noRelation: false } as never
    expect((await answer('zhuanjia1', contract.answerInvitation, { params: params(), body })).status).toBe(400)
    const view = await told.acceptInvitation(world.teller, 'zhuanjia1', id)
    expect(view).toMatchObject({ member: { state: 'accepted' }, state: 'forming', possibleActions: ['recuse'] })
    const [material] = (await forExpert('zhuanjia1')).materials
    const asked = { params: { id: applicationId, material: material!.id } }
    expect((await answer('zhuanjia1', openMaterial, asked)).status).toBe(200)
    const sheet = { ...told.goodScores(), version: 0 }
    const early = await answer('zhuanjia1', contract.saveSheet, { params: params(), body: sheet })
    expect(early).toMatchObject({ status: 409, body: { code: 'state-not-allowed' } })
  })

  it('replaces who recuses, named and confirmed anew, never asked again', async () => {
    await told.recuse(world.teller, 'zhuanjia2', id, { ground: 'employment', words: '2024 年在该机构兼职授课。' })
    expect((await answer('zhuanjia2', contract.getOwnEvaluation, { params: params() })).status).toBe(404)
    const view = await forOfficial()
    expect(view.members[1]).toMatchObject({ state: 'recused', recusal: { ground: 'employment' } })
    expect(view.panel).toMatchObject({ state: 'drafting', needed: '空缺 1 人' })
    expect(await queueOf('qu-jingban')).toEqual(['补选专家'])
    await save(await namesOf(two))
    expect((await propose()).body).toMatchObject({ code: 'expert-not-eligible' })
    await save(await namesOf(four, { ...two, name: '苏虚构' }))
    expect((await propose()).body).toMatchObject({ code: 'panel-full', status: 422 })
    await told.namePanel(world.teller, id, [{ ...two, name: '示例both', login: 'both' }])
    const confirmed = await told.confirmPanel(world.teller, id)
    expect(confirmed).toMatchObject({ panel: null, missing: 3 })
  })

  it('keeps experts and officials of a case apart, on whichever side one was first', async () => {
    await workAs('both', 'centreHandler')
    const seen = await answer('both', contract.listCandidates, { params: params() })
    expect(seen).toMatchObject({ status: 403, body: { code: 'incompatible-duties', clause: 'N4.2.3' } })
    // Handled the case between invitation and answer: the seat is refused.
    await owner.query(
      `insert into matter_part select 'application', $1, 'handler', id, now() from account where login = 'both'`,
      [applicationId],
    )
    await workAs('both', 'expert')
    const accept = { params: params(), body: { answer: 'accept' as const, noRelation: true as const } }
    expect(await answer('both', contract.answerInvitation, accept)).toMatchObject({
      status: 403,
      body: { code: 'incompatible-duties', clause: 'N3.3' },
    })
    await told.recuse(world.teller, 'both', id, { ground: 'advice', words: '办理过这份申请。' })
    await told.namePanel(world.teller, id, [four])
    await told.confirmPanel(world.teller, id)
  })

  it('begins to score when every seat is taken', async () => {
    await told.acceptInvitation(world.teller, 'zhuanjia3', id)
    expect((await forOfficial()).state).toBe('forming')
    const last = await told.acceptInvitation(world.teller, 'zhuanjia4', id)
    expect(last).toMatchObject({ state: 'scoring', missing: 3, possibleActions: ['recuse', 'score'] })
    expect(await queueOf('zhuanjia1')).toEqual(['提交评分'])
  })
})

describe('盲评 [N3.3]', () => {
  const peek = (login: string) => answer(login, contract.readScores, { params: params() })

  it('keeps a sheet as it is filled in, and takes it only whole', async () => {
    const client = await world.teller.as('zhuanjia1')
    const half = { ...told.goodScores(), scores: { standing: 13 }, version: 0 }
    const saved = await client.call(contract.saveSheet, { params: params(), body: half })
    expect(saved.sheet).toMatchObject({ version: 1, total: '13.0', submittedAt: null })
    expect(await answer('zhuanjia1', contract.saveSheet, { params: params(), body: half })).toMatchObject({
      status: 409,
      body: { code: 'version-changed' },
    })
    const refused = await answer('zhuanjia1', contract.submitSheet, { params: params(), body: { version: 1 } })
    expect(refused).toMatchObject({ status: 422, body: { code: 'sheet-incomplete', clause: 'N3.3' } })
    expect(refused.body.errors).toHaveLength(5)
    const fine = { ...half, scores: { standing: 13.05 }, version: 1 }
    expect((await answer('zhuanjia1', contract.saveSheet, { params: params(), body: fine })).status).toBe(400)
  })

  it('shows nobody anything before all are in: 403 with how many are missing', async () => {
    await told.score(world.teller, 'zhuanjia1', id)
    for (const login of ['qu-jingban', 'qu-shenpi', 'qu-fuhe', 'shenji', 'zhuanjia1', 'zhuanjia3']) {
      expect(await peek(login)).toMatchObject({
        status: 403,
        body: { code: 'scores-blind', clause: 'N3.3', detail: expect.stringContaining('还有 2 位专家') },
      })
    }
    expect((await peek('zhuanjia5')).status).toBe(404)
    expect((await peek('gl-jingban')).status).toBe(403)
    for (const view of [await forOfficial(), await forOfficial('qu-shenpi'), await forExpert('zhuanjia3')]) {
      expect(view).toMatchObject({ summary: null, opinions: [], missing: 2 })
      expect(JSON.stringify(view)).not.toContain('工位够用')
    }
  })

  it('takes nothing back', async () => {
    const own = await forExpert('zhuanjia1')
    expect(own.possibleActions).toEqual([])
    const again = { ...told.goodScores(1), version: own.sheet!.version }
    expect((await answer('zhuanjia1', contract.saveSheet, { params: params(), body: again })).status).toBe(409)
    const late = { answer: 'recuse' as const, ground: 'time' as const, words: '来不及了' }
    expect((await answer('zhuanjia1', contract.answerInvitation, { params: params(), body: late })).status).toBe(409)
    expect(await refusedSql(`update evaluation_sheet set content = '{}' where submitted_at is not null`)).toBe('GJ011')
  })

  it('fills a seat that falls empty while the others go on scoring', async () => {
    await told.recuse(world.teller, 'zhuanjia4', id, { ground: 'time', words: '临时承担其他任务。' })
    expect(await peek('qu-jingban')).toMatchObject({ status: 403, body: { detail: expect.stringContaining('2 位') } })
    await told.score(world.teller, 'zhuanjia3', id, told.goodScores(0.5))
    expect((await forOfficial()).state).toBe('scoring')
    await told.namePanel(world.teller, id, [{ login: 'zhuanjia5', name: '苏虚构', reason: '熟悉家政服务职业标准。' }])
    await told.confirmPanel(world.teller, id)
    await told.acceptInvitation(world.teller, 'zhuanjia5', id)
    expect((await forExpert('zhuanjia5')).possibleActions).toEqual(['recuse', 'score'])
  })

  it('opens with the last one, merged by the rubric', async () => {
    const vetoes = [{ key: 'noVideo', fact: '二号考场没有看到摄像头。' }]
    const last = await told.score(world.teller, 'zhuanjia5', id, { ...told.goodScores(-0.5), vetoes })
    expect(last).toMatchObject({ state: 'signing', missing: 0, summary: { mean: '81.00', passed: true } })
    expect(last.summary!.vetoes).toMatchObject([{ key: 'noVideo', found: [{ name: '苏虚构' }] }])
    expect((await peek('qu-jingban')).body).toMatchObject({ mean: '81.00' })
    expect(await queueOf('zhuanjia1')).toEqual(['起草评审意见'])
    expect(await queueOf('zhuanjia4')).toEqual([])
  })
})

describe('评审意见 [N3.3]', () => {
  const experts = ['zhuanjia1', 'zhuanjia3', 'zhuanjia5']
  const vetoes = [{ key: 'noVideo', upheld: false, reason: '材料第 12 页有二号考场监控的照片和清单。' }]

  it('answers every veto somebody found', async () => {
    const own = await forExpert('zhuanjia1')
    const occupations = own.occupations.flatMap(({ edition, code, levels }) =>
      levels.map((level) => ({ edition, code, level, recommended: true, note: '' })),
    )
    const text = '具备开展认定的条件，建议认定。'
    const body = {
      methods: ['materials' as const],
      siteVisitedOn: null,
      text,
      vetoes: [],
      occupations,
      advice: '',
      after: 0,
    }
    expect(await answer('zhuanjia1', contract.draftOpinion, { params: params(), body })).toMatchObject({
      status: 422,
      body: { code: 'opinion-faulty', detail: expect.stringContaining('没有视频监控设备') },
    })
    expect((await answer('zhuanjia4', contract.draftOpinion, { params: params(), body })).status).toBe(404)
  })

  it('is signed over what was seen; another wording is another version, signed anew', async () => {
    await told.draftOpinion(world.teller, 'zhuanjia1', id, { vetoes })
    const first = (await forExpert('zhuanjia3')).opinions[0]!
    await told.signOpinion(world.teller, 'zhuanjia1', id)
    expect((await forExpert('zhuanjia1')).possibleActions).not.toContain('signOpinion')
    const twice = { params: params(), body: { stance: 'agree' as const, hash: first.hash } }
    expect((await answer('zhuanjia1', contract.signOpinion, twice)).body.code).toBe('already-signed')
    const reworded = await told.draftOpinion(world.teller, 'zhuanjia3', id, { vetoes, advice: '增加一名质量督导员。' })
    expect(reworded.opinions.map(({ number, signatures }) => [number, signatures.length])).toEqual([
      [2, 0],
      [1, 1],
    ])
    // What was signed before stands beside it; the old hash is no longer what is signed.
    expect(await answer('zhuanjia5', contract.signOpinion, twice)).toMatchObject({
      status: 409,
      body: { code: 'opinion-reworded' },
    })
  })

  it('cannot be rewritten by anybody [trust 39]', async () => {
    expect(await refusedSql(`update evaluation_opinion set content = '{}'`)).toBe('GJ010')
    expect(await refusedSql('delete from evaluation_signature')).toBe('GJ010')
    const forged = `insert into evaluation_signature
      select organisation_id, (select id from evaluation_opinion where number = 2), member_id, evaluation_id, area,
             opinion_hash, 'agree', null, now() from evaluation_signature limit 1`
    expect(await refusedSql(forged)).toBe('23503')
  })

  it('does not conclude before every member signed, not even by SQL', async () => {
    const insert = `insert into evaluation_conclusion
      select o.organisation_id, o.evaluation_id, e.application_id, o.area, o.id, o.opinion_hash, true, '2026-09-18'
        from evaluation_opinion o join evaluation e on e.id = o.evaluation_id where o.number = 2`
    expect(await refusedSql(insert)).toBe('GJ014')
    expect(await concludedOpinion(world.house.database.published, organisationId, applicationId)).toBeUndefined()
  })

  it('is worded anew when more than half dissent, and keeps every dissent', async () => {
    await told.signOpinion(world.teller, 'zhuanjia1', id)
    await told.signOpinion(world.teller, 'zhuanjia3', id, '实操工位偏少，应当写进意见。')
    await told.signOpinion(world.teller, 'zhuanjia5', id, '同意工位偏少的看法。')
    expect((await forOfficial()).state).toBe('signing')
    expect(await queueOf('zhuanjia3')).toEqual(['起草评审意见'])
    await told.draftOpinion(world.teller, 'zhuanjia3', id, { vetoes, advice: '增加实操工位。' })
  })

  it('concludes with the last signature, one dissent kept beside it', async () => {
    await told.signOpinion(world.teller, 'zhuanjia1', id)
    await told.signOpinion(world.teller, 'zhuanjia3', id)
    const last = await told.signOpinion(world.teller, 'zhuanjia5', id, '总分应当再低一些。')
    expect(last).toMatchObject({ state: 'concluded', possibleActions: [], deadline: { state: 'met', internal: true } })
    const found = await world.house.database.read({ kind: 'all' }, (db) =>
      concludedOpinion(db, organisationId, applicationId),
    )
    expect(found).toMatchObject({
      passed: true,
      content: { advice: '增加实操工位。' },
      summary: { mean: '81.00' },
      signatures: [
        { name: '甘虚构', stance: 'agree' },
        { name: '玉虚构', stance: 'agree' },
        { name: '苏虚构', stance: 'dissent', dissent: '总分应当再低一些。' },
      ],
    })
    expect(found!.hash).toBe(last.opinions[0]!.hash)
    for (const login of experts) expect(await queueOf(login)).toEqual([])
  })

  it('closes the materials to the experts, and leaves them what they signed', async () => {
    const view = await forExpert('zhuanjia1')
    expect(view.opinions).toHaveLength(3)
    const asked = { params: { id: applicationId, material: view.materials[0]!.id } }
    expect((await answer('zhuanjia1', openMaterial, asked)).status).toBe(404)
    const { items } = await (await world.teller.as('zhuanjia1')).call(contract.listOwnEvaluations, {})
    expect(items).toMatchObject([{ id, member: 'accepted', state: 'concluded' }])
  })
})
