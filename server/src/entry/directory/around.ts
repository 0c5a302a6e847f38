import type { DesignationDeed, DesignationForOfficial } from '@guijiang/contract/entry/designation'
import { findOpenApproval, type OpenApproval } from '#base/approval/index.ts'
import { getCalendar } from '#base/calendar/index.ts'
import { deadlineView, findTurns, rulerView, type Turn } from '#base/deadline/index.ts'
import { findingView, prioritySectors } from '#base/occupation/index.ts'
import type { Actor } from '#kit/actor.ts'
import type { Db } from '#kit/db.ts'
import type { Reading } from '#kit/house.ts'
import { may } from '#kit/policy.ts'
import { notFound } from '#kit/problem.ts'
import { contentOf, type DecidedContent, decideAct, draftLetters } from './actions.ts'
import { codeCounter, fileAct } from './actions-filing.ts'
import { type Dossier, loadDossier, namesOf } from './dossier.ts'
import { type DesignationStanding, mayConfirmDesignation, mayConfirmFiling, mayDraftDesignation } from './policy.ts'
import { organisationCode } from './rules-designation.ts'
import * as store from './store.ts'
import * as desk from './store-designation.ts'
import { matter, periodOf } from './turns.ts'
import { forPublic } from './views.ts'
import { forOfficial, type Surroundings } from './views-designation.ts'

export const isTurnOf = (turn: Turn, { duty, area }: Actor): boolean =>
  turn.metAt === null && turn.duty === duty && turn.area === area

/** One designation as an official sees it. */
export async function readDesignation(ctx: Reading, id: string): Promise<DesignationForOfficial> {
  const designation = await desk.findDesignation(ctx.db, id)
  if (!designation) throw notFound()
  const dossier = await loadDossier(ctx.db, designation)
  return forOfficial(dossier, await surroundingsOf(ctx, dossier))
}

async function surroundingsOf(ctx: Reading, dossier: Dossier): Promise<Surroundings> {
  const { db, actor } = ctx
  const { designation, application, findings, nameOf } = dossier
  const { organisationId, id } = designation
  const decision = await desk.findDecision(db, designation)
  const decidedLevels = decision ? await desk.listDecided(db, organisationId, [decision.id]) : []
  const waiting = await findOpenApproval(db, decideAct, id)
  const open = await findOpenApproval(db, fileAct, id)
  const calendar = await getCalendar(db)
  const today = ctx.clock.today()
  const turn = await periodOf(db, id)
  const turns = await findTurns(db, matter, id)
  const accounts = [waiting, open].flatMap((one) =>
    one ? [one.proposedBy, ...one.confirmed.map(({ accountId }) => accountId)] : [],
  )
  const content = contentOf(dossier)
  const whole = content.levels.every(({ outcome }) => outcome !== null)
  const entry = await store.findEntryRow(db, organisationId)
  return {
    mine: turns.some((one) => isTurnOf(one, actor)),
    deadline: turn ? deadlineView(calendar, turn, today) : null,
    ruler: turn ? rulerView(calendar, turn, today) : null,
    decided: decision && {
      levels: decidedLevels.length,
      designated: decidedLevels.filter(({ state }) => state === 'designated').length,
    },
    findings: findings.map((finding) => findingView(application.scope, finding, nameOf)),
    decidedLevels,
    supply: await desk.supplyOf(db, application.area),
    sectors: await prioritySectors(
      db,
      dossier.applied.map(({ code }) => code),
    ),
    names: await namesOf(db, designation.draftedBy ? [...accounts, designation.draftedBy] : accounts),
    waiting,
    previews: whole && !decision ? await draftLetters(ctx, dossier, content as DecidedContent) : [],
    letters: await desk.listLetters(db, designation),
    filing: { open, recorded: await desk.findFiling(db, designation), code: await codeOf(db, organisationId) },
    entry: entry ? forPublic(entry, await store.listLevels(db, entry)) : null,
    deeds: deedsOf(actor, dossier, { waiting, open, designates: decidedLevels.some(isDesignated) }),
  }
}

const isDesignated = ({ state }: desk.DecidedLevel) => state === 'designated'

/** The code this body has, or the one that comes next. */
async function codeOf(db: Db, organisationId: string): Promise<string> {
  const held = await store.findCode(db, organisationId)
  return held ?? organisationCode((await desk.lastNumber(db, codeCounter)) + 1)
}

/** The buttons: state, duty and policy say the same as they do when one is pressed. */
function deedsOf(
  actor: Actor,
  { designation, opinion }: Dossier,
  seen: { waiting: OpenApproval | undefined; open: OpenApproval | undefined; designates: boolean },
): DesignationDeed[] {
  const { organisationId, area, draftedBy, state } = designation
  const facts: DesignationStanding = { organisationId, area, draftedBy, experts: opinion.experts }
  const drafts = actor.duty === 'centreHandler' && may(mayDraftDesignation, actor, facts)
  const leads = actor.duty === 'centreLeader'
  const others = (leads || actor.duty === 'centreReviewer') && may(mayConfirmDesignation, actor, facts)
  const { waiting, open, designates } = seen
  const still =
    waiting?.needed.some((duty) => duty === actor.duty) && !waiting.confirmed.some(({ duty }) => duty === actor.duty)
  const files = state === 'decided' && designates
  const deeds: [boolean, DesignationDeed][] = [
    [drafts && state === 'pending', 'draft'],
    [drafts && state === 'pending', 'propose'],
    [others && state === 'proposed' && still === true, 'confirm'],
    [others && state === 'proposed', 'return'],
    [drafts && files && !open, 'proposeFiling'],
    [leads && files && open !== undefined && may(mayConfirmFiling, actor, facts), 'confirmFiling'],
    [leads && files && open !== undefined && may(mayConfirmFiling, actor, facts), 'returnFiling'],
  ]
  return deeds.filter(([possible]) => possible).map(([, deed]) => deed)
}
