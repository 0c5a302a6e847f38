import { describe, expect, it } from 'vitest'
import * as given from '../../../test/given/application.ts'
import { givenDesignating } from '../../../test/given/designating.ts'
import * as directory from '../../demo/steps/directory.ts'
import * as evaluation from '../../demo/steps/evaluation.ts'

const { accepted, world } = await givenDesignating()

describe('不予认定 [N3.4]', () => {
  it('refuses everything where the opinion did not pass, and has nothing to file', async () => {
    const third = await given.givenBody(world, 'third', { serial: 3 })
    const { id: application } = await accepted(third)
    const { id: panel } = await evaluation.findEvaluation(world.teller, application)
    await evaluation.namePanel(world.teller, panel)
    await evaluation.confirmPanel(world.teller, panel)
    const experts = evaluation.usualExperts.map(({ login }) => login)
    for (const login of experts) await evaluation.acceptInvitation(world.teller, login, panel)
    const poor = evaluation.goodScores()
    poor.scores.premises = 14
    for (const login of experts) await evaluation.score(world.teller, login, panel, poor)
    await evaluation.draftOpinion(world.teller, experts[0]!, panel, {
      occupations: [
        { edition: '2022', code: '4-10-01-05', level: 5, recommended: false, note: '场地设备不足。' },
        { edition: '2022', code: '4-10-01-05', level: 4, recommended: false, note: '场地设备不足。' },
        { edition: '2022', code: '4-10-04-02', level: 5, recommended: false, note: '场地设备不足。' },
      ],
    })
    for (const login of experts) await evaluation.signOpinion(world.teller, login, panel)
    const { id: designation } = await directory.findDesignation(world.teller, application)
    await expect(
      directory.proposeDesignation(world.teller, designation, { decide: () => ({ outcome: 'designate', reason: '' }) }),
    ).rejects.toMatchObject({ problem: { code: 'against-opinion', status: 422 } })
    await directory.proposeDesignation(world.teller, designation)
    await directory.confirmDesignation(world.teller, 'qu-shenpi', designation)
    const decided = await directory.confirmDesignation(world.teller, 'qu-fuhe', designation)
    expect(decided).toMatchObject({ step: 'decided', status: { words: '未予认定', kind: 'bad' }, possibleActions: [] })
    expect(decided.letters.map(({ title }) => title)).toEqual(['不予认定通知书'])
    await expect(directory.fileAndList(world.teller, designation)).rejects.toMatchObject({
      problem: { code: 'state-not-allowed', status: 409 },
    })
  })
})
