import { Area, centreName } from '@guijiang/contract/codes'
import {
  type AccusedPost,
  accuse,
  accusedPosts,
  askSender,
  type ComplaintForOfficial,
  type ComplaintGone,
  decideOutcome,
  extendComplaint,
  findingsOutcomes,
  notTakenGrounds,
  OutcomeDraft,
  proposeOutcome,
} from '@guijiang/contract/supervision/complaint'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { z } from 'zod'
import { complaintWords } from '../../../messages/zh-CN/complaint.ts'
import { Button } from '../../../ui/Button.tsx'
import { choices, Radios, Select, TextArea, TextField } from '../../../ui/Field.tsx'
import { Form, Submit, useActForm } from '../../../workspace/form.tsx'
import { ConfirmOrReturn } from '../../../workspace/parts/ConfirmOrReturn.tsx'

const words = complaintWords.desk

type Of = { complaint: ComplaintForOfficial }

export function AskSender({ complaint: { id, version } }: Of) {
  const act = useActForm(askSender, {
    schema: z.object({ text: askSender.body!.shape.text }),
    defaults: { text: '' },
    toAsk: ({ text }) => ({ params: { id }, body: { version, text } }),
    onDone: () => undefined,
  })
  return (
    <Form act={act} label={words.ask}>
      <h2 className="h">{words.ask}</h2>
      <TextArea label={words.askLabel} hint={words.askHint} rows={3} {...act.field('text')} />
      <p className="formbar">
        <Button type="submit" busy={act.busy}>
          {words.ask}
        </Button>
      </p>
    </Form>
  )
}

const [Answer, NotTaken, Transfer, HandOver] = OutcomeDraft.options

/** The officer puts one of three ends, or a handover to another centre, before the leader. */
export function Propose({ complaint }: Of) {
  const first = complaint.proposal?.draft.kind ?? 'answer'
  const [kind, setKind] = useState<string>(complaint.state === 'received' && first === 'answer' ? 'notTaken' : first)
  const possible: Record<string, boolean> = {
    // What was not taken is not answered; an official's case goes nowhere below.
    answer: complaint.state !== 'received',
    handOver: complaint.about !== 'official',
  }
  const kinds = words.kinds.filter(({ value }) => possible[value] !== false)
  return (
    <>
      <h2 className="h">{words.propose}</h2>
      <Radios
        name="kind"
        label={words.kind}
        options={kinds}
        value={kind}
        onChange={({ currentTarget }) => setKind(currentTarget.value)}
        row
      />
      {kind === 'answer' && <ProposeAnswer complaint={complaint} />}
      {kind === 'notTaken' && <ProposeNotTaken complaint={complaint} />}
      {kind === 'transfer' && <ProposeTransfer complaint={complaint} />}
      {kind === 'handOver' && <ProposeHandOver complaint={complaint} />}
    </>
  )
}

function ProposeAnswer({ complaint: { id, version, proposal } }: Of) {
  const before = proposal?.draft.kind === 'answer' ? proposal.draft : undefined
  const act = useActForm(proposeOutcome, {
    schema: z.object({ draft: Answer }),
    defaults: {
      draft: {
        kind: 'answer' as const,
        outcome: before?.outcome ?? ('upheld' as const),
        findings: before?.findings ?? '',
        summary: before?.summary ?? '',
      },
    },
    toAsk: ({ draft }) => ({ params: { id }, body: { version, draft } }),
    onDone: () => undefined,
  })
  return (
    <Form act={act} label={words.propose}>
      <Radios
        label={words.findingsOutcome}
        options={choices(findingsOutcomes)}
        row
        {...act.field('draft.outcome')}
        defaultValue={before?.outcome ?? 'upheld'}
      />
      <TextArea label={words.findings} hint={words.findingsHint} rows={6} {...act.field('draft.findings')} />
      <TextField label={words.summary} hint={words.summaryHint} optional {...act.field('draft.summary')} />
      <Submit busy={act.busy}>{words.proposeAct}</Submit>
    </Form>
  )
}

function ProposeNotTaken({ complaint: { id, version } }: Of) {
  const act = useActForm(proposeOutcome, {
    schema: z.object({ draft: NotTaken }),
    defaults: { draft: { kind: 'notTaken' as const, ground: 'notOurs' as const, reason: '' } },
    toAsk: ({ draft }) => ({ params: { id }, body: { version, draft } }),
    onDone: () => undefined,
  })
  return (
    <Form act={act} label={words.propose}>
      <Select label={words.ground} options={choices(notTakenGrounds)} {...act.field('draft.ground')} />
      <TextArea label={words.reason} rows={4} {...act.field('draft.reason')} />
      <Submit busy={act.busy}>{words.proposeAct}</Submit>
    </Form>
  )
}

function ProposeTransfer({ complaint: { id, version } }: Of) {
  const act = useActForm(proposeOutcome, {
    schema: z.object({ draft: Transfer }),
    defaults: { draft: { kind: 'transfer' as const, to: '', reason: '' } },
    toAsk: ({ draft }) => ({ params: { id }, body: { version, draft } }),
    onDone: () => undefined,
  })
  return (
    <Form act={act} label={words.propose}>
      <TextField label={words.to} {...act.field('draft.to')} />
      <TextArea label={words.reason} rows={4} {...act.field('draft.reason')} />
      <Submit busy={act.busy}>{words.proposeAct}</Submit>
    </Form>
  )
}

function ProposeHandOver({ complaint: { id, version, office } }: Of) {
  const act = useActForm(proposeOutcome, {
    schema: z.object({ draft: HandOver }),
    defaults: { draft: { kind: 'handOver' as const, to: '' as Area, reason: '' } },
    toAsk: ({ draft }) => ({ params: { id }, body: { version, draft } }),
    onDone: () => undefined,
  })
  return (
    <Form act={act} label={words.propose}>
      <Select
        label={words.handOverTo}
        hint={words.handOverHint}
        empty={words.choose}
        options={centres.filter(({ words: name }) => name !== office)}
        {...act.field('draft.to')}
      />
      <TextArea label={words.reason} rows={4} {...act.field('draft.reason')} />
      <Submit busy={act.busy}>{words.proposeAct}</Submit>
    </Form>
  )
}

/** Whom it turns out to be about; from then on it is out of their sight, and a city's goes to the centre above. */
export function Accuse({ complaint: { id, version, office } }: Of) {
  const [open, setOpen] = useState(false)
  const leave = useLeave()
  const act = useActForm(accuse, {
    schema: accuse.body!.omit({ version: true }),
    defaults: {
      post: '' as AccusedPost,
      area: (centres.find(({ words: name }) => name === office)?.value ?? '') as Area,
      name: '',
    },
    toAsk: (whom) => ({ params: { id }, body: { version, ...whom } }),
    onDone: leave,
  })
  if (!open)
    return (
      <p className="formbar">
        <Button onClick={() => setOpen(true)}>{words.accuse}</Button>
      </p>
    )
  return (
    <Form act={act} label={words.accuse}>
      <h2 className="h">{words.accuse}</h2>
      <p className="sub">{words.accuseEffect}</p>
      <Select label={words.post} empty={words.choose} options={choices(accusedPosts)} {...act.field('post')} />
      <Select label={words.postAt} options={centres} {...act.field('area')} />
      <TextField label={words.accusedName} hint={words.accusedNameHint} optional {...act.field('name')} />
      <Submit busy={act.busy}>{words.accuseAct}</Submit>
    </Form>
  )
}

const centres = Area.options.map((value) => ({ value, words: centreName(value) }))

/** Back to the list where the complaint lies with another office now. */
function useLeave() {
  const navigate = useNavigate()
  return (answer: ComplaintForOfficial | ComplaintGone) => {
    if ('gone' in answer) void navigate({ to: '/complaints' } as never)
  }
}

/** The leader lets it go out, or sends it back with a note. */
export function Decide({ complaint: { id, version, proposal } }: Of) {
  const leave = useLeave()
  const act = useActForm(decideOutcome, {
    schema: z.object({ decision: z.enum(['confirm', 'return']), note: decideOutcome.body!.shape.note }),
    defaults: { decision: 'confirm' as const, note: '' },
    toAsk: ({ decision, note }) => ({ params: { id }, body: { version, decision, note } }),
    onDone: leave,
  })
  const handsOver = proposal?.draft.kind === 'handOver'
  return (
    <ConfirmOrReturn
      act={act}
      words={handsOver ? { ...words, decideEffect: words.handOverEffect } : words}
      mark="N4.1.5"
    />
  )
}

export function Extend({ complaint: { id, version } }: Of) {
  const act = useActForm(extendComplaint, {
    schema: z.object({ reason: extendComplaint.body!.shape.reason }),
    defaults: { reason: '' },
    toAsk: ({ reason }) => ({ params: { id }, body: { version, reason } }),
    onDone: () => undefined,
  })
  return (
    <Form act={act} label={words.extend}>
      <h2 className="h">{words.extend}</h2>
      <TextArea label={words.extendReason} hint={words.extendHint} rows={3} {...act.field('reason')} />
      <Submit busy={act.busy}>{words.extend}</Submit>
    </Form>
  )
}
