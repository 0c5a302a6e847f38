import { skillLevels } from '@guijiang/contract/codes'
import type { LetterPreview } from '@guijiang/contract/entry/application'
import {
  confirmDesignation,
  type DesignationForOfficial,
  getDesignation,
  proposeDesignation,
  returnDesignation,
} from '@guijiang/contract/entry/designation'
import { Link, useNavigate } from '@tanstack/react-router'
import { z } from 'zod'
import { designationWords } from '../../../messages/zh-CN/designation.ts'
import { Button } from '../../../ui/Button.tsx'
import { fullDay, momentWords } from '../../../ui/day.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { TextArea } from '../../../ui/Field.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { Form, useActForm } from '../../../workspace/form.tsx'
import { Unread } from '../../../workspace/Lost.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'
import { EffectAct } from '../../../workspace/parts/EffectAct.tsx'
import { useDesignation } from './reading.ts'

const words = designationWords.check

/** 核对认定决定: every level, every answered principle, the letters as they will be printed; only here is it final. */
export function CheckDesignation() {
  const { data, error, refetch } = useDesignation()
  if (error && !data) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting lines={8} onRetry={() => void refetch()} />
  return (
    <Page title={words.title} note={`${data.reference} ${data.organisation.name}`}>
      {data.previews.length > 0 ? (
        <Conclusion designation={data} />
      ) : (
        <EmptyState title={words.notYet}>{words.notYetHint}</EmptyState>
      )}
      <p className="formbar">
        <Link className="btn quiet" to="/designations/$id" params={{ id: data.id } as never}>
          {words.back}
        </Link>
      </p>
    </Page>
  )
}

function Conclusion({ designation }: { designation: DesignationForOfficial }) {
  const { id, version, levels, principles, previews, waiting, possibleActions } = designation
  const navigate = useNavigate()
  const back = () => void navigate({ to: '/designations/$id', params: { id } as never })
  return (
    <div className="narrow">
      <h2 className="h">
        {words.levels} <ClauseChip mark="N3.4" />
      </h2>
      <ul className="said">
        {levels.map(({ edition, code, name, level, outcome, reason }) => (
          <li key={`${edition} ${code} ${level}`}>
            <b>
              {name}
              {skillLevels[level].ordinal}
            </b>{' '}
            {outcome && designationWords.desk[outcome]}
            {reason && <span className="sub">：{reason}</span>}
          </li>
        ))}
      </ul>
      {principles.some(({ reason }) => reason) && (
        <>
          <h2 className="h">{words.answers}</h2>
          <ul className="said">
            {principles
              .filter(({ reason }) => reason)
              .map(({ key, message, reason, clause }) => (
                <li key={key}>
                  {message} <ClauseChip mark={clause} />
                  <span className="sub">：{reason}</span>
                </li>
              ))}
          </ul>
        </>
      )}
      <h2 className="h">{designationWords.desk.letters}</h2>
      <p className="sub">{words.lead}</p>
      {previews.map((letter) => (
        <Letter key={letter.title} letter={letter} />
      ))}
      {waiting && (
        <>
          {waiting.confirmed.map(({ duty, name, at }) => (
            <p key={duty}>{designationWords.desk.confirmed(duty, name, momentWords(at))}</p>
          ))}
          <p className="sub">
            {words.hash} <span className="mono">{`${waiting.hash.slice(0, 4)} ${waiting.hash.slice(4, 8)}`}</span>
          </p>
        </>
      )}
      <div className="btns">
        {possibleActions.includes('propose') && (
          <EffectAct
            endpoint={proposeDesignation}
            ask={{ params: { id }, body: { version } }}
            words={words.propose}
            effect={words.proposeEffect}
            changes={[getDesignation]}
            onDone={back}
          />
        )}
        {waiting && possibleActions.includes('confirm') && (
          <EffectAct
            endpoint={confirmDesignation}
            ask={{ params: { id }, body: { hash: waiting.hash } }}
            words={words.confirm}
            effect={words.confirmEffect}
            changes={[getDesignation]}
            onDone={back}
          />
        )}
      </div>
      {waiting && possibleActions.includes('return') && <Return id={id} hash={waiting.hash} onDone={back} />}
    </div>
  )
}

const Note = z.object({ note: z.string().trim().min(2, '写明退回的原因').max(500) })

function Return({ id, hash, onDone }: { id: string; hash: string; onDone: () => void }) {
  const act = useActForm(returnDesignation, {
    schema: Note,
    defaults: { note: '' },
    toAsk: ({ note }) => ({ params: { id }, body: { hash, note } }),
    onDone,
    changes: [getDesignation],
  })
  return (
    <Form act={act} className="form box">
      <TextArea label={words.returnNote} rows={2} {...act.field('note')} />
      <Button type="submit" busy={act.busy}>
        {words.returnAct}
      </Button>
    </Form>
  )
}

function Letter({ letter }: { letter: LetterPreview }) {
  return (
    <article className="letter">
      <h3>{letter.title}</h3>
      <p>{letter.addressee}：</p>
      {letter.parts.map(({ text, basis }) => (
        <p key={text}>{basis.length === 0 ? text : text.replace(/([。；]?)$/, `（${basis.join('；')}）$1`)}</p>
      ))}
      <p className="end">
        {letter.sender}
        <br />
        {fullDay(letter.date)}
      </p>
    </article>
  )
}
