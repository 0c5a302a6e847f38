import { type Duty, duties } from '@guijiang/contract/codes'
import type { LetterPreview } from '@guijiang/contract/entry/application'
import {
  type DesignationDeed,
  type DesignationForOfficial,
  type DesignationRow,
  designationStates,
  type FilingDraft,
} from '@guijiang/contract/entry/designation'
import type { DirectoryItem } from '@guijiang/contract/entry/directory'
import type { IsoDate, IsoInstant } from '@guijiang/contract/iso'
import type { ClauseMark, DeadlineView, FindingView, RulerView, StatusKind } from '@guijiang/contract/view'
import type { OpenApproval } from '#base/approval/index.ts'
import { scopeWords } from '#entry/application/index.ts'
import type { Dossier } from './dossier.ts'
import type { LetterContent } from './letters.ts'
import { statesPreference } from './rules-designation.ts'
import type { DecidedLevel, Designation, Filing, LetterRow } from './store-designation.ts'

/** The desk of the region: what is decided, what it rests on, what waits for whom. */

const iso = (day: Temporal.PlainDate): IsoDate => day.toString() as IsoDate
const moment = (at: Temporal.Instant): IsoInstant => at.toString() as IsoInstant

type Counted = { levels: number; designated: number } | undefined

/** 待认定 until decided; then what came of it. */
function statusOf({ state }: Designation, decided: Counted, mine: boolean) {
  const word =
    state === 'pending' || state === 'proposed'
      ? designationStates.pending
      : decided && decided.designated === 0
        ? designationStates.refused
        : designationStates.designated
  return { kind: (mine ? 'mine' : word.kind) as StatusKind, words: word.words }
}

type Seen = { mine: boolean; deadline: DeadlineView | null; decided: Counted }

function standingOf({ designation, application }: Pick<Dossier, 'designation' | 'application'>, seen: Seen) {
  const { id, applicationId, reference, organisationId, area, state, version, beganOn } = designation
  return {
    id,
    applicationId,
    reference,
    organisation: { id: organisationId, name: application.organisationName, shortName: application.shortName },
    scopeWords: scopeWords(application.scope, application.area),
    scope: application.scope,
    area,
    step: state,
    status: statusOf(designation, seen.decided, seen.mine),
    version,
    beganOn: iso(beganOn),
    deadline: seen.deadline,
  }
}

export const forRow = (
  dossier: Pick<Dossier, 'designation' | 'application'>,
  seen: Seen & { code: string | null },
): DesignationRow => ({
  ...standingOf(dossier, seen),
  code: seen.code,
  levels: dossier.designation.draft.levels.length,
  designated: seen.decided?.designated ?? null,
})

export type Surroundings = Seen & {
  ruler: RulerView | null
  findings: FindingView[]
  decidedLevels: readonly DecidedLevel[]
  sectors: Readonly<Record<string, string>>
  supply: readonly { edition: string; code: string; level: number; here: number; region: number }[]
  names: ReadonlyMap<string, string>
  waiting: OpenApproval | undefined
  previews: readonly LetterContent[]
  letters: readonly LetterRow[]
  filing: { open: OpenApproval | undefined; recorded: Filing | undefined; code: string | null }
  entry: DirectoryItem | null
  deeds: DesignationDeed[]
}

const dutyName = (duty: string): string => duties[duty as Duty]?.name ?? duty

const waitingView = (open: OpenApproval | undefined, names: ReadonlyMap<string, string>) =>
  open
    ? {
        hash: open.hash,
        proposedBy: names.get(open.proposedBy) ?? '',
        confirmed: open.confirmed.map(({ duty, accountId, at }) => ({
          duty: dutyName(duty),
          name: names.get(accountId) ?? '',
          at: moment(at),
        })),
        needed: open.needed.map(dutyName),
      }
    : null

const previewView = ({ issuer, title, addressee, parts, sender, date, note }: LetterContent): LetterPreview => ({
  issuer,
  title,
  addressee,
  parts,
  sender,
  date: iso(date),
  note,
})

function levelsOf({ designation, application, applied, opinion }: Dossier, around: Surroundings) {
  return applied.map(({ edition, code, name, level, recommended }) => {
    const at = (one: { edition: string; code: string; level: number }) =>
      one.edition === edition && one.code === code && one.level === level
    const drafted = designation.draft.levels.find(at)
    const decided = around.decidedLevels.find(at)
    const supply = around.supply.find(at)
    return {
      edition,
      code,
      name,
      level,
      outcome: drafted?.outcome ?? null,
      reason: decided?.reason ?? drafted?.reason ?? '',
      state: decided?.state ?? ('pending' as const),
      recommended,
      note: opinion.content.occupations.find(at)?.note ?? '',
      capped: application.scope === 'city' && level <= 2,
      sector: around.sectors[code] ?? null,
      supply: { here: supply?.here ?? 0, region: supply?.region ?? 0 },
    }
  })
}

export function forOfficial(dossier: Dossier, around: Surroundings): DesignationForOfficial {
  const { designation, application, opinion, principles, nameOf } = dossier
  const { filing, names } = around
  const { organisationId } = designation
  return {
    ...standingOf(dossier, around),
    opinion: {
      evaluationId: opinion.evaluationId,
      hash: opinion.hash,
      passed: opinion.passed,
      text: opinion.content.text,
      advice: opinion.content.advice,
      methods: opinion.content.methods,
      siteVisitedOn: opinion.content.siteVisitedOn,
      summary: opinion.summary,
      signatures: opinion.signatures,
      concludedOn: iso(opinion.concludedOn),
    },
    findings: around.findings,
    principles: principles.map(({ key, clause, message, occupation }) => ({
      key,
      clause: clause as ClauseMark,
      message,
      occupation: occupation && nameOf(occupation),
      reason: designation.draft.answers.find((answer) => answer.key === key)?.reason ?? '',
    })),
    levels: levelsOf(dossier, around),
    preference: {
      ...application.package.sections.preference,
      stated: statesPreference(application.package.sections.preference),
      weighing: designation.draft.weighing,
    },
    draftedBy: designation.draftedBy && (names.get(designation.draftedBy) ?? null),
    returnNote: designation.returnNote,
    waiting: waitingView(around.waiting, names),
    previews: around.previews.map(previewView),
    letters: around.letters.map(({ number, title, fileId, issuedOn }) => ({
      title,
      number,
      issuedOn: iso(issuedOn),
      href: `/api/files/${organisationId}/${fileId}?inline=1`,
    })),
    decidedOn: designation.decidedOn && iso(designation.decidedOn),
    filing: {
      draft: (filing.open?.content as FilingDraft | undefined) ?? null,
      waiting: waitingView(filing.open, names),
      recorded: filing.recorded
        ? {
            batchNumber: filing.recorded.batchNumber,
            repliedOn: iso(filing.recorded.repliedOn),
            reply: filing.recorded.reply,
            recordedAt: moment(filing.recorded.recordedAt),
          }
        : null,
      code: filing.code,
    },
    entry: around.entry,
    ruler: around.ruler,
    possibleActions: around.deeds,
  }
}
