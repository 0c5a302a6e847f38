import { type DifferenceView, getSheet, listDifferences, Score, settleScores } from '@guijiang/contract/delivery/score'
import { Id } from '@guijiang/contract/iso'
import { useState } from 'react'
import { z } from 'zod'
import { useRead } from '../../../api/queries.ts'
import { examinationWords } from '../../../messages/zh-CN/examination.ts'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { NumberField, Radios, TextField } from '../../../ui/Field.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { Form, Submit, useActForm } from '../../../workspace/form.tsx'
import { Unread } from '../../../workspace/Lost.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'
import { useScreenParams } from '../../../workspace/router.tsx'
import { readScore } from './typing.ts'
import './score.css'

const words = examinationWords.settle

/** 成绩核对: what the two entries say differently, settled one by one against the paper. */
export function ScoreSettling() {
  const { id } = useScreenParams(z.object({ id: Id }))
  const { data, error, refetch } = useRead(listDifferences, { params: { sheet: id } })
  if (error && !data) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting lines={8} onRetry={() => void refetch()} />
  const { sheet, differences } = data
  const open = differences.filter(({ settled }) => settled === null)
  const done = differences.filter(({ settled }) => settled !== null)
  const may = sheet.possibleActions.includes('settle')
  return (
    <Page
      title={words.title(sheet.componentName)}
      note={
        <>
          {examinationWords.note(sheet.reference, `${sheet.occupationName} ${sheet.levelName}`)}{' '}
          <StatusTag kind={sheet.status.kind}>{sheet.status.words}</StatusTag>
        </>
      }
    >
      <p className="sub">
        {words.lead} <ClauseChip mark="N4.2.3" />
      </p>
      {differences.length === 0 && (
        <EmptyState title={sheet.second ? words.none : words.notYet}>
          <p>{sheet.second ? words.noneHint : words.notYetHint}</p>
        </EmptyState>
      )}
      {open.length > 0 && <h2 className="h">{words.open(open.length)}</h2>}
      {open.map((one) => (
        <Difference key={one.registrationId} sheet={sheet.id} version={sheet.version} difference={one} open={may} />
      ))}
      {done.length > 0 && <h2 className="h">{words.settled(done.length)}</h2>}
      {done.map((one) => (
        <Difference key={one.registrationId} sheet={sheet.id} version={sheet.version} difference={one} open={may} />
      ))}
    </Page>
  )
}

type DifferenceProps = { sheet: string; version: number; difference: DifferenceView; open: boolean }

function Difference({ sheet, version, difference, open }: DifferenceProps) {
  const { seat, ticketNumber, first, second, settled, settledBy, reason } = difference
  const [again, setAgain] = useState(false)
  return (
    <section className="box difference" aria-label={ticketNumber}>
      <h3>
        {seat} <small className="mono">{ticketNumber}</small>
      </h3>
      <dl className="two">
        <dt>{words.first}</dt>
        <dd>{first}</dd>
        <dt>{words.second}</dt>
        <dd>{second}</dd>
      </dl>
      {settled !== null && !again ? (
        <p>
          {words.by(settledBy ?? '', settled)}。{reason}{' '}
          {open && <Button onClick={() => setAgain(true)}>{words.change}</Button>}
        </p>
      ) : (
        open && <Settle sheet={sheet} version={version} difference={difference} onDone={() => setAgain(false)} />
      )}
    </section>
  )
}

/** Which of the two, or what the paper says else; with the reason. */
const Settling = z
  .object({
    choice: z.enum(['first', 'second', 'other'], '选一个'),
    other: z.string(),
    reason: z.string().trim().min(2, '写明依据'),
  })
  .superRefine(({ choice, other }, ctx) => {
    if (choice !== 'other') return
    const value = readScore(other)
    const read = Score.safeParse(value)
    if (!read.success) ctx.addIssue({ code: 'custom', path: ['other'], message: examinationWords.entry.notNumber })
  })

type SettleProps = Pick<DifferenceProps, 'sheet' | 'version' | 'difference'> & { onDone: () => void }

function Settle({ sheet, version, difference, onDone }: SettleProps) {
  const { registrationId: registration, first, second } = difference
  const act = useActForm(settleScores, {
    schema: Settling,
    defaults: { choice: '' as 'first', other: '', reason: '' },
    toAsk: ({ choice, other, reason }) => ({
      params: { sheet },
      body: {
        version,
        settled: [{ registration, value: { first, second, other: readScore(other) ?? 0 }[choice], reason }],
      },
    }),
    onDone,
    changes: [listDifferences, getSheet],
  })
  const other = act.form.watch('choice') === 'other'
  return (
    <Form act={act} label={words.act}>
      <Radios
        label={words.choose}
        row
        options={[
          { value: 'first', words: `${first} 分`, hint: words.first },
          { value: 'second', words: `${second} 分`, hint: words.second },
          { value: 'other', words: words.other },
        ]}
        {...act.field('choice')}
        id={`f-choice-${registration}`}
      />
      {other && (
        <NumberField label={words.value} unit="分" decimals {...act.field('other')} id={`f-other-${registration}`} />
      )}
      <TextField
        label={words.reason}
        hint={words.reasonHint}
        {...act.field('reason')}
        id={`f-reason-${registration}`}
      />
      <Submit busy={act.busy}>{words.act}</Submit>
    </Form>
  )
}
