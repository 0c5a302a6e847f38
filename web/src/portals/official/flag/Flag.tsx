import { Id } from '@guijiang/contract/iso'
import {
  closeFlag,
  type FlagInputs,
  FlagOutcome,
  type FlagView,
  flagOutcomes,
  flagSignals,
  getFlag,
  listFlags,
} from '@guijiang/contract/supervision/flag'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { z } from 'zod'
import { useRead } from '../../../api/queries.ts'
import { flagWords } from '../../../messages/zh-CN/flag.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Day } from '../../../ui/Day.tsx'
import { Facts } from '../../../ui/Facts.tsx'
import { Select, TextArea } from '../../../ui/Field.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { Form, Submit, useActForm } from '../../../workspace/form.tsx'
import { Unread } from '../../../workspace/Lost.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'
import { useScreenParams } from '../../../workspace/router.tsx'
import { FlagChart } from './FlagChart.tsx'
import { figure } from './Flags.tsx'
import './flag.css'

const words = flagWords

/** 疑点: the finding as a chart, what it was computed from, and the closing with what was found. */
export function Flag() {
  const { id } = useScreenParams(z.object({ id: Id }))
  const { data, error, refetch } = useRead(getFlag, { params: { id } })
  if (error && !data) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting lines={6} onRetry={() => void refetch()} />
  const { signal, organisation, status, trial, possibleActions, closed, outcome } = data
  return (
    <Page
      title={words.one(flagSignals[signal].words, organisation.name)}
      note={
        <>
          <StatusTag kind={status.kind}>{status.words}</StatusTag> <ClauseChip mark={flagSignals[signal].clause} />
        </>
      }
      actions={
        <Link className="btn" to="/inspections">
          {words.special}
        </Link>
      }
    >
      <Banner tone="gold">
        {words.note}
        {trial && (
          <>
            <br />
            <b>{words.trial}</b>：{words.trialNote}
          </>
        )}
      </Banner>
      <FlagChart inputs={data.inputs} />
      <h2 className="part">{words.inputs}</h2>
      <Facts facts={factsOf(data)} />
      <Readings readings={data.readings} />
      <h2 className="part">{words.closing.title}</h2>
      {closed && (
        <>
          <p>
            <b>{outcome && flagOutcomes[outcome]}</b> · {closed.by} · <Day value={closed.on} />
          </p>
          <p className="found">{closed.found}</p>
        </>
      )}
      {possibleActions.includes('close') && <Close key={data.version} flag={data} />}
    </Page>
  )
}

function factsOf({ subject, quarter, finding, p, q, method, inputs }: FlagView): [string, ReactNode][] {
  const names = words.facts
  return [
    [names.subject, subject],
    [names.quarter, quarter],
    [names.finding, finding],
    ...comparison(inputs),
    [names.p, figure(p)],
    [names.q, `${figure(q)}：${words.qHint}`],
    [
      names.method,
      <span key="method" className="mono">
        {method}
      </span>,
    ],
  ]
}

function comparison(inputs: FlagInputs): [string, ReactNode][] {
  const names = words.facts
  const bodies: [string, ReactNode] = [names.bodies, words.bodiesCount(inputs.bodies)]
  if (inputs.signal === 'passRate') return [[names.compared, words.compared[inputs.compared]], bodies]
  if (inputs.signal === 'bunching') return [bodies]
  if (inputs.signal === 'twin') {
    const tickets = inputs.tickets.map((one) => words.ticket(one.ticketNumber, one.organisation, one.reference))
    return [bodies, [names.persons, words.personsCount(inputs.persons)], [names.tickets, tickets.join('、')]]
  }
  const places = inputs.shared.flatMap(({ examples }) => examples)
  return places.length > 0 ? [bodies, [names.venue, places.join('、')]] : [bodies]
}

function Readings({ readings }: { readings: FlagView['readings'] }) {
  return (
    <table className="q readings">
      <caption>{words.readings}</caption>
      <thead>
        <tr>
          <th scope="col">{words.readOn}</th>
          <th scope="col">{words.what}</th>
          <th scope="col" className="num">
            {words.facts.p}
          </th>
          <th scope="col" className="num">
            {words.facts.q}
          </th>
        </tr>
      </thead>
      <tbody>
        {readings.map(({ on, p, q, finding }, i) => (
          // Two of one day may say the same.
          // biome-ignore lint/suspicious/noArrayIndexKey: readings are never reordered
          <tr key={i}>
            <td>
              <Day value={on} />
            </td>
            <td>{finding}</td>
            <td className="num">{figure(p)}</td>
            <td className="num">{figure(q)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const Closing = z.object({ outcome: FlagOutcome, found: closeFlag.body!.shape.found })
const outcomes = FlagOutcome.options.map((value) => ({ value, words: flagOutcomes[value] }))

function Close({ flag: { id, version } }: { flag: FlagView }) {
  const act = useActForm(closeFlag, {
    schema: Closing,
    defaults: { outcome: 'explained', found: '' },
    toAsk: (values) => ({ params: { id }, body: { version, ...values } }),
    onDone: () => undefined,
    changes: [getFlag, listFlags],
  })
  return (
    <Form act={act}>
      <Select label={words.closing.outcome} options={outcomes} {...act.field('outcome')} />
      <TextArea label={words.closing.found} hint={words.closing.foundHint} rows={5} {...act.field('found')} />
      <p className="effect">
        {words.closing.effect} <ClauseChip mark="N4.1.3" />
      </p>
      <Submit busy={act.busy}>{words.closing.act}</Submit>
    </Form>
  )
}
