import type { BodyEligibility, BodyEligibilityAsk } from '@guijiang/contract/base/occupation'
import type { Edition, SkillLevel } from '@guijiang/contract/codes'
import type { Db } from '#kit/db.ts'
import { Problem } from '#kit/problem.ts'
import { type CandidateFacts, type PathSearch, searchPaths } from './candidate.ts'
import { pathSetOf } from './paths.ts'
import {
  type CatalogueAnswer,
  type ExaminationRequirement,
  judgeBody,
  type Occupation,
  type Reach,
  reachOf,
  sectorOf,
  whyNotAssessableAt,
} from './rules.ts'
import {
  findOccupations,
  findOccupationsByName,
  getAcceptedEditions,
  getRequirement,
  listPrioritySectors,
} from './store.ts'

/** Without an edition, the newest accepted one is meant: codes are reused, so never ask by code alone elsewhere. */
export type OccupationKey = { code: string; edition?: Edition }

export async function findOccupation(db: Db, { code, edition }: OccupationKey): Promise<Occupation | undefined> {
  const wanted = edition ?? (await getAcceptedEditions(db))[0]
  return (await findOccupations(db, [code])).find((occupation) => occupation.edition === wanted)
}

/** Names by code, for a list; a code the catalogue lacks stands for itself. */
export async function occupationNames(
  db: Db,
  keys: readonly OccupationKey[],
): Promise<Readonly<Record<string, string>>> {
  const [newest] = await getAcceptedEditions(db)
  const found = await findOccupations(
    db,
    keys.map(({ code }) => code),
  )
  return Object.fromEntries(
    keys.map(({ code, edition = newest }) => [
      code,
      found.find((occupation) => occupation.code === code && occupation.edition === edition)?.name ?? code,
    ]),
  )
}

/** 一（二） [N1.2]: 422 with the reason unless this occupation, work type and level can be assessed. */
export async function requireAssessable(
  db: Db,
  { level, workType = null, ...key }: OccupationKey & { level: SkillLevel; workType?: string | null },
): Promise<Occupation> {
  const answer = await answerOf(db, key)
  const refuse = (reason: string) => new Problem('occupation-not-assessable', { reason }, { clause: 'N1.2' })
  if (!answer.found || !answer.accepted) throw refuse(`目录没有代码 ${key.code}。请从职业目录中选。`)
  const reason = whyNotAssessableAt(answer.found, level, workType)
  if (reason) throw refuse(reason)
  return answer.found
}

/** 二（一）5 [N2.1.5] beside every scope: what is met, by how much the rest misses, what would be within reach. */
export async function checkBody(db: Db, ask: BodyEligibilityAsk): Promise<BodyEligibility & { reach: Reach[] }> {
  const answers = await answersOf(db, ask.occupations)
  return { ...judgeBody(ask, answers), reach: reachOf(ask, answers) }
}

/** 一（二） [N1.2]: the preferred sector of each code that belongs to one. */
export async function prioritySectors(db: Db, codes: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const sectors = await listPrioritySectors(db)
  return Object.fromEntries(
    codes.flatMap((code) => {
      const sector = sectorOf(sectors, code)
      return sector ? [[code, sector]] : []
    }),
  )
}

const answerOf = async (db: Db, key: OccupationKey): Promise<CatalogueAnswer> => (await answersOf(db, [key]))[0]!

/** What the catalogue says of each key, in the order asked. */
async function answersOf(db: Db, keys: readonly OccupationKey[]): Promise<CatalogueAnswer[]> {
  const accepted = await getAcceptedEditions(db)
  const byCode = await findOccupations(
    db,
    keys.map(({ code }) => code),
  )
  const strayed = byCode.filter(({ code, edition }) =>
    keys.some((key) => key.code === code && (key.edition ?? accepted[0]) !== edition),
  )
  const byName = await findOccupationsByName(
    db,
    strayed.map(({ name }) => name),
  )
  return keys.map(({ code, edition = accepted[0] }) => {
    const same = byCode.filter((occupation) => occupation.code === code)
    const found = same.find((occupation) => occupation.edition === edition)
    const elsewhere = found ? undefined : same[0]
    const movedTo = elsewhere && byName.find((other) => other.name === elsewhere.name && other.edition === edition)
    return { edition, accepted: accepted.includes(edition), found, elsewhere, movedTo }
  })
}

/** 二（一）5, 一（二） [N2.1.5, N1.2]: all conditions of a body beside its facts. */
export async function judgeEligibility(db: Db, ask: BodyEligibilityAsk): Promise<BodyEligibility> {
  return judgeBody(ask, await answersOf(db, ask.occupations))
}

/** What an examination needs: of the occupation's own standard where it was entered, else the usual figures. */
export async function requirementsFor(
  db: Db,
  occupation: { code: string; edition: Edition },
  level: SkillLevel,
): Promise<ExaminationRequirement> {
  const row = await getRequirement(db, occupation, level)
  return {
    level,
    passLine: row.passLine,
    components: [
      { component: 'theory', minutesAtLeast: row.theoryMinutes },
      { component: 'practical', minutesAtLeast: row.practicalMinutes },
      ...(row.reviewMinutes === null ? [] : [{ component: 'review' as const, minutesAtLeast: row.reviewMinutes }]),
    ],
    invigilators: { candidatesEach: row.candidatesPerInvigilator, atLeast: row.invigilatorsAtLeast },
    assessors: { candidatesEach: row.candidatesPerAssessor, atLeast: row.assessorsAtLeast, odd: row.assessorsOdd },
    reviewers: row.reviewersAtLeast === null ? null : { atLeast: row.reviewersAtLeast, odd: row.assessorsOdd },
    source: row.source,
  }
}

/** How people name the standard that a condition comes from. */
export const standardName = ({ name, standard }: Occupation): string =>
  `${name}国家职业技能标准${standard ? `（${standard.split('；')[0]!.split('（')[0]!.trim()}）` : ''}`

/** 申报条件: whether a candidate may be assessed at this level, by which path, or what each path lacks. */
export const findPath = (
  occupation: Occupation,
  level: SkillLevel,
  facts: CandidateFacts,
  workType: string | null = null,
): PathSearch => searchPaths(pathSetOf(occupation, workType), level, facts)
