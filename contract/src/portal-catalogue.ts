import type { OccupationView } from './base/occupation.ts'
import type { Edition, Scope, SkillLevel } from './codes.ts'
import type { IsoDate } from './iso.ts'
import type { FormFault, OccupationRef } from './portal.ts'
import type { FindingView } from './view.ts'

/** The catalogue of occupations and the self-check of a body, as anybody reads them. */

export type OccupationsView = {
  filter: {
    q: string
    /** The catalogue as it was in force on this day. */
    asOf: IsoDate
    sector: string | null
    /** Those that cannot be assessed as well. */
    all: boolean
    faults: FormFault[]
  }
  edition: Edition | null
  /** [N1.2] in the order of the notice. */
  sectors: string[]
  items: OccupationView[]
  total: number
  next: string | null
}

export type OccupationPageView = {
  occupation: OccupationView
  /** Other names and editions of the same code, and where the occupation stands now. */
  elsewhere: { words: string; href: string }[]
  /** 申报条件, for each level the ways of which one suffices. */
  conditions: { level: SkillLevel; paths: string[] }[]
  /** Under which drafting rules or own text they stand. */
  generation: string
  /** 国家职业资格目录: what of it is left out. */
  excluded: string | null
}

export type SelfCheckRow = { occupation: string; headcount: string; highest: string }

export type SelfCheckView = {
  values: { scope: Scope; years: string; total: string; rows: SelfCheckRow[] }
  faults: FormFault[]
  /** Null until it was asked. */
  answer: {
    eligible: boolean
    scope: Scope
    /** Something misses that is no matter of principle. */
    barred: boolean
    findings: FindingView[]
    reach: {
      scope: Scope
      missingYears: number
      missingTotal: number
      whole: OccupationRef[]
      upToThree: OccupationRef[]
      short: OccupationRef[]
    }[]
  } | null
}
