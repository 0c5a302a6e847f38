import type { OccupationView } from '@guijiang/contract/base/occupation'
import { levelsOf, levelsOfWorkType, type Occupation, sectorOf, whyNotAssessable } from './rules.ts'
import type { PrioritySector } from './store.ts'

/** As the catalogue shows it. A work type has no code of its own; ours counts them within the occupation. */
export function forPublic(occupation: Occupation, sectors: readonly PrioritySector[]): OccupationView {
  const { code, edition, name, workTypes, standard, newOccupation, excludedWorkTypes } = occupation
  const reason = whyNotAssessable(occupation)
  return {
    code,
    edition,
    name,
    workTypes: workTypes.map((workType, i) => ({
      code: `${code}#${String(i + 1).padStart(2, '0')}`,
      name: workType,
      levels: [...levelsOfWorkType(occupation, workType)],
      excluded: excludedWorkTypes.includes(workType),
    })),
    levels: levelsOf(occupation),
    standard,
    newOccupation,
    sector: sectorOf(sectors, code),
    assessable: reason === null,
    reason,
  }
}
