import type { EligibilityFinding } from '@guijiang/contract/base/occupation'
import {
  emptySections,
  type SectionContents,
  type SectionKey,
  sections,
} from '@guijiang/contract/entry/application-form'
import { judgeEligibility, occupationNames } from '#base/occupation/index.ts'
import { getOrganisation, type OrganisationRow } from '#entry/organisation/index.ts'
import type { Db } from '#kit/db.ts'
import { eligibilityAsk, hardFindings } from './findings.ts'
import { makePackage, type Package, packageHash } from './package.ts'
import { commitmentState, judgeSection, type Standing } from './rules.ts'
import {
  type Application,
  type Commitment,
  findCommitment,
  findSubmission,
  getCommitment,
  listMaterials,
  listOccupations,
  listSections,
  type Material,
  type SectionRow,
} from './store.ts'

/** All that a case has in it, as the rules and the views need it. */
export type Dossier = {
  application: Application
  organisation: OrganisationRow
  package: Package
  packageHash: string
  sections: ReadonlyMap<SectionKey, SectionRow>
  /** Replaced and removed papers included. */
  materials: Material[]
  commitment: Commitment | undefined
  /** Fingerprint of what was handed in last. */
  handedIn: string | null
  findings: EligibilityFinding[]
  /** 中文 of each occupation by its code. */
  names: Readonly<Record<string, string>>
  standing: Standing
}

/** As the body sees it: what is filled in now. */
export async function loadDraft(db: Db, application: Application, today: Temporal.PlainDate): Promise<Dossier> {
  const organisation = await getOrganisation(db, application.organisationId)
  const rows = await listSections(db, application)
  const occupations = await listOccupations(db, application)
  const materials = await listMaterials(db, application)
  const commitment = await findCommitment(db, application)
  const handedIn = (await findSubmission(db, application))?.packageHash ?? null
  const saved = new Map(rows.map((row) => [row.section, row]))
  const contents: SectionContents = {
    ...emptySections,
    ...Object.fromEntries(rows.map(({ section, content }) => [section, content])),
    scope: {
      years: application.years,
      totalHeadcount: application.totalHeadcount,
      contribution: (saved.get('scope')?.content as { contribution?: string } | undefined)?.contribution ?? '',
      occupations,
    },
  }
  const { organisationId: id, scope, area } = application
  const current = makePackage({
    organisation: { id, name: organisation.name, creditCode: organisation.creditCode },
    scope,
    area,
    sections: contents,
    materials: materials.filter((paper) => !paper.removed),
  })
  return judged(
    db,
    { application, organisation, package: current, sections: saved, materials, commitment, handedIn },
    today,
  )
}

/** As it was handed in last: what a centre reviews, whatever the body changes meanwhile. */
export async function loadSubmitted(db: Db, application: Application, today: Temporal.PlainDate): Promise<Dossier> {
  const submission = await findSubmission(db, application)
  if (!submission) throw new Error(`application ${application.id} was never handed in`)
  const organisation = await getOrganisation(db, application.organisationId)
  const materials = await listMaterials(db, application)
  const commitment = await getCommitment(db, application, submission.commitmentId)
  const handedIn = new Set(submission.package.materials.map(({ id }) => id))
  return judged(
    db,
    {
      application,
      organisation,
      package: submission.package,
      sections: new Map(),
      materials: materials.filter(({ id, replacedBy }) => handedIn.has(id) || (replacedBy && handedIn.has(replacedBy))),
      commitment,
      handedIn: submission.packageHash,
    },
    today,
  )
}

type Loaded = Omit<Dossier, 'packageHash' | 'findings' | 'names' | 'standing'>

async function judged(db: Db, loaded: Loaded, today: Temporal.PlainDate): Promise<Dossier> {
  const { application, commitment, package: content } = loaded
  const ask = eligibilityAsk(application.scope, content.sections.scope)
  const findings = ask ? (await judgeEligibility(db, ask)).findings : []
  const hash = packageHash(content)
  return {
    ...loaded,
    packageHash: hash,
    findings,
    names: await occupationNames(db, content.sections.scope.occupations),
    standing: {
      completeness: completenessOf(content.sections, today),
      materials: content.materials,
      hardFindings: hardFindings(findings),
      commitment: commitmentState(commitment?.packageHash, hash),
    },
  }
}

const completenessOf = (contents: SectionContents, today: Temporal.PlainDate): Standing['completeness'] =>
  Object.fromEntries(
    (Object.keys(sections) as SectionKey[]).map((section) => [
      section,
      judgeSection(section, contents[section] as never, today),
    ]),
  ) as Standing['completeness']
