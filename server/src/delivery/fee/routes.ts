import { levelsUpward, skillLevels } from '@guijiang/contract/codes'
import * as contract from '@guijiang/contract/delivery/fee'
import type { IsoDate } from '@guijiang/contract/iso'
import { findEntry } from '#entry/directory/index.ts'
import type { Db } from '#kit/db.ts'
import type { Acting, Reading } from '#kit/house.ts'
import { possibleActions } from '#kit/lifecycle.ts'
import { bodyDuties } from '#kit/parties.ts'
import { may } from '#kit/policy.ts'
import { notFound } from '#kit/problem.ts'
import { act, duties, type Route, read, thenShow } from '#kit/route.ts'
import * as actions from './actions.ts'
import { mayPublishFees, mayWithdrawFees } from './policy.ts'
import { feeWords, inForceOn } from './rules.ts'
import { feeTransitions } from './states.ts'
import * as store from './store.ts'

type Asked = { params: { schedule: string } }
const standing = (db: Db, { params }: Asked) => store.findSchedule(db, params.schedule)

const then = thenShow(show)

export const feeRoutes: Route[] = [
  read(contract.listFeeSchedules, {
    may: duties(...bodyDuties),
    answer: async (ctx) => {
      const schedules = await store.listSchedules(ctx.db, own(ctx))
      return {
        today: ctx.clock.today().toString() as IsoDate,
        items: schedules.map((schedule) => view(ctx, schedule, schedules)),
        cells: await cellsOf(ctx),
        mayDraft: ctx.actor.duty === 'bodyHandler' && schedules.every(({ state }) => state !== 'drafted'),
      }
    },
  }),
  act(contract.draftFeeSchedule, {
    may: duties('bodyHandler'),
    answer: async (ctx, { body }) => show(ctx, await actions.draftSchedule(ctx, body)),
  }),
  act(contract.publishFeeSchedule, {
    may: duties('bodyManager').when(mayPublishFees, standing),
    answer: (ctx, { params, body }) =>
      then(ctx, params.schedule, actions.publishSchedule(ctx, params.schedule, body.version)),
  }),
  act(contract.withdrawFeeSchedule, {
    may: duties('bodyHandler', 'bodyManager').when(mayWithdrawFees, standing),
    answer: (ctx, { params, body }) =>
      then(ctx, params.schedule, actions.withdrawSchedule(ctx, params.schedule, body.version)),
  }),
]

const own = ({ actor }: Reading): string => actor.organisationId ?? ''

async function show(ctx: Acting, id: string): Promise<contract.FeeScheduleView> {
  const schedules = await store.listSchedules(ctx.db, own(ctx))
  const found = schedules.find((one) => one.id === id)
  if (!found) throw notFound()
  return view(ctx, found, schedules)
}

/** Each occupation and level of the listing, from the lowest level up. */
async function cellsOf(ctx: Reading) {
  const { occupations = [] } = (await findEntry(ctx.db, own(ctx))) ?? {}
  return occupations.flatMap(({ code, edition, name, levels }) =>
    levelsUpward
      .filter((level) => levels.includes(level))
      .map((level) => ({ code, edition, level, name, levelName: skillLevels[level].name })),
  )
}

function view(
  { actor, clock }: Reading,
  schedule: store.FeeSchedule,
  all: readonly store.FeeSchedule[],
): contract.FeeScheduleView {
  const { id, number, validFrom, basis, lines, state, publishedOn, version } = schedule
  const published = all.filter((one) => one.state === 'published')
  const possible = possibleActions(feeTransitions, state)
  const deeds = {
    publish: actor.duty === 'bodyManager' && may(mayPublishFees, actor, schedule),
    withdraw: ['bodyHandler', 'bodyManager'].includes(actor.duty) && may(mayWithdrawFees, actor, schedule),
  }
  const { words, kind } = contract.feeScheduleStates[state]
  return {
    id,
    number,
    validFrom: validFrom.toString() as IsoDate,
    basis,
    lines: lines.map((line) => ({ ...line, fee: feeWords(line.fee), levelName: skillLevels[line.level].name })),
    state,
    status: { words, kind },
    publishedOn: publishedOn && (publishedOn.toString() as IsoDate),
    inForce: inForceOn(published, clock.today())?.id === id,
    version,
    possibleActions: possible.filter((action) => deeds[action]),
  }
}
