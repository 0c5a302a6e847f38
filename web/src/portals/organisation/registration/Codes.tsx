import {
  getRegistration,
  getRoster,
  handOutQueryCodes,
  type QueryCode,
  type RosterImport,
  showQueryCodes,
} from '@guijiang/contract/delivery/registration'
import { useState } from 'react'
import { sentenceOf } from '../../../api/problem.ts'
import { useAct } from '../../../api/queries.ts'
import { registrationWords } from '../../../messages/zh-CN/registration.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { type Column, DataTable } from '../../../ui/DataTable.tsx'
import { EffectAct } from '../../../workspace/parts/EffectAct.tsx'

const words = registrationWords.roster

/** So many fit a screen; all of them are in the sheet. */
const mostShown = 200

const columns: readonly Column<QueryCode>[] = [
  {
    key: 'ticket',
    head: words.ticket,
    width: '14em',
    card: 'lead',
    cell: ({ ticketNumber }) => <span className="mono">{ticketNumber}</span>,
  },
  { key: 'name', head: words.name, cell: ({ maskedName }) => maskedName },
  {
    key: 'code',
    head: words.code,
    width: '12em',
    cell: ({ queryCode }) => <b className="mono">{inThrees(queryCode)}</b>,
  },
]

const inThrees = (code: string): string => code.replace(/(.{3})(?=.)/g, '$1 ')

/** Query codes for handing out: held by this part alone, gone when it is left. */
export function Codes({ roster }: { roster: RosterImport }) {
  const [shown, setShown] = useState<readonly QueryCode[]>()
  const show = useAct(showQueryCodes, { changes: [], onDone: ({ codes }) => setShown(codes) })
  if (!roster.possibleActions.includes('handOutCodes')) return null
  const { id, version, codes } = roster
  return (
    <section className="box codes" aria-labelledby="codes">
      <h2 id="codes">{words.codes}</h2>
      <p>{words.codesLead(codes)}</p>
      {show.error && (
        <div role="alert">
          <Banner tone="red">{sentenceOf(show.error)}</Banner>
        </div>
      )}
      {shown ? (
        <>
          <DataTable
            caption={words.codes}
            columns={columns}
            rows={shown.slice(0, mostShown)}
            rowKey={({ ticketNumber }) => ticketNumber}
            empty=""
            dense
          />
          <div className="formbar noprint">
            <Button icon="download" onClick={() => save(shown)}>
              {words.download}
            </Button>
            <Button icon="print" onClick={() => window.print()}>
              {words.print}
            </Button>
            <EffectAct
              endpoint={handOutQueryCodes}
              ask={{ params: { id }, body: { version } }}
              words={words.handOut}
              effect={words.handOutEffect}
              changes={[getRoster, getRegistration]}
            />
          </div>
        </>
      ) : (
        <p className="formbar">
          <Button busy={show.isPending} onClick={() => show.mutate({ params: { id }, body: {} })}>
            {words.show}
          </Button>
          <span className="sub">{words.showNote}</span>
        </p>
      )}
    </section>
  )
}

/** As a sheet of text, made here: what is secret goes through no further address. */
function save(codes: readonly QueryCode[]): void {
  const lines = [
    [words.ticket, words.name, words.code],
    ...codes.map((one) => [`'${one.ticketNumber}`, one.maskedName, inThrees(one.queryCode)]),
  ]
  const text = `\uFEFF${lines.map((line) => line.join(',')).join('\r\n')}\r\n`
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  link.download = `${words.codes}.csv`
  link.click()
  URL.revokeObjectURL(link.href)
}
