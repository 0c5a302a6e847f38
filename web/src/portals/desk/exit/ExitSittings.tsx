import {
  type AffectedSitting,
  completeFates,
  type ExitView,
  listHandedOver,
  tellCandidates,
} from '@guijiang/contract/supervision/exit'
import { z } from 'zod'
import { useRead } from '../../../api/queries.ts'
import { exitWords as words } from '../../../messages/zh-CN/exit.ts'
import { Button } from '../../../ui/Button.tsx'
import { fullDay } from '../../../ui/day.ts'
import { TextField } from '../../../ui/Field.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Form, useActForm } from '../../../workspace/form.tsx'
import { CandidateTable } from './CandidateTable.tsx'

/** 在途场次: what becomes of each, and after the decision how far everybody has been told and provided for. */
export function ExitSittings({ exit }: { exit: ExitView }) {
  const { sittings, possibleActions, state, kind } = exit
  if (kind === 'reinstate' || sittings.length === 0) return null
  return (
    <section aria-label={words.sittings}>
      <h2 className="h">{words.sittings}</h2>
      {sittings.map((sitting) => (
        <Sitting
          key={sitting.id}
          exitId={exit.id}
          sitting={sitting}
          decided={state === 'decided'}
          carries={possibleActions.includes('tell')}
        />
      ))}
    </section>
  )
}

type SittingProps = { exitId: string; sitting: AffectedSitting; decided: boolean; carries: boolean }

function Sitting({ exitId, sitting, decided, carries }: SittingProps) {
  const { reference, title, status, firstDay, outcome, candidates, cleared, told, done } = sitting
  const name = `${reference} ${title}`
  return (
    <section className="part" aria-label={name}>
      <h3>
        {name} <StatusTag kind={status.kind}>{status.words}</StatusTag>
      </h3>
      <p className="sub">
        {words.outcome[outcome]} · {words.firstDay(fullDay(firstDay))} · {words.people(candidates, cleared)}
      </p>
      {decided && candidates > 0 && <p>{words.progress(told, done, candidates)}</p>}
      {candidates > 0 && outcome === 'stops' && <CandidateTable exitId={exitId} sitting={sitting} />}
      {carries && told < candidates && <Tell exitId={exitId} sitting={sitting.id} />}
      {carries && done < candidates && <Complete exitId={exitId} sitting={sitting.id} />}
    </section>
  )
}

const Telling = z.object({ way: tellCandidates.body!.shape.way })

function Tell({ exitId, sitting }: { exitId: string; sitting: string }) {
  const act = useActForm(tellCandidates, {
    schema: Telling,
    defaults: { way: '' },
    toAsk: ({ way }) => ({ params: { id: exitId }, body: { sitting, way } }),
    onDone: () => undefined,
  })
  return (
    <Form act={act} className="form box">
      <TextField label={words.tell.way} hint={words.tell.hint} {...act.field('way')} id={`way-${sitting}`} />
      <Button type="submit" busy={act.busy}>
        {words.tell.act}
      </Button>
    </Form>
  )
}

const Completing = z.object({ note: completeFates.body!.shape.note })

/** Everybody of the sitting for whom it was not done yet, at once. */
function Complete({ exitId, sitting }: { exitId: string; sitting: string }) {
  const { data } = useRead(listHandedOver, { params: { id: exitId }, query: { sitting } })
  const open = (data?.items ?? []).filter(({ done }) => !done).map(({ registrationId }) => registrationId)
  const act = useActForm(completeFates, {
    schema: Completing,
    defaults: { note: '' },
    toAsk: ({ note }) => ({ params: { id: exitId }, body: { registrations: open, note } }),
    onDone: () => undefined,
  })
  if (open.length === 0) return null
  return (
    <Form act={act} className="form box">
      <TextField label={words.tell.note} hint={words.tell.noteHint} {...act.field('note')} id={`note-${sitting}`} />
      <Button type="submit" busy={act.busy}>
        {words.tell.done}
      </Button>
    </Form>
  )
}
