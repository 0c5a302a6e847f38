import {
  askToLeave,
  ExitGround,
  exitGrounds,
  exitKinds,
  listCitable,
  openExit,
} from '@guijiang/contract/supervision/exit'
import { useNavigate } from '@tanstack/react-router'
import { z } from 'zod'
import { useRead } from '../../../api/queries.ts'
import { exitWords } from '../../../messages/zh-CN/exit.ts'
import { Button } from '../../../ui/Button.tsx'
import { fullDay } from '../../../ui/day.ts'
import { Radios, Select, TextArea } from '../../../ui/Field.tsx'
import { Form, useActForm } from '../../../workspace/form.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'
import { OrganisationSelect } from '../../../workspace/parts/OrganisationSelect.tsx'
import { useSession } from '../../../workspace/session.tsx'

/** 立案处理 by the region, or 申请自愿退出 by the body itself. */
export function OpenExit() {
  const { current } = useSession()
  return current.duty === 'bodyManager' ? <Leave /> : <Open />
}

const useOpened = () => {
  const navigate = useNavigate()
  return ({ id }: { id: string }) => void navigate({ to: '/exits/$id', params: { id } as never })
}

const Opening = z
  .object({
    organisation: z.string().min(1, '选一家机构'),
    kind: z.enum(['suspend', 'remove', 'reinstate'], '选拟作的处理'),
    ground: z.union([ExitGround, z.literal('')]),
    investigation: z.string(),
    facts: z.string().trim().min(20, '写清楚，至少 20 个字').max(2000, '最多 2000 字，请删短'),
  })
  .refine(({ kind, ground }) => kind === 'reinstate' || ground !== '', { path: ['ground'], message: '选一种情形' })

const kinds = (['suspend', 'remove', 'reinstate'] as const).map((kind) => ({
  value: kind,
  words: exitKinds[kind].name,
}))
const grounds = ExitGround.options.map((ground) => ({ value: ground, words: exitGrounds[ground].name }))

function Open() {
  const words = exitWords.form
  const onDone = useOpened()
  const act = useActForm(openExit, {
    schema: Opening,
    defaults: { organisation: '', kind: '' as never, ground: '', investigation: '', facts: '' },
    toAsk: ({ kind, ground, organisation, investigation, facts }) => ({
      body:
        kind === 'reinstate'
          ? { kind, organisation, facts }
          : {
              kind,
              organisation,
              facts,
              ground: ground as ExitGround,
              ...(investigation && { investigation }),
            },
    }),
    onDone,
  })
  const organisation = act.form.watch('organisation')
  const citable = useRead(listCitable, { query: { organisation } }, { enabled: organisation !== '' })
  return (
    <Page title={words.title} note={<ClauseChip mark="N4.1.2" />}>
      <Form act={act}>
        <OrganisationSelect label={words.body} empty={words.choose} {...act.field('organisation')} />
        <Radios label={words.kind} options={kinds} row {...act.field('kind')} />
        <Select
          label={words.ground}
          hint={words.groundHint}
          empty={words.choose}
          options={grounds}
          {...act.field('ground')}
        />
        <Select
          label={words.investigation}
          hint={words.investigationHint}
          empty={words.noInvestigation}
          options={(citable.data?.items ?? []).map(({ id, reference, groundName, measureName, on }) => ({
            value: id,
            words: words.cited(reference, groundName, measureName, fullDay(on)),
          }))}
          {...act.field('investigation')}
        />
        <TextArea label={words.facts} hint={words.factsHint} rows={6} {...act.field('facts')} />
        <p className="effect">{words.effect}</p>
        <Button type="submit" look="pri" busy={act.busy}>
          {words.act}
        </Button>
      </Form>
    </Page>
  )
}

function Leave() {
  const words = exitWords.leaving
  const onDone = useOpened()
  const act = useActForm(askToLeave, {
    schema: askToLeave.body!,
    defaults: { reason: '' },
    toAsk: (body) => ({ body }),
    onDone,
  })
  return (
    <Page title={words.title} note={<ClauseChip mark="N4.1.2" />}>
      <Form act={act}>
        <TextArea label={words.reason} hint={words.hint} rows={4} {...act.field('reason')} />
        <p className="effect">{words.effect}</p>
        <Button type="submit" look="pri" busy={act.busy}>
          {words.act}
        </Button>
      </Form>
    </Page>
  )
}
