import { join } from 'node:path'
import { areas, centreName, editions, scopes, skillLevels } from '@guijiang/contract/codes'
import { opinionOutcomes, reviewLevels } from '@guijiang/contract/entry/application'
import { answersOf } from '@guijiang/contract/entry/application-answers'
import { commitmentText, materialKinds, type SectionKey, sections } from '@guijiang/contract/entry/application-form'
import { legalForms } from '@guijiang/contract/entry/organisation'
import { startOf } from '#kit/clock.ts'
import { dayWords } from '#kit/document/day-words.ts'
import { renderPdf } from '#kit/document/render.ts'
import type { Reading } from '#kit/house.ts'
import type { Dossier } from './dossier.ts'
import { hashOf } from './package.ts'
import { centreOf } from './policy.ts'
import type { Application } from './store.ts'
import { listOpinions, type OpinionRow } from './store-review.ts'

/** What a file is called when it is kept: by its reference once it has one. */
export const formName = ({ reference }: Application): string => `试点申请表${reference ? ` ${reference}` : ''}.pdf`

/**
 * 附件 [A] as PDF/A: cover [A1], every section of the form, papers, commitment [A2], opinions. Draws what the dossier
 * has in it and nothing else, so that the same content on the same day gives the same bytes.
 */
export async function drawForm(ctx: Reading, dossier: Dossier): Promise<Buffer> {
  const { application } = dossier
  const on = application.submittedOn ?? application.startedOn
  return renderPdf({
    template: join(import.meta.dirname, 'form.typ'),
    at: startOf(on),
    data: { ...formData(dossier, await listOpinions(ctx.db, application)), sample: ctx.settings.demo },
  })
}

const occupationField = /^occupation-/

/** The form in words, in the order in which it is printed. */
export function formData(dossier: Dossier, opinions: readonly OpinionRow[]) {
  const { application, organisation, package: content, names, commitment, standing } = dossier
  const { cover, scope } = content.sections
  const { scope: range, area } = application
  return {
    title: '广西壮族自治区社会培训评价组织职业技能等级认定机构试点申请表',
    reference: application.reference,
    // Of what is filled in, without the papers: it stays when the signed form itself is attached.
    fingerprint: hashOf({ organisation: content.organisation, scope: range, area, sections: content.sections }),
    cover: [
      ['备案机构', organisation.name],
      ['地址', cover.address],
      ['联系电话', cover.phone],
      ['联系人', cover.contact],
      ['填报日期', application.submittedOn ? dayWords(application.submittedOn) : ''],
    ],
    body: [
      ['机构名称', organisation.name],
      ['统一社会信用代码', organisation.creditCode],
      ['机构类型', legalForms[organisation.legalForm].name],
      ['申报范围', range === 'city' ? `${scopes.city.name}（${areas[area]}）` : scopes[range].name],
    ],
    sections: [
      ...(['basics', 'scope', 'staff', 'premises', 'finance', 'rules', 'preference'] as const).map((section) =>
        sectionOf(section, content.sections, names),
      ),
    ],
    occupations: scope.occupations.map(({ code, edition, levels, headcount }) => [
      names[code] ?? code,
      code,
      editions[edition].name,
      [...levels]
        .sort((one, other) => other - one)
        .map((level) => skillLevels[level].ordinal)
        .join('、'),
      headcount === null ? '' : figures.format(headcount),
    ]),
    materials: content.materials.map(({ kind, name, sha256 }) => [materialKinds[kind].name, name, sha256.slice(0, 16)]),
    commitment: {
      text: commitmentText(organisation.name),
      signed:
        commitment && standing.commitment === 'valid'
          ? `法定代表人已于${dayWords(commitment.signedAt.toZonedDateTimeISO('Asia/Shanghai'))}在平台确认身份后签署，签署的内容即本表及所附材料。`
          : null,
    },
    opinions: (['firstReview', 'acceptance'] as const)
      .filter((level) => level === 'acceptance' || range === 'city')
      .map((level) => ({
        name: `${centreName(centreOf(level, application))}${reviewLevels[level].name}意见`,
        text: concluded(opinions, level),
      })),
  }
}

const figures = new Intl.NumberFormat('en-US')

function sectionOf(section: SectionKey, contents: Dossier['package']['sections'], names: Dossier['names']) {
  return {
    key: section,
    name: sections[section].name,
    answers: answersOf(section, contents[section] as never, names)
      .filter(({ field }) => !occupationField.test(field))
      .map(({ label, text }) => [label, text]),
  }
}

/** What a centre concluded last, with its day; empty space until then. */
function concluded(opinions: readonly OpinionRow[], level: OpinionRow['level']): string {
  const last = opinions.filter((one) => one.level === level && one.state === 'decided').at(-1)
  if (!last?.outcome || !last.decidedOn) return ''
  return `${opinionOutcomes[last.outcome].name}。${last.reasons}（${dayWords(last.decidedOn)}）`
}
