import { Id } from '@guijiang/contract/iso'
import {
  confirmExit,
  dropExit,
  type ExitView,
  getExit,
  returnExit,
  stateOpinion,
} from '@guijiang/contract/supervision/exit'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { z } from 'zod'
import { useRead } from '../../../api/queries.ts'
import { DueBy } from '../../../features/clock/DueBy.tsx'
import { exitWords as words } from '../../../messages/zh-CN/exit.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { fullDay } from '../../../ui/day.ts'
import { Facts } from '../../../ui/Facts.tsx'
import { TextArea } from '../../../ui/Field.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { Form, useActForm } from '../../../workspace/form.tsx'
import { Unread } from '../../../workspace/Lost.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'
import { EffectAct } from '../../../workspace/parts/EffectAct.tsx'
import { useScreenParams } from '../../../workspace/router.tsx'
import { ExitDraftForm } from './ExitDraftForm.tsx'
import { ExitSittings } from './ExitSittings.tsx'
import '../objection/objection.css'

/** 处理案件 (68): what it rests on, what the body says, who is under way and where each goes, and the reader's part. */
export function Exit() {
  const { id } = useScreenParams(z.object({ id: Id }))
  const { data, error, refetch } = useRead(getExit, { params: { id } })
  if (error && !data) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting lines={8} onRetry={() => void refetch()} />
  const { state, status, possibleActions: possible, returnNote, confirmed } = data
  const mine = possible.some((action) => action !== 'drop')
  return (
    <Page
      title={words.one(data.kindName, data.reference)}
      note={
        <>
          <StatusTag kind={status.kind}>{status.words}</StatusTag> <ClauseChip mark="N4.1.2" />{' '}
          {data.deadline && <DueBy deadline={data.deadline} />}
        </>
      }
      actions={
        <Link className="btn" to="/cases/$kind/$id" params={{ kind: 'exit', id } as never}>
          {words.history}
        </Link>
      }
    >
      <Facts facts={factsOf(data)} />
      {returnNote && (
        <Banner tone="gold" title={words.returned}>
          {returnNote}
        </Banner>
      )}
      {!mine && (state === 'hearing' || state === 'drafting' || state === 'proposed') && (
        <Banner>{words.waits[state]}</Banner>
      )}
      {confirmed.length > 0 && <p>{words.confirmedBy(confirmed.join('、'))}</p>}
      {possible.includes('save') ? <ExitDraftForm key={data.id} exit={data} /> : <ExitSittings exit={data} />}
      {possible.includes('state') && <Statement exit={data} />}
      {possible.includes('confirm') && <Confirm exit={data} />}
      {possible.includes('drop') && <Drop exit={data} />}
    </Page>
  )
}

type Shown = { exit: ExitView }

function factsOf(exit: ExitView): (readonly [string, ReactNode])[] {
  const { facts } = words
  const { hearing, draft, organisation, listing } = exit
  const given = (name: string, value: ReactNode) => (value ? [[name, value] as const] : [])
  return [
    [facts.body, `${organisation.name} ${organisation.code}`],
    [facts.listing, words.since(listing.words, fullDay(listing.since))],
    ...given(facts.ground, exit.groundName),
    [exit.kind === 'leave' ? facts.reason : facts.facts, exit.facts],
    ...given(facts.investigation, exit.investigation && <Cited cited={exit.investigation} />),
    ...(hearing
      ? ([
          [facts.hearing, words.hearing(fullDay(hearing.servedOn), fullDay(hearing.until))],
          [facts.statement, hearing.statement ?? words.noStatement],
        ] as const)
      : []),
    ...given(facts.months, exit.kind === 'suspend' && draft.months && words.months(draft.months)),
    ...given(facts.opinion, draft.opinion),
    ...given(facts.supervisor, exit.supervisorName),
    ...given(facts.decided, exit.decidedOn && fullDay(exit.decidedOn)),
    ...given(facts.until, exit.untilDay && fullDay(exit.untilDay)),
    ...given(facts.mayApply, exit.mayApplyFrom && fullDay(exit.mayApplyFrom)),
    ...given(facts.drop, exit.dropReason),
  ]
}

/** The decided investigation the case rests on; its page where the reader may see it. */
function Cited({ cited: { id, reference, decided } }: { cited: NonNullable<ExitView['investigation']> }) {
  if (!decided) return reference
  return (
    <>
      <Link to="/investigations/$id" params={{ id } as never}>
        {reference}
      </Link>{' '}
      {words.cited(fullDay(decided.on), decided.measureName)}
    </>
  )
}

const Stating = z.object({ statement: stateOpinion.body!.shape.statement })

function Statement({ exit: { id, version } }: Shown) {
  const act = useActForm(stateOpinion, {
    schema: Stating,
    defaults: { statement: '' },
    toAsk: (said) => ({ params: { id }, body: { version, ...said } }),
    onDone: () => undefined,
  })
  return (
    <section aria-label={words.statement.title}>
      <h2 className="h">{words.statement.title}</h2>
      <Form act={act}>
        <TextArea label={words.statement.label} hint={words.statement.hint} rows={6} {...act.field('statement')} />
        <Button type="submit" look="pri" busy={act.busy}>
          {words.statement.act}
        </Button>
      </Form>
    </section>
  )
}

const Note = z.object({ note: returnExit.body!.shape.note })

/** The second person confirms what the first saw, named by its hash. */
function Confirm({ exit: { id, hash } }: Shown) {
  const act = useActForm(returnExit, {
    schema: Note,
    defaults: { note: '' },
    toAsk: ({ note }) => ({ params: { id }, body: { hash: hash!, note } }),
    onDone: () => undefined,
  })
  if (!hash) return null
  return (
    <section aria-label={words.confirm}>
      <p className="sub">
        {words.hash} <span className="mono">{`${hash.slice(0, 4)} ${hash.slice(4, 8)}`}</span>
      </p>
      <div className="btns">
        <EffectAct
          endpoint={confirmExit}
          ask={{ params: { id }, body: { hash } }}
          words={words.confirm}
          effect={words.confirmEffect}
          main
        />
      </div>
      <Form act={act} className="form box">
        <TextArea label={words.returnNote} rows={2} {...act.field('note')} />
        <Button type="submit" busy={act.busy}>
          {words.returnAct}
        </Button>
      </Form>
    </section>
  )
}

const Dropping = z.object({ reason: dropExit.body!.shape.reason })

function Drop({ exit: { id, version } }: Shown) {
  const act = useActForm(dropExit, {
    schema: Dropping,
    defaults: { reason: '' },
    toAsk: ({ reason }) => ({ params: { id }, body: { version, reason } }),
    onDone: () => undefined,
  })
  return (
    <details>
      <summary>{words.drop.title}</summary>
      <Form act={act} className="form box">
        <TextArea label={words.drop.reason} rows={2} {...act.field('reason')} />
        <Button type="submit" busy={act.busy}>
          {words.drop.act}
        </Button>
      </Form>
    </details>
  )
}
