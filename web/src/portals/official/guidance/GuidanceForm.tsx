import {
  draftGuidancePaper,
  type GuidanceDraft,
  getGuidancePaper,
  listGuidancePapers,
  saveGuidancePaper,
} from '@guijiang/contract/supervision/guidance'
import { useNavigate } from '@tanstack/react-router'
import { z } from 'zod'
import { guidanceWords } from '../../../messages/zh-CN/guidance.ts'
import { Button } from '../../../ui/Button.tsx'
import { TextArea, TextField } from '../../../ui/Field.tsx'
import { type ActForm, Form, useActForm } from '../../../workspace/form.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { codesOf, occupationsOf } from './codes.ts'

const words = guidanceWords.form
const Typed = z.object({ title: z.string(), body: z.string(), occupations: z.string() })
type Typed = z.infer<typeof Typed>

const draftOf = ({ title, body, occupations }: Typed): GuidanceDraft => ({
  title,
  body,
  occupations: occupationsOf(occupations),
})

/** 起草技术指导. */
export function NewGuidance() {
  const navigate = useNavigate()
  const act = useActForm(draftGuidancePaper, {
    schema: Typed,
    defaults: { title: '', body: '', occupations: '' },
    toAsk: (typed) => ({ body: draftOf(typed) }),
    onDone: ({ id }) => void navigate({ to: '/guidance/$id', params: { id } as never }),
    changes: [listGuidancePapers],
  })
  return (
    <Page title={guidanceWords.papers.draft}>
      <Fields act={act} />
    </Page>
  )
}

/** The draft of a paper, or its next version. */
export function EditGuidance({
  id,
  version,
  draft,
  onDone,
}: {
  id: string
  version: number
  draft: GuidanceDraft
  onDone: () => void
}) {
  const nested = z.object({ draft: Typed })
  const act = useActForm(saveGuidancePaper, {
    schema: nested,
    defaults: { draft: { title: draft.title, body: draft.body, occupations: codesOf(draft.occupations) } },
    toAsk: (typed) => ({ params: { paper: id }, body: { version, draft: draftOf(typed.draft) } }),
    onDone,
    changes: [getGuidancePaper, listGuidancePapers],
  })
  return (
    <Form act={act} label={guidanceWords.papers.revise}>
      <TextField label={words.title} {...act.field('draft.title')} />
      <TextField
        label={words.occupations}
        hint={words.occupationsHint}
        optional
        code
        {...act.field('draft.occupations')}
      />
      <TextArea label={words.body} rows={12} {...act.field('draft.body')} />
      <Button type="submit" look="pri" busy={act.busy}>
        {words.save}
      </Button>
    </Form>
  )
}

function Fields({ act }: { act: ActForm<Typed> }) {
  return (
    <Form act={act} label={guidanceWords.papers.draft}>
      <TextField label={words.title} {...act.field('title')} />
      <TextField label={words.occupations} hint={words.occupationsHint} optional code {...act.field('occupations')} />
      <TextArea label={words.body} rows={12} {...act.field('body')} />
      <Button type="submit" look="pri" busy={act.busy}>
        {words.save}
      </Button>
    </Form>
  )
}
