import type { UploadedFile } from '@guijiang/contract/base/file'
import { getSitting, type SittingView } from '@guijiang/contract/delivery/plan'
import {
  closeRegistration,
  getRegistration,
  type RegistrationView,
  readRoster,
  rosterTemplate,
} from '@guijiang/contract/delivery/registration'
import { Id } from '@guijiang/contract/iso'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { z } from 'zod'
import { addressOf } from '../../../api/call.ts'
import { sentenceOf } from '../../../api/problem.ts'
import { useAct, useRead } from '../../../api/queries.ts'
import { registrationWords } from '../../../messages/zh-CN/registration.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { type Column, DataTable } from '../../../ui/DataTable.tsx'
import { dayWords } from '../../../ui/day.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { Unread } from '../../../workspace/Lost.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'
import { EffectAct } from '../../../workspace/parts/EffectAct.tsx'
import { FileField } from '../../../workspace/parts/FileField.tsx'
import { useScreenParams } from '../../../workspace/router.tsx'
import { Counts, RegistrationTabs } from './parts.tsx'
import './registration.css'

const words = registrationWords.rosters

/** 报名: places, rosters brought, and the end of it. */
export function Registration() {
  const { id } = useScreenParams(z.object({ id: Id }))
  const { data: sitting } = useRead(getSitting, { params: { id } })
  const { data, error, refetch } = useRead(getRegistration, { params: { sitting: id } })
  if (error && !data) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data || !sitting) return <Waiting lines={8} onRetry={() => void refetch()} />
  return (
    <Page title={words.title} note={registrationWords.note(sitting.reference, whatOf(sitting))}>
      <RegistrationTabs id={id} current="registration" />
      <div className="reg-head">
        <Counts counts={data.counts} />
        <p className="sub">
          {words.places(data.free, data.capacity)}；{words.until(dayWords(data.closesOn))}
        </p>
        {data.rosterHindrance && sitting.state === 'announced' && (
          <Banner title={words.closed}>{data.rosterHindrance}</Banner>
        )}
      </div>
      {data.possibleActions.includes('readRoster') && <Bring id={id} />}
      <h2 className="h">{words.list}</h2>
      <DataTable
        caption={words.caption}
        columns={columns}
        rows={data.rosters}
        rowKey={({ id: roster }) => roster}
        empty={
          <EmptyState title={words.empty}>
            <p>{words.emptyHint}</p>
          </EmptyState>
        }
      />
      <Closing registration={data} sitting={sitting} />
    </Page>
  )
}

const whatOf = ({ occupationName, levelName }: SittingView) => `${occupationName} ${levelName}`

type Row = RegistrationView['rosters'][number]

const columns: readonly Column<Row>[] = [
  {
    key: 'name',
    head: words.name,
    card: 'lead',
    cell: ({ id, fileName }) => (
      <Link to="/rosters/$id" params={{ id } as never}>
        {fileName}
      </Link>
    ),
  },
  { key: 'rows', head: words.rows, width: '5em', numeric: true, cell: ({ rowsRead }) => rowsRead },
  { key: 'good', head: words.good, width: '6em', numeric: true, cell: ({ rowsGood }) => rowsGood },
  { key: 'known', head: words.known, width: '6em', numeric: true, cell: ({ rowsKnown }) => rowsKnown },
  { key: 'faulty', head: words.faulty, width: '5em', numeric: true, cell: ({ rowsFaulty }) => rowsFaulty },
  { key: 'by', head: words.by, width: '9em', card: 'fold', cell: ({ askedBy }) => askedBy },
  {
    key: 'state',
    head: words.state,
    width: '8em',
    cell: ({ status }) => <StatusTag kind={status.kind}>{status.words}</StatusTag>,
  },
]

/** Drop or choose a sheet; it is read in the background and looked at on its own page. */
function Bring({ id }: { id: string }) {
  const navigate = useNavigate()
  const [file, setFile] = useState<UploadedFile | null>(null)
  const [missing, setMissing] = useState(false)
  const act = useAct(readRoster, {
    changes: [getRegistration],
    onDone: ({ id: roster }) => void navigate({ to: '/rosters/$id', params: { id: roster } as never }),
  })
  const read = () => {
    setMissing(!file)
    if (file) act.mutate({ params: { sitting: id }, body: { file: file.id } })
  }
  return (
    <section className="box roster-box" aria-labelledby="bring">
      <h2 id="bring">{words.bring}</h2>
      <p>{words.bringLead}</p>
      <p>
        <a className="btn" href={addressOf(rosterTemplate.path, { params: { sitting: id } })} download>
          {words.template}
        </a>{' '}
        <span className="sub">{words.templateNote}</span>
      </p>
      <FileField
        id="f-roster"
        label={words.file}
        purpose="sheet"
        hint={words.fileHint}
        value={file}
        onChange={(sent) => {
          setFile(sent)
          setMissing(false)
        }}
        error={missing ? words.noFile : undefined}
      />
      {act.error && (
        <div role="alert">
          <Banner tone="red">{sentenceOf(act.error)}</Banner>
        </div>
      )}
      <p className="formbar">
        <Button look="pri" busy={act.isPending} onClick={read}>
          {words.read}
        </Button>
      </p>
    </section>
  )
}

function Closing({ registration, sitting }: { registration: RegistrationView; sitting: SittingView }) {
  const { closingHindrance, possibleActions, sittingId, version } = registration
  if (sitting.state !== 'registering') return null
  return (
    <>
      <h2 className="h">{words.close}</h2>
      {closingHindrance && (
        <p>
          {words.closing}：{closingHindrance} <ClauseChip mark="N3.5.1" />
        </p>
      )}
      {possibleActions.includes('close') && (
        <p className="formbar">
          <EffectAct
            endpoint={closeRegistration}
            ask={{ params: { sitting: sittingId }, body: { version } }}
            words={words.close}
            effect={words.closeEffect}
            changes={[getRegistration, getSitting]}
          />
        </p>
      )}
    </>
  )
}
