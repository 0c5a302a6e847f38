import { attendanceStates } from '@guijiang/contract/delivery/examination'
import { completeEntry, entryWords, getSheet, type SheetView } from '@guijiang/contract/delivery/score'
import { Id } from '@guijiang/contract/iso'
import type { KeyboardEvent } from 'react'
import { useState } from 'react'
import { z } from 'zod'
import { sentenceOf } from '../../../api/problem.ts'
import { useAct, useRead } from '../../../api/queries.ts'
import { examinationWords } from '../../../messages/zh-CN/examination.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { Unread } from '../../../workspace/Lost.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { useScreenParams } from '../../../workspace/router.tsx'
import { SheetReading } from './SheetReading.tsx'
import { type Typing, useTyping } from './typing.ts'
import './score.css'

const words = examinationWords.entry

/** 成绩录入: a column of cells, Enter goes down; whoever was not there has none. Blind: only what one typed oneself. */
export function ScoreEntry() {
  const { id } = useScreenParams(z.object({ id: Id }))
  const { data, error, refetch } = useRead(getSheet, { params: { sheet: id } })
  if (error && !data) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting lines={10} onRetry={() => void refetch()} />
  const entry = data.own ?? (data.first ? 'second' : 'first')
  const open = data.possibleActions.includes('enter')
  return (
    <Page
      title={open ? words.title(data.componentName, entryWords[entry]) : data.componentName}
      note={examinationWords.note(data.reference, `${data.occupationName} ${data.levelName}`)}
    >
      {open ? <Grid sheet={data} /> : <Completed sheet={data} />}
    </Page>
  )
}

/** What the reader completed, and what comes next. */
function Completed({ sheet }: { sheet: SheetView }) {
  return (
    <>
      {sheet.own && !sheet.seal && (
        <Banner tone="leaf" title={words.done}>
          {sheet.second ? null : words.doneLead}
        </Banner>
      )}
      <SheetReading sheet={sheet} />
    </>
  )
}

function Grid({ sheet }: { sheet: SheetView }) {
  const present = sheet.rows.filter(({ attendance }) => attendance === 'present')
  const typing = useTyping(sheet.id, present, words.notNumber)
  return (
    <>
      <p className="sub">{words.lead}</p>
      <section className="tbl" aria-label={words.caption}>
        <table className="q dense typing">
          <caption className="vh">{words.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{words.seat}</th>
              <th scope="col">{words.ticket}</th>
              <th scope="col">{words.score}</th>
              <th scope="col">{words.state}</th>
            </tr>
          </thead>
          <tbody>
            {sheet.rows.map((row) => (
              <Row key={row.registrationId} row={row} typing={typing} />
            ))}
          </tbody>
        </table>
      </section>
      <Foot sheet={sheet} typing={typing} needed={present.length} />
    </>
  )
}

function Row({ row, typing }: { row: SheetView['rows'][number]; typing: Typing }) {
  const { registrationId, ticketNumber, seat, attendance } = row
  const cell = typing.cellOf(registrationId)
  const here = attendance === 'present'
  return (
    <tr data-row>
      <td>{seat}</td>
      <td className="mono">{ticketNumber}</td>
      <td>
        {here ? (
          <input
            className="in score"
            inputMode="decimal"
            autoComplete="off"
            aria-label={words.scoreOf(ticketNumber)}
            aria-invalid={cell.state === 'wrong' || undefined}
            aria-describedby={cell.words ? `w-${registrationId}` : undefined}
            data-score
            value={cell.text}
            onChange={(event) => typing.set(registrationId, event.target.value)}
            onFocus={(event) => event.target.select()}
            onBlur={() => typing.leave(registrationId)}
            onKeyDown={moveDown}
          />
        ) : (
          <StatusTag kind={attendanceStates[attendance].kind}>{attendanceStates[attendance].words}</StatusTag>
        )}
      </td>
      <td className={`cellstate ${cell.state}`} id={`w-${registrationId}`}>
        {here &&
          (cell.words ??
            { empty: '', wrong: '', saved: words.saved, saving: words.saving, failed: words.unsaved }[cell.state])}
      </td>
    </tr>
  )
}

/** Enter and the arrows go from cell to cell; leaving a cell saves it. */
function moveDown(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.nativeEvent.isComposing || event.keyCode === 229) return
  const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (!step) return
  event.preventDefault()
  const all = [...(event.currentTarget.closest('table')?.querySelectorAll<HTMLInputElement>('[data-score]') ?? [])]
  const next = all[all.indexOf(event.currentTarget) + step]
  if (next) next.focus()
  else document.querySelector<HTMLElement>('[data-complete]')?.focus()
}

function Foot({ sheet, typing, needed }: { sheet: SheetView; typing: Typing; needed: number }) {
  const [refusal, setRefusal] = useState<string>()
  const act = useAct(completeEntry)
  const complete = async () => {
    setRefusal(undefined)
    if (!(await typing.settle())) return
    act.mutate({ params: { sheet: sheet.id }, body: {} }, { onError: (error) => setRefusal(sentenceOf(error)) })
  }
  return (
    <div className="foot">
      <b role="status">{words.filled(typing.filled, needed)}</b>
      {typing.failed > 0 && (
        <span className="bad">
          {words.waiting(typing.failed)} <Button onClick={typing.retry}>{words.retry}</Button>
        </span>
      )}
      {refusal && (
        <p className="bad" role="alert">
          {refusal}
        </p>
      )}
      <span className="r">
        <small>{words.completeEffect}</small>
        <Button look="pri" data-complete busy={act.isPending} onClick={() => void complete()}>
          {words.complete}
        </Button>
      </span>
    </div>
  )
}
