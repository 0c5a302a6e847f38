import { uploadPurposes } from '@guijiang/contract/base/file'
import { type FindingOutcome, type FindingView, findingOutcomes } from '@guijiang/contract/supervision/inspection'
import { useState } from 'react'
import { newKey } from '../../api/call.ts'
import { inspectionWords } from '../../messages/zh-CN/inspection.ts'
import { Button } from '../../ui/Button.tsx'
import { momentWords } from '../../ui/day.ts'
import { TextArea } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { ClauseChip } from '../../workspace/parts/ClauseChip.tsx'
import type { Draft, DraftFile } from './drafts.ts'
import { locate, useMoment } from './moment.ts'
import type { Outbox } from './outbox.ts'

const words = inspectionWords.task
const of = inspectionWords.finding

type ItemProps = { finding: FindingView; outbox: Outbox; open: boolean; organisation: string }

/** One item: what is looked at beside what was found. */
export function Item({ finding, outbox, open, organisation }: ItemProps) {
  const draft = outbox.drafts.get(finding.code)
  const shown = draft ?? finding
  const outcome = shown.outcome
  return (
    <li className={draft ? 'waits' : undefined}>
      <h2>
        <span className="mono">{finding.code}</span> {finding.title} <ClauseChip mark={finding.clause} />
        {outcome && <StatusTag kind={findingOutcomes[outcome].kind}>{findingOutcomes[outcome].words}</StatusTag>}
      </h2>
      <p>{finding.looks}</p>
      <p className="sub">
        {of.evidence}：{finding.evidence}
      </p>
      {draft?.refusal && <Refused draft={draft} finding={finding} outbox={outbox} />}
      {open ? (
        <Noting finding={finding} draft={draft} outbox={outbox} />
      ) : (
        shown.text && <p className="said">{shown.text}</p>
      )}
      {finding.files.length > 0 && (
        <ul className="papers">
          {finding.files.map(({ id, name }) => (
            <li key={id}>
              <Icon name="file" /> <a href={`/api/files/${organisation}/${id}?inline=1`}>{name}</a>
            </li>
          ))}
        </ul>
      )}
      <p className="sub" role="status">
        {draft
          ? words.savedHere
          : finding.notedBy && finding.notedAt && words.saved(finding.notedBy, momentWords(finding.notedAt))}
      </p>
    </li>
  )
}

/** Nothing is thrown away by itself: the person says whose words stand. */
function Refused({ draft, finding, outbox }: { draft: Draft; finding: FindingView; outbox: Outbox }) {
  const { refusal, code } = draft
  if (!refusal) return null
  return (
    <div className="noted" role="alert">
      <p>{refusal.conflict ? words.conflict : words.refused(refusal.words)}</p>
      {refusal.conflict && finding.outcome && (
        <p>
          <b>{findingOutcomes[finding.outcome].words}</b> {finding.text}
        </p>
      )}
      <p className="formbar">
        <Button big onClick={() => outbox.settle(code, finding.version)}>
          {words.useMine}
        </Button>
        <Button big onClick={() => outbox.settle(code, null)}>
          {words.useTheirs}
        </Button>
      </p>
    </div>
  )
}

const { kinds, limit } = uploadPurposes.document
const accepted = kinds.flatMap((kind) => (kind === 'jpg' ? ['.jpg', '.jpeg'] : [`.${kind}`])).join(',')

function Noting({ finding, draft, outbox }: { finding: FindingView; draft: Draft | undefined; outbox: Outbox }) {
  const { code } = finding
  const from = draft ?? finding
  const [outcome, setOutcome] = useState<FindingOutcome | null>(from.outcome)
  const [text, setText] = useState(from.text)
  const [demand, setDemand] = useState(from.demand)
  const [fresh, setFresh] = useState<DraftFile[]>(draft?.fresh ?? [])
  const [tried, setTried] = useState(false)
  const moment = useMoment()
  const kept = finding.files.map(({ id }) => id)
  const least = outcome === 'fails' ? 5 : outcome === 'notLooked' ? 2 : 0
  const shortText = text.trim().length < least
  const shortDemand = outcome === 'fails' && demand.trim().length < 5
  const changed =
    outcome !== from.outcome || text !== from.text || demand !== from.demand || fresh.some(({ id }) => id === null)

  const add = (list: FileList | null) =>
    setFresh([
      ...fresh,
      ...[...(list ?? [])].filter(({ size }) => size <= limit).map((file) => ({ key: newKey(), file, id: null })),
    ])
  const save = async () => {
    setTried(true)
    if (!outcome || shortText || shortDemand) return
    // A photograph says where it was taken; without one nobody is asked where the device is.
    const position = fresh.length > 0 ? await locate() : null
    const { version } = draft && !draft.refusal ? draft : finding
    outbox.note({
      code,
      version,
      outcome,
      text: text.trim(),
      demand: outcome === 'fails' ? demand.trim() : '',
      kept,
      fresh,
      at: moment(),
      position,
    })
  }
  return (
    <div className="noting">
      <fieldset className="outcomes">
        <legend className="vh">{words.outcome(code)}</legend>
        {(Object.keys(findingOutcomes) as FindingOutcome[]).map((option) => (
          <button
            key={option}
            type="button"
            className={option}
            aria-pressed={outcome === option}
            onClick={() => setOutcome(option)}
          >
            {findingOutcomes[option].words}
          </button>
        ))}
      </fieldset>
      {outcome && (
        <TextArea
          id={`f-${code}-text`}
          label={words.fact}
          hint={outcome === 'fails' ? words.factFails : outcome === 'notLooked' ? words.factNotLooked : undefined}
          error={tried && shortText ? (outcome === 'fails' ? words.factFails : words.factNotLooked) : undefined}
          optional={outcome === 'complies'}
          rows={3}
          maxLength={2000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      {outcome === 'fails' && (
        <TextArea
          id={`f-${code}-demand`}
          label={words.demand}
          hint={words.demandHint}
          error={tried && shortDemand ? words.demandHint : undefined}
          rows={2}
          maxLength={500}
          value={demand}
          onChange={(event) => setDemand(event.target.value)}
        />
      )}
      {outcome && (
        <div className="photos">
          <input
            id={`f-${code}-files`}
            type="file"
            accept={accepted}
            multiple
            className="vh"
            aria-describedby={`f-${code}-files-hint`}
            onChange={(event) => add(event.target.files)}
          />
          <label className="btn big" htmlFor={`f-${code}-files`}>
            <Icon name="upload" />
            {words.photo}
            <span className="vh"> {code}</span>
          </label>
          <small className="sub" id={`f-${code}-files-hint`}>
            {words.photoHint}
          </small>
          {fresh.length > 0 && (
            <ul className="papers">
              {fresh.map((file) => (
                <li key={file.key}>
                  {file.file.name}{' '}
                  {file.id === null && (
                    <Button look="quiet" onClick={() => setFresh(fresh.filter((one) => one !== file))}>
                      {words.removeFile(file.file.name)}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
      {outcome && (
        <p className="formbar">
          <Button look={changed ? 'pri' : undefined} big onClick={() => void save()}>
            {words.save}
            <span className="vh"> {code}</span>
          </Button>
        </p>
      )}
    </div>
  )
}
