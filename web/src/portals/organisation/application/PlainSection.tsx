import type { ApplicationForBody } from '@guijiang/contract/entry/application'
import { type SectionContents, sectionFields } from '@guijiang/contract/entry/application-form'
import type { ReactNode } from 'react'
import { DateField } from '../../../ui/DateField.tsx'
import { Checkboxes, NumberField, Radios, TextArea, TextField } from '../../../ui/Field.tsx'
import { useDraft } from './draft.ts'
import { type FieldKind, type PlainSection as PlainKey, plainFields } from './fields.ts'
import { SavedMark } from './SavedMark.tsx'

/** 123 from `123 `; what is no number stays as typed, for the form to say so. */
export function readNumber(text: string): number | null | string {
  const plain = text.normalize('NFKC').replace(/[\s,]/g, '')
  if (plain === '') return null
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : text
}

/** A label whose unit stands behind the input already. */
export const withoutUnit = (label: string): string => label.replace(/（[^）]*）$/, '')

const yesNo = [
  { value: 'yes', words: '是' },
  { value: 'no', words: '否' },
]

/** A section that is a list of fields, each saved as it is typed. */
export function PlainSection<K extends PlainKey>({
  application,
  section,
}: {
  application: ApplicationForBody
  section: K
}) {
  const draft = useDraft(application, section)
  const { editable, savedAt, savedBy, completeness } = application.sections[section]
  const fields = Object.entries(plainFields[section]) as [keyof SectionContents[K] & string, FieldKind][]
  const shown = fields.filter(([field]) => isAsked(section, field, draft.content as Record<string, unknown>))
  const wrong = (field: string) =>
    draft.faults[field] ??
    (draft.state === 'idle' && completeness.state === 'toMend'
      ? completeness.issues.find(({ pointer, detail }) => pointer === `/${field}` && !detail.startsWith('还没有'))
          ?.detail
      : undefined)
  return (
    <>
      <SavedMark
        section={section}
        draft={draft}
        names={application.occupationNames}
        savedAt={savedAt}
        savedBy={savedBy}
        editable={editable}
      />
      <fieldset className="form" disabled={!editable}>
        {shown.map(([field, kind]) => (
          <OneField
            key={field}
            kind={kind}
            name={field}
            label={labelOf(section, field, kind)}
            optional={!(sectionFields[section] as Record<string, { required: boolean }>)[field]!.required}
            value={(draft.content as Record<string, unknown>)[field]}
            error={wrong(field)}
            onChange={(value) => draft.set({ [field]: value } as Partial<SectionContents[K]>)}
          />
        ))}
      </fieldset>
    </>
  )
}

const labelOf = (section: PlainKey, field: string, kind: FieldKind): string => {
  const { label } = (sectionFields[section] as Record<string, { label: string }>)[field]!
  return kind.kind === 'number' ? withoutUnit(label) : label
}

/** A lease has an end, 长期有效 has none. */
const isAsked = (section: PlainKey, field: string, content: Record<string, unknown>): boolean =>
  !(section === 'premises' && field === 'leaseUntil' && content.tenure !== 'leased') &&
  !(section === 'basics' && field === 'validUntil' && content.unlimited === true)

type OneFieldProps = {
  kind: FieldKind
  name: string
  label: string
  optional: boolean
  value: unknown
  error: ReactNode
  onChange: (value: unknown) => void
}

function OneField({ kind, value, onChange, ...words }: OneFieldProps) {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  switch (kind.kind) {
    case 'text':
      return <TextField {...words} hint={kind.hint} value={text} onChange={(e) => onChange(e.target.value)} />
    case 'area':
      return <TextArea {...words} hint={kind.hint} value={text} onChange={(e) => onChange(e.target.value)} />
    case 'number':
      return (
        <NumberField
          {...words}
          hint={kind.hint}
          unit={kind.unit}
          decimals={kind.decimals}
          value={text}
          onChange={(e) => onChange(readNumber(e.target.value))}
        />
      )
    case 'day':
      return (
        <DateField {...words} hint={kind.hint} value={text} onChange={(day) => onChange(day === '' ? null : day)} />
      )
    case 'yesNo':
      return (
        <Radios
          {...words}
          options={yesNo}
          row
          value={value === null ? '' : value ? 'yes' : 'no'}
          onChange={(e) => onChange(e.target.value === 'yes')}
        />
      )
    case 'choice':
      return <Radios {...words} options={kind.options} row value={text} onChange={(e) => onChange(e.target.value)} />
    case 'tick':
      return (
        <Checkboxes
          {...words}
          options={[{ value: 'yes', words: words.label }]}
          label={<span className="vh">{words.label}</span>}
          optional={false}
          value={value === true ? ['yes'] : []}
          onChange={(e) => onChange(e.target.checked)}
        />
      )
  }
}
