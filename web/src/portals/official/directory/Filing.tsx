import {
  confirmFiling,
  type DesignationForOfficial,
  type FilingDraft,
  getDesignation,
  proposeFiling,
  returnFiling,
} from '@guijiang/contract/entry/designation'
import type { IsoDate } from '@guijiang/contract/iso'
import { portalPaths } from '@guijiang/contract/portal'
import { z } from 'zod'
import { designationWords } from '../../../messages/zh-CN/designation.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { DateField } from '../../../ui/DateField.tsx'
import { fullDay, readDay } from '../../../ui/day.ts'
import { Facts } from '../../../ui/Facts.tsx'
import { TextArea, TextField } from '../../../ui/Field.tsx'
import { Form, useActForm } from '../../../workspace/form.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'
import { EffectAct } from '../../../workspace/parts/EffectAct.tsx'

const words = designationWords.filing

type Props = { designation: DesignationForOfficial }

/** Screen 60: the ministry's reply as it came, then the code and the listing in one act of the leader. */
export function Filing({ designation }: Props) {
  const { id, filing, entry, step, possibleActions, levels, returnNote } = designation
  const { draft, waiting, recorded, code } = filing
  if (step === 'decided' && !levels.some(({ state }) => state === 'designated')) {
    return <Banner>{words.nothing}</Banner>
  }
  return (
    <section className="decide wide" aria-label={words.title}>
      <h2>
        {words.title} <ClauseChip mark="N3.4" />
      </h2>
      <div className="inside">
        {entry && recorded && (
          <Banner tone="leaf" title={words.listed(fullDay(entry.listedOn))}>
            <span className="mono">{entry.code}</span>{' '}
            <a href={portalPaths.body(entry.code)} target="_blank" rel="noreferrer">
              {words.see}
            </a>
          </Banner>
        )}
        {recorded && <Reply filing={recorded} />}
        {draft && waiting && (
          <>
            <p className="sub">{words.proposed(waiting.proposedBy)}</p>
            <Reply filing={draft} />
            {code && (
              <p>
                {words.nextCode} <span className="mono">{code}</span>
              </p>
            )}
            {possibleActions.includes('confirmFiling') && (
              <EffectAct
                endpoint={confirmFiling}
                ask={{ params: { id }, body: { hash: waiting.hash } }}
                words={words.confirm}
                effect={words.confirmEffect(code ?? '')}
                changes={[getDesignation]}
              />
            )}
            {possibleActions.includes('returnFiling') && <Return id={id} hash={waiting.hash} />}
          </>
        )}
        {possibleActions.includes('proposeFiling') && (
          <>
            {returnNote && (
              <Banner tone="gold" title={designationWords.desk.returned}>
                {returnNote}
              </Banner>
            )}
            <Record designation={designation} />
          </>
        )}
      </div>
    </section>
  )
}

function Reply({ filing: { batchNumber, repliedOn, reply } }: { filing: FilingDraft }) {
  return (
    <Facts
      facts={[
        [words.batch, batchNumber],
        [words.repliedOn, fullDay(repliedOn)],
        [words.reply, reply],
      ]}
    />
  )
}

const Fields = z.object({
  batchNumber: z.string().trim().min(2, '填批次号').max(60),
  repliedOn: z.string().refine((day) => readDay(day) === day, '填回执上的日期'),
  reply: z.string().trim().min(2, '照录回执的内容').max(2000),
})

function Record({ designation: { id, version } }: Props) {
  const act = useActForm(proposeFiling, {
    schema: Fields,
    defaults: { batchNumber: '', repliedOn: '', reply: '' },
    toAsk: ({ repliedOn, ...rest }) => ({
      params: { id },
      body: { ...rest, repliedOn: repliedOn as IsoDate, version },
    }),
    onDone: () => undefined,
    changes: [getDesignation],
  })
  return (
    <Form act={act} label={words.title}>
      <p className="sub">{words.lead}</p>
      <TextField label={words.batch} short {...act.field('batchNumber')} />
      <DateField label={words.repliedOn} {...act.day('repliedOn')} />
      <TextArea label={words.reply} rows={3} {...act.field('reply')} />
      <Button type="submit" look="pri" busy={act.busy}>
        {words.propose}
      </Button>
    </Form>
  )
}

const Note = z.object({ note: z.string().trim().min(2, '写明退回的原因').max(500) })

function Return({ id, hash }: { id: string; hash: string }) {
  const act = useActForm(returnFiling, {
    schema: Note,
    defaults: { note: '' },
    toAsk: ({ note }) => ({ params: { id }, body: { hash, note } }),
    onDone: () => undefined,
    changes: [getDesignation],
  })
  return (
    <details>
      <summary>{words.returnAct}</summary>
      <Form act={act}>
        <TextArea label={designationWords.check.returnNote} rows={2} {...act.field('note')} />
        <Button type="submit" busy={act.busy}>
          {words.returnAct}
        </Button>
      </Form>
    </details>
  )
}
