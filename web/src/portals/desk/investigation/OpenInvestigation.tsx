import { Id } from '@guijiang/contract/iso'
import { charges, investigationSources, openInvestigation } from '@guijiang/contract/supervision/investigation'
import { useNavigate } from '@tanstack/react-router'
import { z } from 'zod'
import { investigationWords as words } from '../../../messages/zh-CN/investigation.ts'
import { choices, Select, TextArea, TextField } from '../../../ui/Field.tsx'
import { Form, Submit, useActForm } from '../../../workspace/form.tsx'
import { Page } from '../../../workspace/Page.tsx'

const body = openInvestigation.body!.shape

const Opening = z
  .object({
    code: body.code,
    kind: z.enum(['own', 'complaint', 'inspection']),
    sourceId: z.string().trim(),
    charge: body.charge,
    facts: body.facts,
  })
  .refine(({ kind, sourceId }) => kind === 'own' || Id.safeParse(sourceId).success, {
    path: ['sourceId'],
    message: words.sourceIdHint,
  })

/** 立案: on which body, from what, with which facts. */
export function OpenInvestigation() {
  const navigate = useNavigate()
  const act = useActForm(openInvestigation, {
    schema: Opening,
    defaults: { code: '', kind: 'own' as const, sourceId: '', charge: 'disorder' as const, facts: '' },
    toAsk: ({ code, kind, sourceId, charge, facts }) => ({
      body: { code, charge, facts, source: kind === 'own' ? { kind } : { kind, id: sourceId } },
    }),
    onDone: ({ id }) => void navigate({ to: '/investigations/$id', params: { id } as never }),
  })
  return (
    <Page title={words.openTitle} note={words.note}>
      <Form act={act}>
        <TextField label={words.code} hint={words.codeHint} short {...act.field('code')} />
        <Select label={words.sourceKind} options={choices(investigationSources)} {...act.field('kind')} />
        {act.form.watch('kind') !== 'own' && (
          <TextField label={words.sourceId} hint={words.sourceIdHint} code {...act.field('sourceId')} />
        )}
        <Select label={words.charge} options={choices(charges)} {...act.field('charge')} />
        <TextArea label={words.facts} hint={words.factsHint} rows={6} {...act.field('facts')} />
        <Submit busy={act.busy}>{words.openAct}</Submit>
      </Form>
    </Page>
  )
}
