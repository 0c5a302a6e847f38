import { z } from 'zod'
import { Area, Scope } from '../codes.ts'
import { Id, IsoDate, IsoInstant, Sha256, Version } from '../iso.ts'
import { named } from '../named.ts'
import { ClauseMark, DeadlineView, FindingView, Obstacle, RulerView, StatusView } from '../view.ts'
import { MaterialKind, type SectionKey, sectionShapes } from './application-form.ts'
import {
  ApplicationDeed,
  ApplicationState,
  OpinionGround,
  OpinionOutcome,
  ReviewLevel,
  SupplementItem,
} from './application-words.ts'
import { Organisation } from './organisation.ts'

/** What is shown of an application, to the body and to the centres. */

export const SectionCompleteness = z
  .object({
    state: z.enum(['empty', 'partial', 'complete', 'toMend']),
    filled: z.int(),
    total: z.int(),
    /** What is still to be done: pointer within the section. */
    issues: z.array(z.object({ pointer: z.string(), detail: z.string(), clause: ClauseMark.nullable() })),
  })
  .register(named, { id: 'SectionCompleteness' })
export type SectionCompleteness = z.infer<typeof SectionCompleteness>

const sectionView = <K extends SectionKey>(section: K) =>
  z.object({
    version: Version,
    savedAt: IsoInstant.nullable(),
    savedBy: z.string().nullable(),
    content: sectionShapes[section],
    completeness: SectionCompleteness,
    /** False outside a draft, and while supplementing for what was not asked. */
    editable: z.boolean(),
  })

export const SectionsView = z
  .object({
    cover: sectionView('cover'),
    basics: sectionView('basics'),
    scope: sectionView('scope'),
    staff: sectionView('staff'),
    premises: sectionView('premises'),
    finance: sectionView('finance'),
    rules: sectionView('rules'),
    preference: sectionView('preference'),
  })
  .register(named, { id: 'ApplicationSections' })
export type SectionsView = z.infer<typeof SectionsView>

export const MaterialView = z
  .object({
    id: Id,
    kind: MaterialKind,
    name: z.string(),
    size: z.int(),
    pages: z.int().nullable(),
    sha256: Sha256,
    addedOn: IsoDate,
    /** An earlier version, kept beside the paper that took its place. */
    replaced: z.boolean(),
    href: z.string(),
  })
  .register(named, { id: 'ApplicationMaterial' })
export type MaterialView = z.infer<typeof MaterialView>

export const CommitmentView = z
  .object({
    /** `void`: something was changed after it was signed. */
    state: z.enum(['none', 'valid', 'void']),
    text: z.string(),
    signedAt: IsoInstant.nullable(),
    signedBy: z.string().nullable(),
    packageHash: Sha256.nullable(),
  })
  .register(named, { id: 'ApplicationCommitment' })
export type CommitmentView = z.infer<typeof CommitmentView>

export const SupplementView = z
  .object({
    id: Id,
    level: ReviewLevel,
    number: z.int(),
    items: z.array(SupplementItem.extend({ targetName: z.string(), groundName: z.string(), detail: z.string() })),
    requestedOn: IsoDate,
    state: z.enum(['open', 'answered', 'lapsed']),
    deadline: DeadlineView.nullable(),
    answeredOn: IsoDate.nullable(),
    answer: z.string().nullable(),
  })
  .register(named, { id: 'ApplicationSupplement' })
export type SupplementView = z.infer<typeof SupplementView>

export const LetterView = z
  .object({ title: z.string(), number: z.string(), issuedOn: IsoDate, href: z.string() })
  .register(named, { id: 'ApplicationLetter' })
export type LetterView = z.infer<typeof LetterView>

/** What a centre concluded, as the body and both centres see it. */
export const ReviewView = z
  .object({
    level: ReviewLevel,
    centre: z.string(),
    outcome: OpinionOutcome,
    words: z.string(),
    reasons: z.string(),
    grounds: z.array(OpinionGround),
    decidedOn: IsoDate,
  })
  .register(named, { id: 'ApplicationReview' })
export type ReviewView = z.infer<typeof ReviewView>

const standing = {
  id: Id,
  /** A26-0112, given at the first submission. */
  reference: z.string().nullable(),
  organisation: Organisation.pick({ id: true, name: true, shortName: true, creditCode: true, legalFormName: true }),
  scope: Scope,
  /** 面向桂林市 */
  scopeWords: z.string(),
  area: Area,
  state: ApplicationState,
  status: StatusView,
  version: Version,
  submittedOn: IsoDate.nullable(),
  deadline: DeadlineView.nullable(),
}

export const ApplicationRow = z
  .object({ ...standing, occupations: z.array(z.string()), startedOn: IsoDate })
  .register(named, { id: 'ApplicationRow' })
export type ApplicationRow = z.infer<typeof ApplicationRow>

const dossier = {
  ...standing,
  occupationNames: z.record(z.string(), z.string()),
  materials: z.array(MaterialView),
  findings: z.array(FindingView),
  ruler: RulerView.nullable(),
  supplements: z.array(SupplementView),
  reviews: z.array(ReviewView),
  letters: z.array(LetterView),
  possibleActions: z.array(ApplicationDeed),
}

export const ApplicationForBody = z
  .object({
    ...dossier,
    sections: SectionsView,
    /** Fingerprint of all that is filled in and attached: what the commitment is signed over. */
    packageHash: Sha256,
    commitment: CommitmentView,
    /** What still stands in the way of handing it in, each with the page where it is mended. */
    blockers: z.array(z.object({ detail: z.string(), clause: ClauseMark.nullable(), path: z.string() })),
    /** Whose turn it is inside the body, in words. */
    turn: z.string().nullable(),
  })
  .register(named, { id: 'ApplicationForBody' })
export type ApplicationForBody = z.infer<typeof ApplicationForBody>

/** 拟办意见 under way. */
export const OpinionView = z
  .object({
    level: ReviewLevel,
    state: z.enum(['drafting', 'proposed']),
    outcome: OpinionOutcome.nullable(),
    reasons: z.string(),
    grounds: z.array(OpinionGround),
    items: z.array(SupplementItem),
    version: Version,
    hash: Sha256,
    draftedBy: z.string().nullable(),
    proposedAt: IsoInstant.nullable(),
    /** A second supplement request of a level waits for this. */
    needsConfirmation: z.boolean(),
    confirmedBy: z.string().nullable(),
    returnNote: z.string().nullable(),
  })
  .register(named, { id: 'ApplicationOpinion' })
export type OpinionView = z.infer<typeof OpinionView>

export const LetterPreview = z
  .object({
    issuer: z.string(),
    title: z.string(),
    addressee: z.string(),
    /** Paragraphs; `basis` are the clauses as paper cites them. */
    parts: z.array(z.object({ text: z.string(), basis: z.array(z.string()) })),
    sender: z.string(),
    date: IsoDate,
    note: z.string().nullable(),
  })
  .register(named, { id: 'LetterPreview' })
export type LetterPreview = z.infer<typeof LetterPreview>

export const ApplicationForOfficial = z
  .object({
    ...dossier,
    sections: SectionsView,
    packageHash: Sha256,
    commitment: CommitmentView,
    /** The paper itself still is what was handed in. */
    unchanged: z.boolean(),
    level: ReviewLevel.nullable(),
    centre: z.string().nullable(),
    opinion: OpinionView.nullable(),
    /** The letter as it will be printed, while an opinion with an outcome is open. */
    letter: LetterPreview.nullable(),
    /** What follows of the outcome, in one sentence. */
    effect: z.string().nullable(),
    /** Whose turn it would be, were it not for the person: whoever drafted does not decide. */
    obstacle: Obstacle.nullable(),
    /** Filled in for the handler from the findings. */
    suggestedReasons: z.record(z.string(), z.string()),
  })
  .register(named, { id: 'ApplicationForOfficial' })
export type ApplicationForOfficial = z.infer<typeof ApplicationForOfficial>
