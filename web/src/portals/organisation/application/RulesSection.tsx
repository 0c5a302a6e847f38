import type { ApplicationForBody } from '@guijiang/contract/entry/application'
import { type InternalRule, internalRules, type SectionContents } from '@guijiang/contract/entry/application-form'
import { applicationWords } from '../../../messages/zh-CN/application.ts'
import { DateField } from '../../../ui/DateField.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'
import { useDraft } from './draft.ts'
import { SavedMark } from './SavedMark.tsx'

const words = applicationWords.rules

/** 管理制度: from which day each rule is in force. */
export function RulesSection({ application }: { application: ApplicationForBody }) {
  const draft = useDraft(application, 'rules')
  const { editable, savedAt, savedBy, completeness } = application.sections.rules
  const { adopted } = draft.content
  const set = (rule: InternalRule, day: string) => {
    const { [rule]: _, ...others } = adopted
    draft.set({ adopted: (day === '' ? others : { ...others, [rule]: day }) as SectionContents['rules']['adopted'] })
  }
  const wrong = (rule: InternalRule) =>
    draft.faults[`adopted.${rule}`] ??
    completeness.issues.find(({ pointer, detail }) => pointer === `/adopted/${rule}` && !detail.startsWith('还没有'))
      ?.detail
  const rows = Object.entries(internalRules) as [InternalRule, (typeof internalRules)[InternalRule]][]
  return (
    <>
      <SavedMark
        section="rules"
        draft={draft}
        names={application.occupationNames}
        savedAt={savedAt}
        savedBy={savedBy}
        editable={editable}
      />
      <fieldset className="form" disabled={!editable}>
        {rows.map(([rule, { name, clause }]) => (
          <DateField
            key={rule}
            name={`adopted.${rule}`}
            label={
              <>
                {words.day(name)} {clause && <ClauseChip mark={clause} />}
              </>
            }
            optional={clause === null}
            hint={null}
            value={adopted[rule] ?? ''}
            error={wrong(rule)}
            onChange={(day) => set(rule, day)}
          />
        ))}
      </fieldset>
    </>
  )
}
