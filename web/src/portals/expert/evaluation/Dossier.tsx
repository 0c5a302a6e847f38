import { type SectionKey, sections } from '@guijiang/contract/entry/application-form'
import type { EvaluationForExpert } from '@guijiang/contract/entry/evaluation'
import { SectionAnswers } from '../../../features/application/SectionAnswers.tsx'
import { FindingList } from '../../../features/case/FindingList.tsx'
import { occupationNamesOf } from '../../../features/evaluation/OpinionText.tsx'
import { evaluationWords } from '../../../messages/zh-CN/evaluation.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'
import '../../../features/application/papers.css'

const words = evaluationWords.own

/** What was accepted: papers, conditions, the form section by section. */
export function Dossier({ evaluation }: { evaluation: EvaluationForExpert }) {
  const { materials, findings, form, occupations } = evaluation
  if (!form) return null
  const names = occupationNamesOf(occupations)
  return (
    <>
      {materials.length > 0 && (
        <>
          <h2 className="h">{words.materials}</h2>
          <ul className="paperlist">
            {materials.map(({ id, kindName, name, href }) => (
              <li key={id}>
                <Icon name="file" />
                <a href={href}>{kindName}</a>
                <span className="sub">{name}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <h2 className="h">{words.findings}</h2>
      <FindingList findings={findings} Clause={ClauseChip} />
      <h2 className="h">{words.form}</h2>
      {(Object.keys(sections) as SectionKey[]).map((section) => (
        <details key={section} className="ruler-more">
          <summary>{sections[section].name}</summary>
          <SectionAnswers section={section} content={form[section] as never} names={names} />
        </details>
      ))}
    </>
  )
}
