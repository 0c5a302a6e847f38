import type { InputHTMLAttributes, KeyboardEvent, ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from 'react'
import { Icon } from './Icon.tsx'

type FieldWords = {
  label: ReactNode
  /** Stands before the input, so that it is read before anything is typed. */
  hint?: ReactNode
  /** What is to be mended; with a clause chip where one speaks. */
  error?: ReactNode
  /** Fields are required unless they say otherwise. */
  optional?: boolean
}

type Named = { id?: string; name?: string }

export const fieldId = ({ id, name }: Named): string => id ?? `f-${name ?? ''}`

const describedBy = (id: string, { hint, error }: FieldWords): string | undefined =>
  [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined

/** What an input needs so that its words are heard with it. */
const spoken = (id: string, words: FieldWords) => ({
  id,
  'aria-describedby': describedBy(id, words),
  'aria-invalid': words.error ? (true as const) : undefined,
})

function Words({ id, hint, error }: { id: string } & Pick<FieldWords, 'hint' | 'error'>) {
  return (
    <>
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {error && (
        <span className="err" id={`${id}-error`}>
          <Icon name="warning" />
          <span>{error}</span>
        </span>
      )}
    </>
  )
}

/** Label, hint, error, input, in the order in which they are read. */
export function Field({ id, children, ...words }: FieldWords & { id: string; children: ReactNode }) {
  return (
    <div className={words.error ? 'fld bad' : 'fld'}>
      <label htmlFor={id}>
        {words.label}
        {words.optional && <span className="opt">可不填</span>}
      </label>
      <Words id={id} hint={words.hint} error={words.error} />
      {children}
    </div>
  )
}

const splitWords = <P extends FieldWords & Named>(props: P) => {
  const { label, hint, error, optional, ...input } = props
  return { id: fieldId(props), words: { label, hint, error, optional }, input }
}

type TextFieldProps = FieldWords &
  InputHTMLAttributes<HTMLInputElement> & { code?: boolean; short?: boolean; unit?: string }

export function TextField(props: TextFieldProps) {
  const { id, words, input } = splitWords(props)
  const { code, short, unit, ...rest } = input
  const box = (
    <input
      {...spoken(id, words)}
      className={['in', code && 'code', short && 'short'].filter(Boolean).join(' ')}
      autoComplete="off"
      {...rest}
      id={id}
    />
  )
  return (
    <Field id={id} {...words}>
      {unit ? (
        <span className="unit">
          {box}
          <span>{unit}</span>
        </span>
      ) : (
        box
      )}
    </Field>
  )
}

/** A number typed as text: no spinner, no wheel that changes it by accident. `unit` stands behind it (人次, 元). */
export function NumberField({ decimals, ...props }: TextFieldProps & { decimals?: boolean }) {
  return <TextField inputMode={decimals ? 'decimal' : 'numeric'} short {...props} />
}

export function TextArea(props: FieldWords & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const { id, words, input } = splitWords(props)
  return (
    <Field id={id} {...words}>
      <textarea {...spoken(id, words)} className="in" {...input} id={id} />
    </Field>
  )
}

export type Option = { value: string; words: string; hint?: string }

/** The options of a closed list that names its words. */
export const choices = (list: Readonly<Record<string, string>>): Option[] =>
  Object.entries(list).map(([value, words]) => ({ value, words }))

type SelectProps = FieldWords & SelectHTMLAttributes<HTMLSelectElement> & { options: readonly Option[]; empty?: string }

/** A native list: right for a phone, right for a screen reader. `empty` is the word of no choice (全部). */
export function Select(props: SelectProps) {
  const { id, words, input } = splitWords(props)
  const { options, empty, ...rest } = input
  return (
    <Field id={id} {...words}>
      <select {...spoken(id, words)} className="in" {...rest} id={id}>
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map(({ value, words: text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </Field>
  )
}

type ChoicesProps = FieldWords &
  Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'value' | 'defaultValue'> & {
    options: readonly Option[]
    /** Side by side where there is room. */
    row?: boolean
    value?: string | readonly string[]
    defaultValue?: string | readonly string[]
  }

const holds = (chosen: string | readonly string[] | undefined, value: string): boolean | undefined =>
  chosen === undefined ? undefined : typeof chosen === 'string' ? chosen === value : chosen.includes(value)

function Choices({ type, ...props }: ChoicesProps & { type: 'radio' | 'checkbox' }) {
  const { id, words, input } = splitWords(props)
  const { options, row, value, defaultValue, ...rest } = input
  return (
    <fieldset className={words.error ? 'fld bad' : 'fld'} aria-describedby={describedBy(id, words)}>
      <legend>
        {words.label}
        {words.optional && <span className="opt">可不选</span>}
      </legend>
      <Words id={id} hint={words.hint} error={words.error} />
      <div className={row ? 'choices row' : 'choices'}>
        {options.map((option, i) => (
          <label className="choice" key={option.value}>
            <input
              {...rest}
              type={type}
              id={i === 0 ? id : `${id}-${option.value}`}
              value={option.value}
              checked={holds(value, option.value)}
              defaultChecked={holds(defaultValue, option.value)}
            />
            <span>
              {option.words}
              {option.hint && <small>{option.hint}</small>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** One of a few, all visible. */
export function Radios(props: ChoicesProps) {
  return <Choices type="radio" {...props} />
}

/** Any of a few, all visible. */
export function Checkboxes(props: ChoicesProps) {
  return <Choices type="checkbox" {...props} />
}

/** Enter that ends a word of the input method is not Enter that sends the form. */
export function keepComposing(event: KeyboardEvent): void {
  if (event.key === 'Enter' && (event.nativeEvent.isComposing || event.keyCode === 229)) event.preventDefault()
}
