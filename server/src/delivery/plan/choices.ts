import { areas, type City, cities, type Edition, levelsUpward, region, skillLevels } from '@guijiang/contract/codes'
import type { PlanChoices } from '@guijiang/contract/delivery/plan'
import type { IsoDate } from '@guijiang/contract/iso'
import { earliestExamination, getCalendar, getCountingSettings } from '#base/calendar/index.ts'
import { findOccupation, pathSetOf, standardName, whyNotAssessableAt } from '#base/occupation/index.ts'
import { feeWords, standardsOn } from '#delivery/fee/index.ts'
import { findEntry } from '#entry/directory/index.ts'
import type { Reading } from '#kit/house.ts'
import { Problem } from '#kit/problem.ts'
import { announcementRuler } from './ruler.ts'
import { announcementDays } from './rules.ts'

/** 四（二）1, 三（五）1 [N4.2.1, N3.5.1]: the cells of its listing that a body may announce, and from which day on. */
export async function choicesFor({ db, clock }: Reading, organisationId: string): Promise<PlanChoices> {
  const entry = await findEntry(db, organisationId)
  if (!entry) throw new Problem('not-designated', {}, { clause: 'N4.2.1' })
  const today = clock.today()
  const calendar = await getCalendar(db)
  const { announcementCounting: counting } = await getCountingSettings(db)
  const within = entry.areas.includes(region) ? cities : (entry.areas as City[])
  const standards = await standardsOn(db, organisationId, today)
  return {
    today: today.toString() as IsoDate,
    earliestDay: earliestExamination(calendar, today, announcementDays, counting).toString() as IsoDate,
    ruler: announcementRuler(calendar, { from: today, examination: null, today, counting, startsAs: '发布' }),
    cities: within.map((code) => ({ code, name: areas[code] })),
    occupations: await Promise.all(entry.occupations.map((held) => occupationOf(db, held, standards))),
  }
}

type Held = { code: string; edition: Edition; name: string; levels: readonly (keyof typeof skillLevels)[] }

async function occupationOf(
  db: Reading['db'],
  { code, edition, name, levels }: Held,
  standards: Awaited<ReturnType<typeof standardsOn>>,
) {
  const feeAt = (level: Held['levels'][number]) => {
    const { fee = '', basis: feeBasis = '' } = standards({ code, edition, level }) ?? {}
    return { fee: feeWords(fee), feeBasis }
  }
  const occupation = await findOccupation(db, { code, edition })
  return {
    code,
    edition,
    name,
    standard: occupation ? standardName(occupation) : name,
    levels: levelsUpward
      .filter((level) => levels.includes(level))
      .map((level) => ({
        level,
        name: skillLevels[level].name,
        workTypes: occupation?.workTypes.filter((type) => !whyNotAssessableAt(occupation, level, type)) ?? [],
        conditions: occupation
          ? (pathSetOf(occupation).levels[level] ?? []).map(({ sentence }) => sentence).join('\n')
          : '',
        ...feeAt(level),
      })),
  }
}
