import { region } from '@guijiang/contract/codes'
import {
  askForFlags,
  type FlagItem,
  type FlagRun,
  FlagSignal,
  FlagState,
  flagSignals,
  flagStates,
  listFlags,
} from '@guijiang/contract/supervision/flag'
import { Link } from '@tanstack/react-router'
import { z } from 'zod'
import { usePages } from '../../../api/queries.ts'
import { flagWords } from '../../../messages/zh-CN/flag.ts'
import { Button } from '../../../ui/Button.tsx'
import type { Column } from '../../../ui/DataTable.tsx'
import { Day } from '../../../ui/Day.tsx'
import { momentWords } from '../../../ui/day.ts'
import { Select, TextField } from '../../../ui/Field.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Form, useActForm } from '../../../workspace/form.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { ListTable } from '../../../workspace/parts/ListTable.tsx'
import { useScreenSearch } from '../../../workspace/router.tsx'
import { useSession } from '../../../workspace/session.tsx'
import './flag.css'

const words = flagWords

export const ListSearch = z.object({
  signal: z.enum([...FlagSignal.options, '']).default(''),
  state: z.enum([...FlagState.options, '']).default('open'),
})

const columns: readonly Column<FlagItem>[] = [
  {
    key: 'body',
    head: words.body,
    card: 'lead',
    cell: ({ id, organisation, subject }) => (
      <span>
        <Link to="/flags/$id" params={{ id } as never}>
          {organisation.name}
        </Link>{' '}
        <span className="sub">{subject}</span>
      </span>
    ),
  },
  { key: 'signal', head: words.signal, width: '7em', cell: ({ signal }) => flagSignals[signal].words },
  { key: 'what', head: words.what, cell: ({ finding }) => finding },
  {
    key: 'q',
    head: words.q,
    width: '8em',
    numeric: true,
    cell: ({ q, trial }) => (
      <span>
        {figure(q)} {trial && <span className="trial">{words.trial}</span>}
      </span>
    ),
  },
  { key: 'raised', head: words.raised, width: '9em', card: 'fold', cell: ({ raisedOn }) => <Day value={raisedOn} /> },
  {
    key: 'state',
    head: words.state,
    width: '7em',
    cell: ({ status }) => <StatusTag kind={status.kind}>{status.words}</StatusTag>,
  },
]

/** 0.003, or <0.001: nobody reads more. */
export const figure = (p: number): string => (p < 0.001 ? '<0.001' : p.toFixed(3))

const signals = FlagSignal.options.map((value) => ({ value, words: flagSignals[value].words }))
const states = FlagState.options.map((value) => ({ value, words: flagStates[value].words }))

/** 疑点: where to look, the figures beside each; what they mean is for whoever looks. */
export function Flags() {
  const { current } = useSession()
  const [{ signal, state }, setSearch] = useScreenSearch(ListSearch)
  const query = { ...(signal && { signal }), ...(state && { state }) }
  const { first, ...list } = usePages(listFlags, { query })
  const mayAsk = current.duty === 'centreHandler' && current.area === region
  return (
    <Page title={words.title} note={words.note}>
      <div className="filters" data-filters>
        <Select
          name="signal"
          label={words.signal}
          empty={words.allSignals}
          options={signals}
          value={signal}
          onChange={({ target }) => setSearch({ signal: target.value as typeof signal })}
        />
        <Select
          name="state"
          label={words.state}
          empty={words.allStates}
          options={states}
          value={state}
          onChange={({ target }) => setSearch({ state: target.value as typeof state })}
        />
      </div>
      <ListTable words={words} list={list} columns={columns} keys />
      {first && <Run run={first.run} />}
      {mayAsk && first && <AskAgain quarter={first.run?.quarter ?? ''} />}
    </Page>
  )
}

/** How many were compared stands beside how many were flagged, or nobody could tell few from many. */
function Run({ run }: { run: FlagRun | null }) {
  return (
    <section className="run">
      <h2>{words.runTitle}</h2>
      {!run && <p>{words.runNever}</p>}
      {run?.state === 'waiting' && <p>{words.runWaiting(run.quarter)}</p>}
      {run?.doneAt && <p>{words.runOf(run.quarter, momentWords(run.doneAt))}</p>}
      {run?.figures && (
        <ul>
          {run.figures.map(({ signal, compared, flagged, trial }) => (
            <li key={signal}>
              {words.run(flagSignals[signal].words, compared.toLocaleString('en-US'), flagged, words.measures[signal])}{' '}
              {trial && <span className="trial">{words.trial}</span>}{' '}
              <span className="sub">{flagSignals[signal].about}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function AskAgain({ quarter }: { quarter: string }) {
  const act = useActForm(askForFlags, {
    schema: askForFlags.body!,
    defaults: { quarter },
    toAsk: (body) => ({ body }),
    onDone: () => undefined,
    changes: [listFlags],
  })
  return (
    <Form act={act}>
      <TextField label={words.quarter} hint={words.quarterHint} short {...act.field('quarter')} />
      <p className="formbar">
        <Button type="submit" busy={act.busy}>
          {words.runAct}
        </Button>
      </p>
    </Form>
  )
}
