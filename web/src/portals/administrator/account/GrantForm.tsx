import { type AccountRow, findBodies, getAccount, grantDuty, listAccounts } from '@guijiang/contract/base/identity'
import { Area, areas, Duty, duties, dutiesOf } from '@guijiang/contract/codes'
import { Id } from '@guijiang/contract/iso'
import { useDeferredValue, useState } from 'react'
import { z } from 'zod'
import { useRead } from '../../../api/queries.ts'
import { accountWords } from '../../../messages/zh-CN/account.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Field, Radios, Select, TextField } from '../../../ui/Field.tsx'
import { type ActForm, Form, useActForm } from '../../../workspace/form.tsx'

const words = accountWords.grant

const Fields = z
  .object({
    duty: z.union([z.literal(''), Duty]),
    area: z.union([z.literal(''), Area]),
    organisationId: z.union([z.literal(''), Id]),
  })
  .superRefine(({ duty, area, organisationId }, { addIssue }) => {
    const missing = (field: 'duty' | 'area' | 'organisationId', message: string) =>
      addIssue({ code: 'custom', path: [field], message })
    if (!duty) return missing('duty', words.missing.duty)
    if (duties[duty].side === 'centre' && !area) missing('area', words.missing.area)
    if (duties[duty].side === 'body' && !organisationId) missing('organisationId', words.missing.body)
  })
type Fields = z.infer<typeof Fields>

const nothing: Fields = { duty: '', area: '', organisationId: '' }

/** 授予岗位: a duty, and where it is held. One of a centre goes to its leader. */
export function GrantForm({ account }: { account: AccountRow }) {
  const [done, setDone] = useState<string>()
  const act = useActForm(grantDuty, {
    schema: Fields,
    defaults: nothing,
    toAsk: ({ duty, area, organisationId }) => ({
      params: { id: account.id },
      body: { duty: duty as Duty, area: area || undefined, organisationId: organisationId || undefined },
    }),
    onDone: (row, { duty }) => {
      const name = duty ? duties[duty].name : ''
      const asked = row.grants.filter((grant) => grant.duty === duty && grant.state === 'asked').at(-1)
      setDone(asked?.awaiting ? words.asked(name, asked.awaiting) : words.done(name))
      act.form.reset(nothing)
    },
    changes: [listAccounts, getAccount],
  })
  const duty = act.form.watch('duty')
  const side = duty && duties[duty].side
  // What was chosen for another kind of duty must not be sent along.
  const register = act.field('duty')
  const choose = { ...register, onChange: clearing(act, register.onChange) }
  return (
    <section>
      <h2 className="h">{words.heading}</h2>
      {done && !act.refusal && act.faults.length === 0 && (
        <div role="status">
          <Banner tone="leaf">{done}</Banner>
        </div>
      )}
      <Form act={act} label={words.heading}>
        <DutySelect {...choose} />
        {side === 'centre' && (
          <Select
            label={words.area}
            hint={words.areaHint}
            empty={words.chooseArea}
            options={Area.options.map((value) => ({ value, words: areas[value] }))}
            {...act.field('area')}
          />
        )}
        {side === 'body' && <BodyChoice act={act} />}
        <Button type="submit" look="pri" busy={act.busy}>
          {side === 'centre' ? words.ask : words.act}
        </Button>
      </Form>
    </section>
  )
}

type Change = ReturnType<ActForm<Fields>['field']>['onChange']

const clearing =
  (act: ActForm<Fields>, onChange: Change): Change =>
  (event) => {
    act.form.setValue('area', '')
    act.form.setValue('organisationId', '')
    return onChange(event)
  }

/** Duties under their sides, as people think of them. */
function DutySelect({ id, error, ...rest }: ReturnType<ActForm<Fields>['field']>) {
  return (
    <Field id={id} label={words.duty} error={error}>
      <select
        id={id}
        className="in"
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        {...rest}
      >
        <option value="">{words.choose}</option>
        {(['centre', 'body', 'others', 'operations'] as const).map((side) => (
          <optgroup key={side} label={words.sides[side]}>
            {dutiesOf(side).map((duty) => (
              <option key={duty} value={duty}>
                {duties[duty].name}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </Field>
  )
}

function BodyChoice({ act }: { act: ActForm<Fields> }) {
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const { data } = useRead(findBodies, { query: { q } }, { enabled: q !== '', keepPrevious: true })
  const found = q === '' ? [] : (data?.items ?? [])
  const { error, ...field } = act.field('organisationId')
  return (
    <>
      <TextField
        label={words.find}
        hint={words.findHint}
        name="body-name"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {found.length > 0 ? (
        <Radios
          label={words.body}
          error={error}
          options={found.map(({ organisationId, name }) => ({ value: organisationId, words: name }))}
          {...field}
        />
      ) : (
        (error || (q && data)) && <p className={error ? 'bad' : 'sub'}>{q && data ? words.noBody : error}</p>
      )}
    </>
  )
}
