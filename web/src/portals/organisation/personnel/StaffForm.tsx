import {
  AssessorGrade,
  addStaff,
  assessorGrades,
  changeStaff,
  listStaff,
  StaffEntry,
  StaffKind,
  type StaffMember,
  StaffOccupation,
  staffKinds,
} from '@guijiang/contract/entry/personnel'
import { Id } from '@guijiang/contract/iso'
import { useNavigate } from '@tanstack/react-router'
import { z } from 'zod'
import type { Reply } from '../../../api/call.ts'
import { useRead } from '../../../api/queries.ts'
import { personnelWords } from '../../../messages/zh-CN/personnel.ts'
import { Button } from '../../../ui/Button.tsx'
import { DateField } from '../../../ui/DateField.tsx'
import { Radios, Select, TextField } from '../../../ui/Field.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { type ActForm, Form, useActForm } from '../../../workspace/form.tsx'
import { NotFound, Unread } from '../../../workspace/Lost.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { useScreenParams } from '../../../workspace/router.tsx'
import { Occupations } from './Occupations.tsx'

const words = personnelWords

const Shape = z.object({
  kind: z.union([z.literal(''), StaffKind]),
  name: z.string(),
  account: z.string(),
  employment: z.enum(['fullTime', 'partTime']),
  grade: z.union([z.literal(''), AssessorGrade]),
  cardNumber: z.string(),
  cardExpiresOn: z.string(),
  occupations: z.array(StaffOccupation.extend({ levels: z.array(z.literal([5, 4, 3, 2, 1])) })),
})
export type Typed = z.infer<typeof Shape>

/** What is sent: fields that a kind does not have are left out. */
const entryOf = (typed: Typed) => ({
  kind: typed.kind,
  name: typed.name,
  account: typed.account || null,
  employment: typed.employment,
  grade: typed.kind === 'assessor' ? typed.grade || null : null,
  cardNumber: typed.kind === 'invigilator' ? null : typed.cardNumber.trim().toUpperCase() || null,
  cardExpiresOn: typed.kind === 'invigilator' ? null : typed.cardExpiresOn || null,
  occupations: typed.kind === 'assessor' ? typed.occupations : [],
})

/** The contract's own words, at the same fields. */
const Fields = Shape.superRefine((typed, ctx) => {
  const parsed = StaffEntry.safeParse(entryOf(typed))
  for (const { path, message } of parsed.error?.issues ?? []) {
    ctx.addIssue({ code: 'custom', path: [...path], message })
  }
})

const nobody: Typed = {
  kind: '',
  name: '',
  account: '',
  employment: 'fullTime',
  grade: '',
  cardNumber: '',
  cardExpiresOn: '',
  occupations: [],
}

const typedOf = (member: StaffMember): Typed => ({
  kind: member.kind,
  name: member.name,
  account: member.account ?? '',
  employment: member.employment,
  grade: member.grade ?? '',
  cardNumber: member.cardNumber ?? '',
  cardExpiresOn: member.cardExpiresOn ?? '',
  occupations: member.occupations.map(({ edition, code, levels }) => ({ edition, code, levels })),
})

type Known = Reply<typeof listStaff>

/** 登记考务人员: a person as the card says, tied to an account where there is one. */
export function NewStaff() {
  const { data, error, refetch } = useRead(listStaff, {})
  const navigate = useNavigate()
  const act = useActForm(addStaff, {
    schema: Fields,
    defaults: nobody,
    toAsk: (typed) => ({ body: entryOf(typed) as StaffEntry }),
    onDone: () => void navigate({ to: '/staff' as never }),
    changes: [listStaff],
  })
  if (error && !data) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting lines={6} />
  return (
    <Page title={words.newTitle}>
      <StaffFields act={act} known={data} save={words.save} />
    </Page>
  )
}

export function EditStaff() {
  const { id } = useScreenParams(z.object({ id: Id }))
  const { data, error, refetch } = useRead(listStaff, {})
  if (error && !data) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting lines={6} />
  const member = data.items.find((one) => one.id === id)
  if (!member) return <NotFound />
  return <Edit key={member.version} member={member} known={data} />
}

function Edit({ member, known }: { member: StaffMember; known: Known }) {
  const { id, version } = member
  const navigate = useNavigate()
  const act = useActForm(changeStaff, {
    schema: Fields,
    defaults: typedOf(member),
    toAsk: (typed) => ({ params: { id }, body: { version, entry: entryOf(typed) as StaffEntry } }),
    onDone: () => void navigate({ to: '/staff' as never }),
    changes: [listStaff],
  })
  return (
    <Page title={words.editTitle} note={member.name}>
      <StaffFields act={act} known={known} save={words.change} />
    </Page>
  )
}

type StaffFieldsProps = { act: ActForm<Typed>; known: Known; save: string }

function StaffFields({ act, known, save }: StaffFieldsProps) {
  const { watch, setValue } = act.form
  const kind = watch('kind')
  const accounts = known.accounts.filter((one) => one.kind === kind)
  return (
    <Form act={act} label={words.title}>
      <Radios
        label={words.kind}
        options={StaffKind.options.map((value) => ({ value, words: staffKinds[value].name }))}
        row
        {...act.field('kind')}
      />
      <Select
        label={words.account}
        hint={words.accountHint}
        optional
        empty={words.noAccount}
        options={accounts.map(({ account, name }) => ({ value: account, words: `${name}（${account}）` }))}
        {...act.field('account')}
        onChange={(event) => {
          setValue('account', event.target.value)
          const chosen = accounts.find(({ account }) => account === event.target.value)
          if (chosen && watch('name').trim() === '') setValue('name', chosen.name)
        }}
      />
      <TextField label={words.name} hint={words.nameHint} short {...act.field('name')} />
      <Radios
        label={words.employment}
        row
        options={[
          { value: 'fullTime', words: words.fullTime },
          { value: 'partTime', words: words.partTime },
        ]}
        {...act.field('employment')}
      />
      {kind === 'assessor' && (
        <Radios
          label={words.grade}
          hint={words.gradeHint}
          row
          options={AssessorGrade.options.map((value) => ({ value, words: assessorGrades[value].name }))}
          {...act.field('grade')}
        />
      )}
      {kind !== 'invigilator' && kind !== '' && (
        <>
          <TextField label={words.card} code short {...act.field('cardNumber')} />
          <DateField label={words.cardExpires} {...act.day('cardExpiresOn')} />
        </>
      )}
      {kind === 'assessor' && (
        <Occupations
          chosen={watch('occupations')}
          names={Object.fromEntries(
            known.items.flatMap(({ occupations }) => occupations.map(({ code, name }) => [code, name])),
          )}
          faultAt={(path) => act.faults.find(({ id }) => id === `f-${path}`)?.words}
          onChange={(occupations) => setValue('occupations', occupations)}
        />
      )}
      <Button type="submit" look="pri" busy={act.busy}>
        {save}
      </Button>
    </Form>
  )
}
