import { type ComponentProps, useState } from 'react'
import { fullDayWords, readDay } from './day.ts'
import { TextField } from './Field.tsx'

type DateFieldProps = Omit<ComponentProps<typeof TextField>, 'value' | 'defaultValue' | 'onChange'> & {
  /** YYYY-MM-DD, or whatever was typed that is no day. */
  value: string
  onChange: (value: string) => void
}

const shown = (value: string): string => (readDay(value) === value ? fullDayWords(value) : value)

/**
 * A day typed as one types it: 20261208, 2026-12-8 or 2026年12月8日. Leaving the field shows how it was read, with its
 * weekday; what is no day stays as typed, for the form to say so.
 */
export function DateField({ value, onChange, onBlur, hint, ...rest }: DateFieldProps) {
  const [typing, setTyping] = useState<string>()
  return (
    <TextField
      short
      inputMode="numeric"
      hint={hint ?? '例如 20261208'}
      {...rest}
      value={typing ?? shown(value)}
      onChange={(event) => {
        setTyping(event.target.value)
        onChange(readDay(event.target.value) ?? event.target.value)
      }}
      onBlur={(event) => {
        setTyping(undefined)
        onBlur?.(event)
      }}
    />
  )
}
