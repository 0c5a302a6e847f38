import { type CreditClass, creditClasses, draftCredit } from '@guijiang/contract/supervision/credit'
import { useNavigate } from '@tanstack/react-router'
import { creditWords } from '../../../messages/zh-CN/credit.ts'
import { Button } from '../../../ui/Button.tsx'
import { Radios, TextArea, TextField } from '../../../ui/Field.tsx'
import { Form, useActForm } from '../../../workspace/form.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'
import { OrganisationSelect } from '../../../workspace/parts/OrganisationSelect.tsx'

const words = creditWords.form

const kinds = (Object.keys(creditClasses) as CreditClass[]).map((kind) => {
  const { name, least, most, open } = creditClasses[kind]
  return { value: kind, words: `${name}：${words.kinds(least, most, open)}` }
})

/** 拟记失信: class, what was done, facts; the leader decides. */
export function DraftCredit() {
  const navigate = useNavigate()
  const act = useActForm(draftCredit, {
    schema: draftCredit.body!,
    defaults: { organisation: '', class: 'general', ground: '', facts: '' },
    toAsk: (body) => ({ body }),
    onDone: ({ id }) => void navigate({ to: '/credit/$id', params: { id } as never }),
  })
  return (
    <Page title={words.title} note={<ClauseChip mark="N4.1.2" />}>
      <Form act={act}>
        <OrganisationSelect label={words.body} empty={words.choose} {...act.field('organisation')} />
        <Radios label={words.kind} options={kinds} {...act.field('class')} />
        <TextField label={words.ground} hint={words.groundHint} {...act.field('ground')} />
        <TextArea label={words.facts} hint={words.factsHint} rows={6} {...act.field('facts')} />
        <p className="effect">{words.effect}</p>
        <Button type="submit" look="pri" busy={act.busy}>
          {words.act}
        </Button>
      </Form>
    </Page>
  )
}
