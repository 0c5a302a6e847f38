import { Radios, TextArea } from '../../ui/Field.tsx'
import { type ActForm, Form, Submit } from '../form.tsx'
import { ClauseChip } from './ClauseChip.tsx'

type Values = { decision: 'confirm' | 'return'; note?: string | undefined }

type Words = { decide: string; confirm: string; giveBack: string; noteLabel: string; decideEffect: string }

/** The leader lets a draft go out, or sends it back with a note. */
export const ConfirmOrReturn = ({ act, words, mark }: { act: ActForm<Values>; words: Words; mark: string }) => (
  <Form act={act} label={words.decide}>
    <h2 className="h">{words.decide}</h2>
    <Radios
      label={words.decide}
      options={[
        { value: 'confirm', words: words.confirm },
        { value: 'return', words: words.giveBack },
      ]}
      row
      {...act.field('decision')}
      defaultValue="confirm"
    />
    <TextArea label={words.noteLabel} rows={3} optional {...act.field('note')} />
    <p className="effect">
      {words.decideEffect} <ClauseChip mark={mark} />
    </p>
    <Submit busy={act.busy}>{words.decide}</Submit>
  </Form>
)
