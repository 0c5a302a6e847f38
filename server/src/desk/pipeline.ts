import type { readPipeline as endpoint } from '@guijiang/contract/base/desk'
import { skillLevels } from '@guijiang/contract/codes'
import type { SittingDraft } from '@guijiang/contract/delivery/plan'
import { scoreActs } from '@guijiang/contract/delivery/score'
import type { PipelineRow } from '@guijiang/contract/view'
import type { z } from 'zod'
import { getCalendar, getCountingSettings, latestAnnouncement, type WorkingCalendar } from '#base/calendar/index.ts'
import { workingDaysBetween } from '#base/calendar/rules.ts'
import { deadlineView, findOpenTurnsOfCases, type Turn } from '#base/deadline/index.ts'
import { occupationNames } from '#base/occupation/index.ts'
import { announcedOn, announcementDays, listDrafts, listSittings, type Sitting } from '#delivery/plan/index.ts'
import {
  clockOf,
  countOpen,
  countStates,
  listLatest,
  type StateCount,
  sittingStateOf,
} from '#delivery/publicity/index.ts'
import { type Counts, countCandidatesOf } from '#delivery/registration/index.ts'
import { listOfSittings, type Submission } from '#delivery/result/index.ts'
import { sealedScores } from '#delivery/score/index.ts'
import { afterId, pageOf } from '#kit/cursor.ts'
import type { Reading } from '#kit/house.ts'
import { Problem } from '#kit/problem.ts'
import { currentOf, draftStages, type SittingFacts, stagesOf } from './pipeline-cells.ts'

type Day = Temporal.PlainDate
type Asked = z.output<NonNullable<typeof endpoint.query>>
type Answer = z.input<typeof endpoint.reply>

const pageSize = 30
/** Older ones than so many are over, or stand in the whole list. */
const lookedThrough = 200

/** 场次进度 of the reader's body, from the drafted plan to the last certificate. */
export async function pipelineOf(ctx: Reading, { scope, cursor }: Asked): Promise<Answer> {
  const { db, actor } = ctx
  const organisationId = actor.organisationId as string
  if (scope === 'all') {
    const found = await listSittings(db, organisationId, cursor, pageSize + 1)
    const { rows: page, last } = pageOf(found, pageSize)
    const next = afterId(last)
    return { items: (await rowsOf(ctx, page)).map(({ row }) => row), next, total: null }
  }
  const sittings = await listSittings(db, organisationId, undefined, lookedThrough)
  const under = (await rowsOf(ctx, sittings.toReversed())).filter(({ open }) => open).map(({ row }) => row)
  const rows = [...under, ...(await draftRows(ctx, organisationId))]
  return { items: rows.slice(0, pageSize), next: null, total: rows.length }
}

const isOpen = ({ state }: Sitting, results: readonly StateCount[]): boolean =>
  state === 'published'
    ? !['issued', 'closed'].includes(sittingStateOf(results))
    : state !== 'cancelled' && state !== 'stopped'

const titleOf = (name: string, level: keyof typeof skillLevels) => `${name} ${skillLevels[level].ordinal}`

/** Everything that is known of these sittings, read set by set. */
async function rowsOf(ctx: Reading, sittings: readonly Sitting[]): Promise<{ row: PipelineRow; open: boolean }[]> {
  const { db, clock } = ctx
  const ids = sittings.map(({ id }) => id)
  const today = clock.today()
  const calendar = await getCalendar(db)
  const announced = await announcedOn(
    db,
    sittings.map(({ planId }) => planId),
  )
  const candidates = await countCandidatesOf(db, ids)
  const states = Map.groupBy(await countStates(db, ids), ({ sittingId }) => sittingId)
  const objections = await countOpen(db, ids)
  const lists = await listLatest(db, ids)
  const submissions = Map.groupBy(await listOfSittings(db, ids), ({ sittingId }) => sittingId)
  const turns = Map.groupBy(await findOpenTurnsOfCases(db, 'sitting', ids), ({ caseId }) => caseId)
  const rows: { row: PipelineRow; open: boolean }[] = []
  for (const sitting of sittings) {
    const { id } = sitting
    const results = states.get(id) ?? []
    const open = turns.get(id) ?? []
    const list = lists.get(id)
    const sent = submissions.get(id) ?? []
    const counts = countsOf(candidates.get(id))
    const stages = stagesOf({
      ...sitting,
      announcedOn: announced.get(sitting.planId),
      candidates: counts,
      acts: open.filter(({ area }) => area === null).map(({ act }) => act),
      sealed: await sealedOf(db, sitting, open),
      results,
      objections: objections.get(id) ?? 0,
      publicity: list ? publicityOf(calendar, list, today) : null,
      submitUntil: submitUntil(open, today),
      submissions: sent,
      reviewedFor: reviewedFor(calendar, sent, today),
    })
    rows.push({
      open: isOpen(sitting, results),
      row: {
        id,
        title: titleOf(sitting.occupationName, sitting.level),
        subtitle: `${sitting.reference} · ${counts.eligible + counts.registered + counts.returned} 人`,
        href: `/sittings/${id}`,
        stages,
        current: currentOf(stages),
        deadline: firstDue(calendar, open, today),
      },
    })
  }
  return rows
}

const countsOf = ({ registered = 0, returned = 0, eligible = 0 }: Counts = {}) => ({ registered, returned, eligible })

/** Sealed, and waiting for the manager to publish; a seal that no longer holds stops there. */
async function sealedOf(db: Reading['db'], sitting: Sitting, open: readonly Turn[]): Promise<SittingFacts['sealed']> {
  if (sitting.state !== 'scoring' || !open.some(({ act }) => act === scoreActs.publish)) return null
  try {
    const scores = await sealedScores(db, sitting.organisationId, sitting.id)
    return { passed: scores.filter(({ outcome }) => outcome === 'passed').length }
  } catch (error) {
    if (error instanceof Problem && error.code === 'scores-changed') return 'changed'
    throw error
  }
}

function publicityOf(calendar: WorkingCalendar, list: Parameters<typeof clockOf>[1], today: Day) {
  const { day, length, state, lastDay } = clockOf(calendar, list, today)
  return { day, length, ended: state === 'ended', lastDay: Temporal.PlainDate.from(lastDay) }
}

function submitUntil(open: readonly Turn[], today: Day): SittingFacts['submitUntil'] {
  const turn = earliest(open.filter(({ period }) => period?.name === 'submission'))
  if (!turn?.dueOn) return null
  const order = Temporal.PlainDate.compare(turn.dueOn, today)
  return { day: turn.dueOn, today: order === 0, over: order < 0 }
}

function reviewedFor(calendar: WorkingCalendar, submissions: readonly Submission[], today: Day): number {
  const waiting = submissions.find(({ state }) => state === 'inReview')?.submittedOn
  return waiting ? workingDaysBetween(calendar, waiting, today) : 0
}

const earliest = (turns: readonly Turn[]): Turn | undefined =>
  turns
    .filter(({ dueOn }) => dueOn)
    .reduce<Turn | undefined>(
      (first, turn) => (!first || Temporal.PlainDate.compare(turn.dueOn!, first.dueOn!) < 0 ? turn : first),
      undefined,
    )

/** The nearest limit of what waits: for the body before what waits for the office. */
function firstDue(calendar: WorkingCalendar, open: readonly Turn[], today: Day): PipelineRow['deadline'] {
  const turn = earliest(open.filter(({ area }) => area === null)) ?? earliest(open)
  return turn ? deadlineView(calendar, turn, today) : null
}

/** Sittings of plans that are not announced yet. */
async function draftRows({ db }: Reading, organisationId: string): Promise<PipelineRow[]> {
  const drafts = await listDrafts(db, organisationId)
  if (drafts.length === 0) return []
  const calendar = await getCalendar(db)
  const { announcementCounting: counting } = await getCountingSettings(db)
  const drafted = drafts.flatMap(({ content }) => content.sittings)
  const names = await occupationNames(
    db,
    drafted.flatMap(({ occupationCode: code, edition }) => (code && edition ? [{ code, edition }] : [])),
  )
  const nameOf = ({ occupationCode, level }: SittingDraft): string => {
    const name = occupationCode ? (names[occupationCode] ?? occupationCode) : '职业未选'
    return level ? titleOf(name, level) : name
  }
  return drafts.flatMap(({ id, reference, content }) =>
    content.sittings.map((sitting, i): PipelineRow => {
      const firstDay = sitting.firstDay ? Temporal.PlainDate.from(sitting.firstDay) : null
      const counted = firstDay && Temporal.PlainDate.compare(firstDay, calendar.last) <= 0
      const latest = counted ? latestAnnouncement(calendar, firstDay, announcementDays, counting) : null
      const stages = draftStages(firstDay, latest)
      return {
        id: `${id} ${i}`,
        title: nameOf(sitting),
        subtitle: `计划 ${reference} · 未公告`,
        href: `/plans/${id}`,
        stages,
        current: currentOf(stages),
        deadline: null,
      }
    }),
  )
}
