import {
  type CandidateRow,
  getRegistration,
  listCandidates,
  type QueryCode,
  renewQueryCode,
  supplementCandidate,
  withdrawCandidate,
} from '@guijiang/contract/delivery/registration'
import { useState } from 'react'
import { registrationWords } from '../../../messages/zh-CN/registration.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Facts } from '../../../ui/Facts.tsx'
import { TextField } from '../../../ui/Field.tsx'
import { Menu } from '../../../ui/Menu.tsx'
import { Form, useActForm } from '../../../workspace/form.tsx'
import { EffectAct } from '../../../workspace/parts/EffectAct.tsx'
import { Masked } from '../../../workspace/parts/Masked.tsx'

const words = registrationWords.candidates
const changes = [listCandidates, getRegistration]

/** What is done with one candidate besides the decision. */
export function CandidateActs({ row }: { row: CandidateRow }) {
  const [open, setOpen] = useState<'look' | 'withdraw' | 'renew'>()
  const { possibleActions, id, version } = row
  const entries = [
    { id: 'look', words: words.look, onAction: () => setOpen('look') },
    ...(possibleActions.includes('withdraw')
      ? [{ id: 'withdraw', words: words.withdraw, onAction: () => setOpen('withdraw') }]
      : []),
    ...(possibleActions.includes('renewCode')
      ? [{ id: 'renew', words: words.renew, onAction: () => setOpen('renew') }]
      : []),
  ]
  return (
    <>
      {possibleActions.includes('supplement') && (
        <EffectAct
          endpoint={supplementCandidate}
          ask={{ params: { id }, body: { version } }}
          words={words.supplement}
          effect={words.supplementEffect}
          changes={changes}
        />
      )}
      <Menu className="btn" label={`${words.more}：${row.maskedName}`} button={words.more} entries={entries} />
      <Dialog title={words.look} open={open === 'look'} onClose={() => setOpen(undefined)}>
        <Look row={row} />
      </Dialog>
      <Dialog title={words.withdraw} open={open === 'withdraw'} onClose={() => setOpen(undefined)}>
        <Withdraw row={row} onClose={() => setOpen(undefined)} />
      </Dialog>
      <Dialog title={words.renew} open={open === 'renew'} onClose={() => setOpen(undefined)}>
        <Renew row={row} />
      </Dialog>
    </>
  )
}

/** With the papers in hand one compares them with what was entered: each look for a purpose, on record. */
function Look({ row }: { row: CandidateRow }) {
  const person = { organisation: row.organisationId, id: row.personId }
  return (
    <Facts
      facts={[
        [words.name, <Masked key="name" person={person} field="name" value={row.maskedName} />],
        [row.documentKind, <Masked key="number" person={person} field="documentNumber" value={row.maskedNumber} />],
        [
          words.phone,
          row.maskedPhone ? <Masked key="phone" person={person} field="phone" value={row.maskedPhone} /> : '—',
        ],
      ]}
    />
  )
}

function Withdraw({ row: { id, version }, onClose }: { row: CandidateRow; onClose: () => void }) {
  const act = useActForm(withdrawCandidate, {
    schema: withdrawCandidate.body!.pick({ reason: true }),
    defaults: { reason: '' },
    toAsk: ({ reason }) => ({ params: { id }, body: { version, reason } }),
    onDone: onClose,
    changes,
  })
  return (
    <Form act={act}>
      <TextField label={words.reason} {...act.field('reason')} />
      <Button type="submit" look="danger" busy={act.busy}>
        {words.withdraw}
      </Button>
    </Form>
  )
}

function Renew({ row: { id } }: { row: CandidateRow }) {
  const [renewed, setRenewed] = useState<QueryCode>()
  const act = useActForm(renewQueryCode, {
    schema: renewQueryCode.body!,
    defaults: { reason: '' },
    toAsk: (body) => ({ params: { id }, body }),
    onDone: setRenewed,
    changes: [],
  })
  if (renewed) {
    return (
      <Banner tone="leaf" title={words.renewed}>
        {renewed.maskedName} {renewed.ticketNumber} <b className="mono">{renewed.queryCode}</b>
      </Banner>
    )
  }
  return (
    <Form act={act}>
      <p>{words.renewLead}</p>
      <TextField label={words.reason} {...act.field('reason')} />
      <Button type="submit" look="pri" busy={act.busy}>
        {words.renew}
      </Button>
    </Form>
  )
}
