import { creditClasses } from '@guijiang/contract/supervision/credit'
import { type DayHook, voidTurns } from '#base/deadline/index.ts'
import { platform } from '#kit/actor.ts'
import { type House, perform } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { next } from '#kit/lifecycle.ts'
import { hasLapsed } from './rules.ts'
import { creditTransitions, creditWords } from './states.ts'
import { listLapsing, lockCredit, updateCredit } from './store.ts'
import { matter, tellBody } from './turns.ts'

const all = { kind: 'all' } as const

/** 四（一）2 [N4.1.2]: at its maximum an entry ends by itself, nobody has to ask. */
export const lapseCredit: DayHook = {
  name: 'credit.lapse',
  run: async (house, today) => {
    const ending = await house.database.read(all, (db) => listLapsing(db, today))
    for (const { id } of ending) await lapse(house, id)
  },
}

async function lapse(house: House, id: string): Promise<void> {
  // Whether there is anything to do is known under the lock only.
  await perform(house, platform, { requestId: newId(), reach: all, draft: true }, async (ctx) => {
    const entry = await lockCredit(ctx.tx, id)
    const today = ctx.clock.today()
    if (!entry || (entry.state !== 'effective' && entry.state !== 'contested') || !hasLapsed(entry, today)) return
    const state = next(creditTransitions, entry.state, 'lapse', creditWords)
    await updateCredit(ctx.tx, entry, { state, restoredOn: today, restoredAs: 'lapsed' })
    await ctx.log({
      action: 'credit.lapse',
      subject: id,
      organisationId: entry.organisationId,
      area: entry.area,
      case: { kind: matter, id },
      clause: 'N4.1.2',
      content: { reference: entry.reference, on: today.toString() },
    })
    await voidTurns(ctx, matter, id)
    const { name, most } = creditClasses[entry.class]
    const body = `${name}失信满 ${most} 个月，记录自行终止，不再公开。`
    await tellBody(ctx, entry, { title: `${entry.reference} 期满终止`, body })
  })
}
