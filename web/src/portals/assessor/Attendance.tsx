import type { Component } from '@guijiang/contract/codes'
import {
  type AttendanceRow,
  type AttendanceSheet,
  AttendanceState,
  attendanceStates,
  getAttendance,
} from '@guijiang/contract/delivery/examination'
import { Id } from '@guijiang/contract/iso'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { z } from 'zod'
import { useRead } from '../../api/queries.ts'
import { examinationWords } from '../../messages/zh-CN/examination.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { TextArea } from '../../ui/Field.tsx'
import { useOnline } from '../../ui/Offline.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { Unread } from '../../workspace/Lost.tsx'
import { Page } from '../../workspace/Page.tsx'
import { useScreenParams } from '../../workspace/router.tsx'
import { useHasDuty } from '../../workspace/session.tsx'
import { markKey, type Outbox, useOutbox } from './outbox.ts'
import './assessor.css'

const words = examinationWords.attendance

/** 考核当天: seat by seat on a phone; works without a network and says what has not arrived. */
export function Attendance() {
  const { id } = useScreenParams(z.object({ id: Id }))
  const { data, error, refetch } = useRead(getAttendance, { params: { sitting: id } })
  const outbox = useOutbox(id)
  const [component, setComponent] = useState<Component>()
  const [rest, setRest] = useState(false)
  const online = useOnline()
  if (error && !data) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting lines={8} onRetry={() => void refetch()} />
  const shown = component ?? data.components[0]!.component
  const taking = data.rows.filter((row) => row.marks.some((mark) => mark.component === shown))
  const open = ({ registrationId: registration, marks }: AttendanceRow) =>
    !marks.find((mark) => mark.component === shown)?.state &&
    !outbox.waiting.has(markKey({ registration, component: shown }))
  const rows = rest ? taking.filter(open) : taking
  const room = data.rows[0]?.room
  return (
    <Page
      title={room ? words.own(room) : words.title}
      note={examinationWords.note(data.reference, `${data.occupationName} ${data.levelName}`)}
    >
      {data.obstacle && <Banner tone="gold">{data.obstacle}</Banner>}
      <Lead sheet={data} />
      <Standing
        sheet={data}
        outbox={outbox}
        online={online}
        left={words.left(
          data.components.find((one) => one.component === shown)?.short ?? '',
          taking.filter(open).length,
        )}
      />
      <fieldset className="pick" aria-label={words.component}>
        {data.components.map((one) => (
          <Button
            key={one.component}
            big
            aria-pressed={one.component === shown}
            onClick={() => setComponent(one.component)}
          >
            {one.short}
          </Button>
        ))}
        <Button big aria-pressed={rest} onClick={() => setRest(!rest)}>
          {words.onlyUnmarked}
        </Button>
      </fieldset>
      {rows.length === 0 ? (
        <EmptyState title={data.rows.length === 0 ? words.empty : words.counts(0)} />
      ) : (
        <ol className="marking">
          {rows.map((row) => (
            <Candidate
              key={`${row.registrationId} ${shown}`}
              row={row}
              component={shown}
              outbox={outbox}
              open={data.possibleActions.includes('mark')}
              showRoom={data.rows.some((other) => other.room !== room)}
            />
          ))}
        </ol>
      )}
    </Page>
  )
}

/** What the reader is to do here: mark, come first, or only watch. */
function Lead({ sheet: { possibleActions, obstacle } }: { sheet: AttendanceSheet }) {
  const watches = useHasDuty('qualitySupervisor')
  if (possibleActions.includes('mark')) return <p className="sub">{words.identity}</p>
  if (watches) return <p className="sub">{words.watch}</p>
  if (obstacle) return null
  return (
    <p className="sub">
      {words.comeFirst} <Link to="/my-sittings">{words.toTasks}</Link>
    </p>
  )
}

type StandingProps = { sheet: AttendanceSheet; outbox: Outbox; online: boolean; left: string }

/** Always in sight: how many are left, and whether everything has arrived. */
function Standing({ sheet: { unsigned }, outbox, online, left }: StandingProps) {
  const waits = outbox.waiting.size
  return (
    <div className="standing">
      <b>{left}</b>
      {unsigned > 0 && <span>{words.unsigned(unsigned)}</span>}
      <span role="status" className={waits > 0 ? 'waits' : undefined}>
        {waits > 0 ? words.unsynced(waits) : words.synced}
      </span>
      {!online && <p>{words.offline}</p>}
      {outbox.refusal && (
        <p className="bad" role="alert">
          {words.refused(outbox.refusal)}
        </p>
      )}
    </div>
  )
}

type CandidateProps = {
  row: AttendanceRow
  component: Component
  outbox: Outbox
  open: boolean
  showRoom: boolean
}

function Candidate({ row, component, outbox, open, showRoom }: CandidateProps) {
  const [noting, setNoting] = useState(false)
  const mark = row.marks.find((one) => one.component === component)!
  const waiting = outbox.waiting.get(markKey({ registration: row.registrationId, component }))
  const state = waiting?.state ?? mark.state
  const put = (wanted: AttendanceState, note?: string) => {
    setNoting(false)
    outbox.put({ registration: row.registrationId, component, state: wanted, ...(note && { note }) })
  }
  const unsigned = mark.state === 'misconduct' && !mark.signed
  return (
    <li className={waiting ? 'waits' : undefined}>
      <div className="who-sits">
        <b>{row.seat}</b>
        <span>{row.maskedName}</span>
        <small>
          {showRoom && `${row.room} · `}
          {words.tail(row.ticketNumber)}
        </small>
      </div>
      <fieldset className="three">
        <legend className="vh">{`${row.seat} 号 ${mark.name}`}</legend>
        {AttendanceState.options.map((option) => (
          <button
            key={option}
            type="button"
            className={option}
            aria-pressed={state === option}
            disabled={!open}
            onClick={() => (option === 'misconduct' && state !== 'misconduct' ? setNoting(true) : put(option))}
          >
            {attendanceStates[option].words}
          </button>
        ))}
      </fieldset>
      {unsigned && !noting && (
        <div className="noted">
          <p>{mark.note}</p>
          {open && !mark.byMe && (
            <Button big onClick={() => put('misconduct')}>
              {words.signAct}
            </Button>
          )}
          {mark.byMe && <p className="sub">{words.signWaits}</p>}
        </div>
      )}
      {noting && (
        <Misconduct
          id={row.registrationId}
          onNote={(note) => put('misconduct', note)}
          onBack={() => setNoting(false)}
        />
      )}
    </li>
  )
}

function Misconduct({ id, onNote, onBack }: { id: string; onNote: (note: string) => void; onBack: () => void }) {
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const short = note.trim().length < 2
  return (
    <div className="noted">
      <TextArea
        id={`f-note-${id}`}
        label={words.noteLabel}
        hint={words.noteHint}
        error={tried && short ? words.noteHint : undefined}
        rows={3}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <p className="formbar">
        <Button look="danger" big onClick={() => (short ? setTried(true) : onNote(note.trim()))}>
          {words.noteAct}
        </Button>
        <Button big onClick={onBack}>
          {words.back}
        </Button>
      </p>
    </div>
  )
}
