import { type Area, centreName } from '@guijiang/contract/codes'
import {
  type ApplicationDeed,
  type ApplicationForBody,
  type ApplicationForOfficial,
  type ApplicationRow,
  applicationStates,
  type LetterPreview,
  type OpinionView,
  opinionOutcomes,
  type ReviewView,
  type SectionsView,
  type SupplementView,
  supplementGrounds,
  supplementTargetName,
} from '@guijiang/contract/entry/application'
import { commitmentText, materialKinds, type SectionKey, sections } from '@guijiang/contract/entry/application-form'
import { legalForms } from '@guijiang/contract/entry/organisation'
import type { IsoDate, IsoInstant } from '@guijiang/contract/iso'
import type { DeadlineView, Obstacle, RulerView, StatusView } from '@guijiang/contract/view'
import { findingViews } from '#base/occupation/index.ts'
import type { OrganisationRow } from '#entry/organisation/index.ts'
import type { Dossier } from './dossier.ts'
import { unmetPrinciples } from './findings.ts'
import { effects, type LetterContent, scopeWords } from './letters.ts'
import { hashOf, packageHash } from './package.ts'
import { centreOf } from './policy.ts'
import { mayChange, missingMaterials } from './rules.ts'
import { isSupplementing, levelOf } from './states.ts'
import type { Application } from './store.ts'
import type { LetterRow, OpinionRow, SupplementRow } from './store-review.ts'

const iso = (day: Temporal.PlainDate): IsoDate => day.toString() as IsoDate
const isoOrNull = (day: Temporal.PlainDate | null): IsoDate | null => day && iso(day)
const moment = (at: Temporal.Instant): IsoInstant => at.toString() as IsoInstant

/** What goes on around a case: its clocks, what was asked, concluded and sent. */
export type Surroundings = {
  deadline: DeadlineView | null
  ruler: RulerView | null
  supplements: SupplementRow[]
  supplementDeadline: DeadlineView | null
  opinions: OpinionRow[]
  letters: LetterRow[]
  /** Names of the accounts that appear. */
  names: ReadonlyMap<string, string>
  possibleActions: ApplicationDeed[]
  obstacle: Obstacle | null
  /** Whether it is the reader's own turn. */
  mine: boolean
}

const statusView = ({ state }: Application, mine: boolean): StatusView => {
  const { name, kind } = applicationStates[state]
  return { words: name, kind: mine ? 'mine' : kind }
}

const organisationView = ({ id, name, shortName, creditCode, legalForm }: OrganisationRow) => ({
  id,
  name,
  shortName,
  creditCode,
  legalFormName: legalForms[legalForm].name,
})

function standingView(
  application: Application,
  organisation: OrganisationRow,
  { mine, deadline }: Pick<Surroundings, 'mine' | 'deadline'>,
) {
  const { id, reference, scope, area, state, version, submittedOn } = application
  return {
    id,
    reference,
    organisation: organisationView(organisation),
    scope,
    scopeWords: scopeWords(scope, area),
    area,
    state,
    status: statusView(application, mine),
    version,
    submittedOn: isoOrNull(submittedOn),
    deadline,
  }
}

export const forList = (
  application: Application,
  organisation: OrganisationRow,
  more: Pick<Surroundings, 'mine' | 'deadline'> & { occupations: string[] },
): ApplicationRow => ({
  ...standingView(application, organisation, more),
  occupations: more.occupations,
  startedOn: iso(application.startedOn),
})

/** What both sides see alike. */
function dossierView(dossier: Dossier, around: Surroundings) {
  const { application, findings, names, materials } = dossier
  return {
    ...standingView(application, dossier.organisation, around),
    occupationNames: names,
    materials: materials
      .filter((paper) => !paper.removed || paper.replacedBy)
      .map(({ id, kind, name, size, pages, sha256, addedOn, replacedBy }) => ({
        id,
        kind,
        name,
        size,
        pages,
        sha256,
        addedOn: iso(addedOn),
        replaced: replacedBy !== null,
        href: `/api/applications/${application.id}/materials/${id}/content`,
      })),
    findings: findingViews(application.scope, findings, (code) => names[code] ?? code),
    ruler: around.ruler,
    supplements: around.supplements.map((row) => supplementView(row, around.supplementDeadline)),
    reviews: around.opinions.filter(({ state }) => state === 'decided').map((row) => reviewView(row, application)),
    letters: around.letters.map(({ title, number, issuedOn, fileId }) => ({
      title,
      number,
      issuedOn: iso(issuedOn),
      href: `/api/files/${application.organisationId}/${fileId}`,
    })),
    possibleActions: around.possibleActions,
    packageHash: dossier.packageHash,
    commitment: commitmentView(dossier, around.names),
  }
}

function supplementView(row: SupplementRow, deadline: DeadlineView | null): SupplementView {
  const { id, level, number, state, requestedOn, answeredOn, answer } = row
  return {
    id,
    level,
    number,
    state,
    items: row.items.map((item) => ({
      ...item,
      targetName: supplementTargetName(item.target),
      groundName: supplementGrounds[item.ground].name,
    })),
    requestedOn: iso(requestedOn),
    deadline: state === 'open' ? deadline : null,
    answeredOn: isoOrNull(answeredOn),
    answer,
  }
}

function reviewView(row: OpinionRow, { area }: { area: Area }): ReviewView {
  const { level, outcome, reasons, grounds, decidedOn } = row
  return {
    level,
    centre: centreName(centreOf(level, { area })),
    outcome: outcome!,
    words: opinionOutcomes[outcome!].name,
    reasons,
    grounds,
    decidedOn: iso(decidedOn!),
  }
}

function commitmentView({ commitment, organisation, standing }: Dossier, names: Surroundings['names']) {
  return {
    state: standing.commitment,
    text: commitment?.text ?? commitmentText(organisation.name),
    signedAt: commitment ? moment(commitment.signedAt) : null,
    signedBy: commitment ? (names.get(commitment.signedBy) ?? null) : null,
    packageHash: commitment?.packageHash ?? null,
  }
}

function sectionsView(dossier: Dossier, editable: (section: SectionKey) => boolean, names: Surroundings['names']) {
  const { standing, package: content } = dossier
  return Object.fromEntries(
    (Object.keys(sections) as SectionKey[]).map((section) => {
      const row = dossier.sections.get(section)
      return [
        section,
        {
          version: row?.version ?? 0,
          savedAt: row ? moment(row.savedAt) : null,
          savedBy: row ? (names.get(row.savedBy) ?? null) : null,
          content: content.sections[section],
          completeness: standing.completeness[section],
          editable: editable(section),
        },
      ]
    }),
  ) as SectionsView
}

/** 机构: what is filled in, what is missing, what comes next. */
export function forBody(dossier: Dossier, around: Surroundings, turn: string | null): ApplicationForBody {
  const { application } = dossier
  const open = around.supplements.find(({ state }) => state === 'open')
  const edits = around.possibleActions.includes('edit')
  const asked = isSupplementing(application.state) ? (open?.items ?? []) : undefined
  return {
    ...dossierView(dossier, around),
    sections: sectionsView(dossier, (section) => edits && mayChange(section, asked), around.names),
    blockers: blockersOf(dossier),
    turn,
  }
}

/** Everything between the body and a submission, each with the page where it is mended. */
function blockersOf({ application, standing }: Dossier): ApplicationForBody['blockers'] {
  const page = (part: string) => `/applications/${application.id}/${part}`
  const open = Object.entries(standing.completeness).flatMap(([section, { issues }]) =>
    issues.map(({ detail, clause }) => ({ detail, clause, path: page(section) })),
  )
  const missing = missingMaterials(standing.materials).map((kind) => ({
    detail: `缺${materialKinds[kind].name}。请在申报材料中上传。`,
    clause: materialKinds[kind].clause,
    path: page('materials'),
  }))
  const refused = standing.hardFindings.map(({ message, clause }) => ({ detail: message, clause, path: page('scope') }))
  return [...open, ...missing, ...refused]
}

export type OpinionUnderWay = { row: OpinionRow; needsConfirmation: boolean; letter: LetterContent | undefined }

/** What the leader confirms: the conclusion with its reasons, over the package that was reviewed. */
export const opinionHash = (row: OpinionRow, reviewed: string): string =>
  hashOf({
    opinion: row.id,
    level: row.level,
    round: row.round,
    outcome: row.outcome,
    reasons: row.reasons,
    grounds: row.grounds,
    items: row.items,
    package: reviewed,
  })

/** 鉴定中心: what was handed in, what the rules say of it, what is drafted. */
export function forOfficial(
  dossier: Dossier,
  around: Surroundings,
  underWay: OpinionUnderWay | undefined,
): ApplicationForOfficial {
  const { application, commitment } = dossier
  const level = levelOf[application.state]
  const outcome = underWay?.row.outcome ?? null
  return {
    ...dossierView(dossier, around),
    sections: sectionsView(dossier, () => false, around.names),
    unchanged: commitment?.packageHash === packageHash(dossier.package),
    level,
    centre: level && centreName(centreOf(level, application)),
    opinion: underWay ? opinionView(underWay, dossier.packageHash, around.names) : null,
    letter: underWay?.letter ? letterPreview(underWay.letter) : null,
    effect: outcome && effects[outcome],
    obstacle: around.obstacle,
    suggestedReasons: suggestedReasons(dossier),
  }
}

function opinionView(
  { row, needsConfirmation }: OpinionUnderWay,
  reviewed: string,
  names: Surroundings['names'],
): OpinionView {
  const name = (id: string | null) => (id ? (names.get(id) ?? null) : null)
  return {
    level: row.level,
    state: row.state === 'proposed' ? 'proposed' : 'drafting',
    outcome: row.outcome,
    reasons: row.reasons,
    grounds: row.grounds,
    items: row.items,
    version: row.version,
    hash: opinionHash(row, reviewed),
    draftedBy: name(row.draftedBy),
    proposedAt: row.proposedAt && moment(row.proposedAt),
    needsConfirmation,
    confirmedBy: name(row.confirmedBy),
    returnNote: row.returnNote,
  }
}

const letterPreview = ({ date, ...letter }: LetterContent): LetterPreview => ({ ...letter, date: iso(date) })

/** Where the handler begins: the machine's findings in words, unmet matters of principle named one by one. */
function suggestedReasons({ findings, standing }: Dossier): Record<string, string> {
  const principles = unmetPrinciples(findings).map(({ message }) => message)
  const answered = principles.length > 0 ? `${principles.join('')}以上属原则性条件，认定时逐职业说明理由。` : ''
  const missing = missingMaterials(standing.materials).map((kind) => materialKinds[kind].name)
  return {
    favourable: `材料齐全，符合申报要求，同意上报。${answered}`,
    unfavourable: '',
    requestSupplement: missing.length > 0 ? `缺${missing.join('、')}。` : '',
    accept: `材料齐全，符合要求，予以受理。${answered}`,
    decline: '',
  }
}
