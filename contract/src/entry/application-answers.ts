import { type Edition, editions, skillLevels } from '../codes.ts'
import { fullDay } from '../days.ts'
import {
  type InternalRule,
  internalRules,
  type SectionContents,
  type SectionKey,
  sectionFields,
  type Tenure,
  tenures,
} from './application-form.ts'

/** What was filled in as one reads it, on a screen and on the printed form. */

const words = { yes: '是', no: '否', notFilled: '没有填', unlimited: '长期有效' }

export type Answer = { field: string; label: string; text: string; empty: boolean }

const figures = new Intl.NumberFormat('en-US')
const isDay = (value: string) => /^\d{4}-\d{2}-\d{2}$/.test(value)

function textOf(field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return ''
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (typeof value === 'number') return field === 'auditYear' ? String(value) : figures.format(value)
  const text = String(value)
  if (field === 'tenure') return tenures[text as keyof typeof tenures]?.name ?? text
  return isDay(text) ? fullDay(text) : text
}

type Names = Readonly<Record<string, string>>

function occupationAnswers({ occupations }: SectionContents['scope'], names: Names): Answer[] {
  return occupations.map(({ code, edition, levels, headcount }) => {
    const chosen = levels.map((level) => skillLevels[level].ordinal).join('、')
    const count = headcount === null ? words.notFilled : `${figures.format(headcount)} 人次`
    return {
      field: `occupation-${code}`,
      label: names[code] ?? code,
      text: `${code}（${editions[edition as Edition].name}），${chosen || words.notFilled}，${count}`,
      empty: levels.length === 0 || headcount === null,
    }
  })
}

function ruleAnswers({ adopted }: SectionContents['rules']): Answer[] {
  return (Object.keys(internalRules) as InternalRule[])
    .filter((rule) => adopted[rule] || internalRules[rule].clause)
    .map((rule) => ({
      field: `adopted-${rule}`,
      label: internalRules[rule].name,
      text: adopted[rule] ? fullDay(adopted[rule]) : words.notFilled,
      empty: !adopted[rule],
    }))
}

/** A section as one reads it: label and answer, in the order of the form. */
export function answersOf<K extends SectionKey>(section: K, content: SectionContents[K], names: Names): Answer[] {
  if (section === 'rules') return ruleAnswers(content as SectionContents['rules'])
  const values = content as Record<string, unknown>
  const unlimited = values.unlimited === true
  const plain = Object.entries(sectionFields[section] as Record<string, { label: string; required: boolean }>)
    .filter(([field]) => field !== 'unlimited' && field !== 'occupations')
    .filter(([field]) => !(field === 'leaseUntil' && values.tenure !== ('leased' satisfies Tenure)))
    .map(([field, { label, required }]) => {
      const text = field === 'validUntil' && unlimited ? words.unlimited : textOf(field, values[field])
      return { field, label, text: text || words.notFilled, empty: text === '' && required }
    })
  return section === 'scope' ? [...plain, ...occupationAnswers(content as SectionContents['scope'], names)] : plain
}
