import { Duty } from '@guijiang/contract/codes'
import type { RecordName } from './world.ts'

/** 四（二）3 [N4.2.3]: who may do what, written by hand and asked of the running server. Nothing here reads a policy. */

const body = ['own', 'other'] as const
const atSittings = ['named', 'own', 'other'] as const
const centre = ['city', 'sibling', 'region'] as const
const sent = ['assigned', 'other'] as const
const expert = ['assigned', 'invited', 'other'] as const
const single = ['any'] as const

/**
 * How each duty can stand to a record. Body: the record is its own, or another body's of the same city. At sittings:
 * also named for this sitting. Centre: that of the record's city, another city's, the region's. Sent: to this body, or
 * to another. Expert: on the panel, asked and not yet answered, or on another body's panel.
 */
export const relations = {
  legalRepresentative: body,
  bodyManager: body,
  bodyHandler: body,
  scoreSettler: body,
  assessor: atSittings,
  qualitySupervisor: atSittings,
  invigilator: atSittings,
  centreHandler: centre,
  centreReviewer: centre,
  centreLeader: centre,
  inspector: sent,
  externalSupervisor: sent,
  complaintOfficer: centre,
  expert,
  drawDelegate: single,
  auditor: single,
  systemAdministrator: single,
  securityAdministrator: single,
  auditAdministrator: single,
} as const satisfies Record<Duty, readonly string[]>

export type Relation<D extends Duty = Duty> = (typeof relations)[D][number]

/** `bodyManager own`, `centreLeader sibling`, `visitor`. */
export type Asker = string

export const askerOf = (duty: Duty, relation: string): Asker => `${duty} ${relation}`

export const everybody: readonly Asker[] = [
  'visitor',
  ...Duty.options.flatMap((duty) => relations[duty].map((relation) => askerOf(duty, relation))),
]

/**
 * What a cell answers: `yes` (a reading is shown; an act comes as far as the shape of its content, which the question
 * spoils on purpose, so that no cell changes anything), or the code of the refusal.
 */
export type Answer = string

/** Who is let in, by relation; or what each relation is answered. */
export type Allowed = {
  [D in Duty]?: readonly Relation<D>[] | Partial<Record<Relation<D>, Answer>>
}

export type Row = {
  /** `POST /api/plans/:id/announcement` */
  route: string
  /** The record that is asked about; null where the address names none. */
  of: RecordName | null
  /** `anyone` includes visitors. Duties that are not named are refused; named ones out of reach find nothing. */
  allow: Allowed | 'anyone' | 'signedIn'
  query?: string
  /** What duties that are not named are answered, where every account may ask. */
  others?: Answer
  /** Content to send instead of what spoils the act; only for acts that change nothing another cell sees. */
  content?: object
  /** What somebody who is let in is answered, where the spoiled content is refused otherwise than as malformed. */
  yes?: Answer
}

/** What every asker of a row is to be answered. */
export function expected({ allow, others = 'not-allowed' }: Row): Record<Asker, Answer> {
  if (allow === 'anyone') return Object.fromEntries(everybody.map((asker) => [asker, 'yes']))
  if (allow === 'signedIn') {
    return Object.fromEntries(everybody.map((asker) => [asker, asker === 'visitor' ? 'not-signed-in' : 'yes']))
  }
  const answers: Record<Asker, Answer> = { visitor: 'not-signed-in' }
  for (const duty of Duty.options) {
    const given = allow[duty] as readonly string[] | Record<string, Answer> | undefined
    for (const relation of relations[duty]) {
      answers[askerOf(duty, relation)] = given ? answerFor(given, relation) : others
    }
  }
  return answers
}

function answerFor(given: readonly string[] | Record<string, Answer>, relation: string): Answer {
  if (Array.isArray(given)) return given.includes(relation) ? 'yes' : 'not-found'
  return (given as Record<string, Answer>)[relation] ?? 'not-found'
}

/** Those of a row whom the duty alone does not already turn away: the cells that a policy decides. */
export const judgedAskers = ({ allow }: Row): Asker[] =>
  typeof allow === 'string'
    ? []
    : (Object.keys(allow) as Duty[]).flatMap((duty) => relations[duty].map((relation) => askerOf(duty, relation)))
