import { Id } from '@guijiang/contract/iso'
import {
  askRestoration,
  type CreditView,
  contestCredit,
  creditSources,
  decideContest,
  decideCredit,
  decideRestoration,
  getCredit,
} from '@guijiang/contract/supervision/credit'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { z } from 'zod'
import { useRead } from '../../../api/queries.ts'
import { creditWords as words } from '../../../messages/zh-CN/credit.ts'
import { Button } from '../../../ui/Button.tsx'
import { fullDay } from '../../../ui/day.ts'
import { Facts } from '../../../ui/Facts.tsx'
import { Radios, TextArea } from '../../../ui/Field.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { type ActForm, Form, useActForm } from '../../../workspace/form.tsx'
import { Unread } from '../../../workspace/Lost.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'
import { useScreenParams } from '../../../workspace/router.tsx'
import '../objection/objection.css'

type Entry = { entry: CreditView }

/** 失信记录: what was recorded, until when, what the body says to it, and what the reader may do. */
export function Credit() {
  const { id } = useScreenParams(z.object({ id: Id }))
  const { data, error, refetch } = useRead(getCredit, { params: { id } })
  if (error && !data) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting lines={6} onRetry={() => void refetch()} />
  const { status, possibleActions: possible, version } = data
  return (
    <Page
      title={words.one(data.reference)}
      note={
        <>
          <StatusTag kind={status.kind}>{status.words}</StatusTag> <ClauseChip mark="N4.1.2" />
        </>
      }
      actions={
        <Link className="btn" to="/cases/$kind/$id" params={{ kind: 'credit', id } as never}>
          {words.history}
        </Link>
      }
    >
      <div className="narrow">
        <Facts facts={factsOf(data)} />
        <Said entry={data} />
        {possible.includes('decide') && <Decide key={version} entry={data} />}
        {possible.includes('contest') && <Contest key={version} entry={data} />}
        {possible.includes('uphold') && <DecideContest key={version} entry={data} />}
        {possible.includes('askRestoration') && <AskRestoration key={version} entry={data} />}
        {possible.includes('restore') && <DecideRestoration key={version} entry={data} />}
      </div>
    </Page>
  )
}

function factsOf(entry: CreditView): (readonly [string, ReactNode])[] {
  const { facts } = words
  const day = (value: string | null) => (value ? fullDay(value) : words.none)
  return [
    [facts.body, entry.organisation.shortName],
    [facts.office, entry.office],
    [facts.kind, entry.className],
    [facts.points, words.pointsUnit(entry.points)],
    [facts.ground, entry.ground],
    [facts.facts, entry.facts],
    [facts.source, <Source key="source" entry={entry} />],
    [facts.proposed, day(entry.proposedOn)],
    ...(entry.effectOn && entry.restorableFrom
      ? ([
          [facts.effect, day(entry.effectOn)],
          [facts.restorable, words.from(day(entry.restorableFrom))],
          [facts.ends, day(entry.endsOn)],
          [facts.open, entry.open ? facts.isOpen : facts.notOpen],
        ] as const)
      : []),
    ...(entry.dropReason ? ([[facts.drop, entry.dropReason]] as const) : []),
  ]
}

function Source({ entry: { source, sourcePath } }: Entry) {
  const name = creditSources[source]
  return sourcePath ? <Link to={sourcePath as never}>{name}</Link> : name
}

/** What the body wrote, and what was answered. */
function Said({ entry: { contest, restoration, restored } }: Entry) {
  return (
    <>
      {contest && (
        <>
          <h2 className="h">{words.contest}</h2>
          <p className="sub">
            {words.contestLead} · {fullDay(contest.on)}
          </p>
          <p className="said">{contest.words}</p>
          {contest.answer && <p className="said">{`${words.contestAnswer}：${contest.answer}`}</p>}
        </>
      )}
      {restoration && (
        <>
          <h2 className="h">{words.restoration}</h2>
          <p className="sub">{fullDay(restoration.askedOn)}</p>
          <p className="said">{restoration.words}</p>
          {restoration.answer && <p className="said">{`${words.restorationAnswer}：${restoration.answer}`}</p>}
        </>
      )}
      {restored && <p>{`${words.restored[restored.as]} · ${fullDay(restored.on)}`}</p>}
    </>
  )
}

type Shown = { title: string; effect: string; act: string }

function Card({
  words: { title, effect, act: name },
  act,
  children,
}: {
  words: Shown
  act: ActForm<never>
  children: ReactNode
}) {
  return (
    <section aria-label={title}>
      <h2 className="h">{title}</h2>
      <Form act={act}>
        {children}
        <p className="effect">{effect}</p>
        <Button type="submit" look="pri" busy={act.busy}>
          {name}
        </Button>
      </Form>
    </section>
  )
}

const Deciding = z.object({ outcome: z.enum(['record', 'drop'], '选怎样处理'), reason: z.string().trim().max(1000) })

function Decide({ entry: { id, version } }: Entry) {
  const act = useActForm(decideCredit, {
    schema: Deciding,
    defaults: { outcome: '' as never, reason: '' },
    toAsk: ({ outcome, reason }) => ({ params: { id }, body: { version, outcome, ...(reason && { reason }) } }),
    onDone: () => undefined,
  })
  const { decide } = words
  const options = [
    { value: 'record', words: decide.record },
    { value: 'drop', words: decide.drop },
  ]
  return (
    <Card words={decide} act={act as never}>
      <Radios label={decide.outcome} options={options} {...act.field('outcome')} />
      <TextArea label={decide.reason} hint={decide.reasonHint} rows={2} {...act.field('reason')} />
    </Card>
  )
}

const Words = z.object({ words: contestCredit.body!.shape.words })

function Contest({ entry: { id, version } }: Entry) {
  const act = useActForm(contestCredit, {
    schema: Words,
    defaults: { words: '' },
    toAsk: (said) => ({ params: { id }, body: { version, ...said } }),
    onDone: () => undefined,
  })
  return (
    <Card words={words.contesting} act={act as never}>
      <TextArea label={words.contesting.words} hint={words.contesting.hint} rows={4} {...act.field('words')} />
    </Card>
  )
}

function AskRestoration({ entry: { id, version } }: Entry) {
  const act = useActForm(askRestoration, {
    schema: Words,
    defaults: { words: '' },
    toAsk: (said) => ({ params: { id }, body: { version, ...said } }),
    onDone: () => undefined,
  })
  return (
    <Card words={words.asking} act={act as never}>
      <TextArea label={words.asking.words} hint={words.asking.hint} rows={4} {...act.field('words')} />
    </Card>
  )
}

const Contested = z.object({
  outcome: z.enum(['uphold', 'withdraw'], '选处理结果'),
  answer: decideContest.body!.shape.answer,
})

function DecideContest({ entry: { id, version } }: Entry) {
  const act = useActForm(decideContest, {
    schema: Contested,
    defaults: { outcome: '' as never, answer: '' },
    toAsk: (decision) => ({ params: { id }, body: { version, ...decision } }),
    onDone: () => undefined,
  })
  const { deciding } = words
  const options = [
    { value: 'uphold', words: deciding.uphold },
    { value: 'withdraw', words: deciding.withdraw },
  ]
  return (
    <Card words={deciding} act={act as never}>
      <Radios label={deciding.outcome} options={options} {...act.field('outcome')} />
      <TextArea label={deciding.answer} rows={4} {...act.field('answer')} />
    </Card>
  )
}

const Repaired = z.object({
  outcome: z.enum(['restore', 'refuse'], '选是否同意'),
  answer: decideRestoration.body!.shape.answer,
})

function DecideRestoration({ entry: { id, version } }: Entry) {
  const act = useActForm(decideRestoration, {
    schema: Repaired,
    defaults: { outcome: '' as never, answer: '' },
    toAsk: (decision) => ({ params: { id }, body: { version, ...decision } }),
    onDone: () => undefined,
  })
  const { repairing } = words
  const options = [
    { value: 'restore', words: repairing.restore },
    { value: 'refuse', words: repairing.refuse },
  ]
  return (
    <Card words={repairing} act={act as never}>
      <Radios label={repairing.outcome} options={options} {...act.field('outcome')} />
      <TextArea label={repairing.answer} rows={4} {...act.field('answer')} />
    </Card>
  )
}
