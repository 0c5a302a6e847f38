import type { Edition, SkillLevel } from '@guijiang/contract/codes'
import { type PlanChoices, type SittingDraft, sittingFields } from '@guijiang/contract/delivery/plan'
import type { ReactNode } from 'react'
import { planWords } from '../../../messages/zh-CN/plan.ts'
import { Button } from '../../../ui/Button.tsx'
import { DateField } from '../../../ui/DateField.tsx'
import { dayWords } from '../../../ui/day.ts'
import { NumberField, Radios, Select, TextArea, TextField } from '../../../ui/Field.tsx'
import type { Typed } from './draft.ts'

const words = planWords.edit

type Sitting = Typed<SittingDraft>
type Field = keyof SittingDraft

type SittingFieldsProps = {
  index: number
  sitting: Sitting
  choices: PlanChoices | undefined
  faultAt: (field: Field) => ReactNode
  onChange: (sitting: Sitting) => void
  onLeave: () => void
  onRemove?: () => void
}

const keyOf = ({ code, edition }: { code: string; edition: Edition }) => `${code} ${edition}`

/** 场次: occupation × level × city of the listing, the days, the places, the fee. */
export function SittingFields(props: SittingFieldsProps) {
  const { index, sitting, choices, faultAt, onChange, onLeave, onRemove } = props
  const set = (change: Partial<Sitting>) => onChange({ ...sitting, ...change })
  const base = (field: Field) => ({
    id: `f-sittings-${index}-${field}`,
    name: `sittings.${index}.${field}`,
    label: sittingFields[field],
    error: faultAt(field),
    onBlur: onLeave,
  })
  const text = (field: Field) => ({
    ...base(field),
    value: String(sitting[field] ?? ''),
    onChange: (event: { target: { value: string } }) => set({ [field]: event.target.value }),
  })
  const day = (field: Field) => ({
    ...base(field),
    value: String(sitting[field] ?? ''),
    onChange: (value: string) => set({ [field]: value === '' ? null : value }),
  })
  const occupation = choices?.occupations.find(
    ({ code, edition }) => code === sitting.occupationCode && edition === sitting.edition,
  )
  const level = occupation?.levels.find((one) => one.level === sitting.level)
  const earliest = choices && words.dayHint(dayWords(choices.earliestDay))
  return (
    <fieldset className="plan-box">
      <legend>{words.sitting(index + 1)}</legend>
      {onRemove && (
        <Button look="quiet" icon="cross" className="off" aria-label={words.remove(index + 1)} onClick={onRemove}>
          {words.remove(index + 1)}
        </Button>
      )}
      <Select
        {...base('occupationCode')}
        value={occupation ? keyOf(occupation) : ''}
        empty={words.occupationEmpty}
        options={(choices?.occupations ?? []).map((one) => ({ value: keyOf(one), words: one.name }))}
        onChange={(event) => {
          const chosen = choices?.occupations.find((one) => keyOf(one) === event.target.value)
          set({ occupationCode: chosen?.code ?? null, edition: chosen?.edition ?? null, workType: null, level: null })
        }}
      />
      {occupation && (
        <Radios
          {...base('level')}
          hint={words.levelHint}
          row
          options={occupation.levels.map((one) => ({ value: String(one.level), words: one.name }))}
          value={sitting.level === null ? '' : String(sitting.level)}
          onChange={(event) => {
            const chosen = occupation.levels.find((one) => String(one.level) === event.target.value)
            const sameFee = sitting.fee === '' || sitting.fee === level?.fee
            const untouched = sitting.conditions === '' || sitting.conditions === level?.conditions
            set({
              level: (chosen?.level ?? null) as SkillLevel | null,
              workType: null,
              ...(untouched && chosen && { conditions: chosen.conditions }),
              ...(sameFee && chosen && { fee: chosen.fee, feeBasis: chosen.feeBasis }),
            })
          }}
        />
      )}
      {level && level.workTypes.length > 0 && (
        <Select
          {...base('workType')}
          empty={words.workTypeEmpty}
          optional
          value={sitting.workType ?? ''}
          options={level.workTypes.map((name) => ({ value: name, words: name }))}
          onChange={(event) => set({ workType: event.target.value || null })}
        />
      )}
      <Select
        {...base('city')}
        hint={words.cityHint}
        empty=""
        value={sitting.city ?? ''}
        options={(choices?.cities ?? []).map(({ code, name }) => ({ value: code, words: name }))}
        onChange={(event) => set({ city: event.target.value || null })}
      />
      <TextField {...text('address')} hint={words.addressHint} />
      <div className="plan-pair">
        <DateField {...day('firstDay')} hint={faultAt('firstDay') ? ' ' : earliest} />
        <DateField {...day('lastDay')} hint=" " />
      </div>
      <div className="plan-pair">
        <DateField {...day('registrationOpens')} hint={words.opensHint} />
        <DateField {...day('registrationCloses')} hint={words.closesHint} />
      </div>
      <div className="plan-pair">
        <NumberField
          {...base('capacity')}
          unit={words.capacityUnit}
          hint=" "
          value={String(sitting.capacity ?? '')}
          onChange={(event) => set({ capacity: readNumber(event.target.value) })}
        />
        <NumberField
          {...text('fee')}
          decimals
          unit={words.feeUnit}
          hint={level?.fee ? words.feeAtMost(level.fee) : words.feeHint}
        />
      </div>
      <TextField {...text('feeBasis')} />
      <TextArea {...text('conditions')} hint={words.conditionsHint} rows={5} />
    </fieldset>
  )
}

/** 40 from `40 `; what is no whole number stays as typed, for the form to say so. */
function readNumber(text: string): number | string | null {
  const plain = text.normalize('NFKC').replace(/[\s,]/g, '')
  if (plain === '') return null
  return /^\d{1,6}$/.test(plain) ? Number(plain) : text
}
