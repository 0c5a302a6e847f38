import { type DeclaredSource, type DeclaredSources, seedSources as kinds } from '@guijiang/contract/base/draw'
import type { IsoInstant } from '@guijiang/contract/iso'
import type { FieldValues, Path } from 'react-hook-form'
import { z } from 'zod'
import { drawWords } from '../../messages/zh-CN/draw.ts'
import { DateField } from '../../ui/DateField.tsx'
import { Select, TextField } from '../../ui/Field.tsx'
import type { ActForm } from '../form.tsx'

const words = drawWords.seedForm

const Seed = z.object({
  kind: z.enum(['drand', 'lottery', 'ceremony'], '选种子来源'),
  day: z.iso.date('写成 2026-12-08 这样的日期'),
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '写成 10:30 这样的时刻'),
  ssq: z.string(),
  dlt: z.string(),
  delegate: z.string(),
})
type Seed = z.input<typeof Seed>

/** The fields of whoever freezes a list: where the seed comes from, and from where if that fails. */
export const seedSources = { source: Seed, fallback: Seed }

type Seeds = { source: Seed; fallback: Seed }

const noSeed = (kind: Seed['kind']): Seed => ({ kind, day: '', time: '10:00', ssq: '', dlt: '', delegate: '' })

export const noSources: Seeds = { source: noSeed('drand'), fallback: noSeed('ceremony') }

function declared({ kind, day, time, ssq, dlt, delegate }: Seed): DeclaredSource {
  const moment = `${day}T${time}:00+08:00` as IsoInstant
  if (kind === 'lottery') return { kind, moment, issues: { ssq, dlt } }
  if (kind === 'ceremony') return { kind, moment, delegate: delegate as never }
  return { kind, moment }
}

export const declaredSources = ({ source, fallback }: Seeds): DeclaredSources => ({
  source: declared(source),
  fallback: declared(fallback),
})

type SourcesProps<V extends FieldValues & Seeds> = {
  act: ActForm<V>
  delegates: readonly { accountId: string; name: string }[]
}

export function SeedSources<V extends FieldValues & Seeds>({ act, delegates }: SourcesProps<V>) {
  return (
    <>
      <Source act={act} which="source" label={drawWords.source} delegates={delegates} />
      <Source act={act} which="fallback" label={drawWords.fallback} delegates={delegates} />
    </>
  )
}

type SourceProps<V extends FieldValues & Seeds> = SourcesProps<V> & { which: keyof Seeds; label: string }

function Source<V extends FieldValues & Seeds>({ act, which, label, delegates }: SourceProps<V>) {
  const at = (name: keyof Seed) => `${which}.${name}` as Path<V>
  const kind: Seed['kind'] = act.form.watch(at('kind'))
  return (
    <fieldset className="fld">
      <legend>
        <span className="vh">{label}</span>
      </legend>
      <Select
        label={label}
        options={Object.entries(kinds).map(([value, { name }]) => ({ value, words: name }))}
        {...act.field(at('kind'))}
      />
      <DateField label={words.day(label)} {...act.day(at('day'))} />
      <TextField label={words.time(label)} short code {...act.field(at('time'))} />
      {kind === 'lottery' && (
        <>
          <TextField label={words.ssq(label)} short code {...act.field(at('ssq'))} />
          <TextField label={words.dlt(label)} short code {...act.field(at('dlt'))} />
        </>
      )}
      {kind === 'ceremony' && (
        <Select
          label={words.delegate}
          empty={words.choose}
          options={delegates.map(({ accountId, name }) => ({ value: accountId, words: name }))}
          {...act.field(at('delegate'))}
        />
      )}
    </fieldset>
  )
}
