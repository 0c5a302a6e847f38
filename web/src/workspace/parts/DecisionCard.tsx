import { type ReactNode, useEffect, useRef, useState } from 'react'
import { sentenceOf } from '../../api/problem.ts'
import { workspaceWords } from '../../messages/zh-CN/workspace.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { ErrorSummary, type FieldFault } from '../../ui/ErrorSummary.tsx'
import { Checkboxes, Radios, TextArea } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { ClauseChip } from './ClauseChip.tsx'

const words = workspaceWords.decide

export type DecisionOption = {
  value: string
  /** 受理, 要求补正, 不予受理 */
  words: string
  /** Reasons as the findings give them; the official edits them. */
  reasons: string
  /** Marks that stand behind the reasons, chosen beforehand. */
  clauses: readonly string[]
  /** What follows, in one sentence: 送达、期限、救济. */
  effect: string
  /** A refusal cannot be sent without a clause and a fact. */
  negative?: boolean
}

export type Decision = { option: string; reasons: string; clauses: readonly string[] }

type DecisionCardProps = {
  title: string
  options: readonly DecisionOption[]
  /** Clauses one may cite here. */
  clauses: readonly string[]
  /** What was drafted before. */
  draft?: Decision
  /** Goes to the check page: 核对并报审批. */
  checkAct: string
  /** The legal act itself, on the check page only: 作出受理决定. */
  act: string
  /** The letter as it will be printed. */
  letter: (decision: Decision) => ReactNode
  onDecide: (decision: Decision) => Promise<unknown>
  onDraft?: (decision: Decision) => Promise<unknown>
  /** Why this person may not decide here (回避, 已经拟办); the card is shown locked. */
  locked?: string
}

const reasonId = 'f-decision-reasons'
const clauseId = 'f-decision-clauses'
const optionId = 'f-decision-option'

function faultsOf(decision: Decision, option: DecisionOption | undefined): FieldFault[] {
  if (!option) return [{ id: optionId, words: words.noOption }]
  const noReason = decision.reasons.trim() === ''
  const noClause = option.negative === true && decision.clauses.length === 0
  return [
    ...(noReason ? [{ id: reasonId, words: words.noReason }] : []),
    ...(noClause ? [{ id: clauseId, words: words.noClause }] : []),
  ]
}

/** 决定卡: options, reasons, effect; then a check page with the letter, and only there is the act final. */
export function DecisionCard(props: DecisionCardProps) {
  const { title, options, draft, locked } = props
  const [decision, setDecision] = useState<Decision>(draft ?? { option: '', reasons: '', clauses: [] })
  const [checking, setChecking] = useState(false)
  const option = options.find(({ value }) => value === decision.option)
  if (locked) {
    return (
      <section className="decide" aria-label={title}>
        <h2>{title}</h2>
        <div className="inside">
          <Banner tone="gold" title={words.locked}>
            {locked}
          </Banner>
        </div>
      </section>
    )
  }
  if (checking && option) {
    return <CheckPage {...props} decision={decision} option={option} onBack={() => setChecking(false)} />
  }
  return (
    <Edit {...props} decision={decision} option={option} onChange={setDecision} onCheck={() => setChecking(true)} />
  )
}

type EditProps = DecisionCardProps & {
  decision: Decision
  option: DecisionOption | undefined
  onChange: (decision: Decision) => void
  onCheck: () => void
}

function Edit({ title, options, clauses, checkAct, decision, option, onChange, onCheck, onDraft }: EditProps) {
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const [saving, setSaving] = useState(false)
  const summary = useFocusOn(faults)
  const faultAt = (id: string) => faults.find((fault) => fault.id === id)?.words
  const choose = (value: string) => {
    const chosen = options.find((one) => one.value === value)!
    const own = decision.reasons !== '' && decision.reasons !== option?.reasons
    onChange({ option: value, reasons: own ? decision.reasons : chosen.reasons, clauses: chosen.clauses })
  }
  const check = () => {
    const found = faultsOf(decision, option)
    setFaults(found)
    if (found.length === 0) onCheck()
  }
  const save = async () => {
    setSaving(true)
    await onDraft?.(decision).finally(() => setSaving(false))
  }
  return (
    <section className="decide" aria-label={title}>
      <h2>{title}</h2>
      <div className="inside">
        <div ref={summary}>
          <ErrorSummary faults={faults} focus={false} />
        </div>
        <Radios
          id={optionId}
          name="option"
          label={<span className="vh">{title}</span>}
          options={options}
          value={decision.option}
          onChange={(event) => choose(event.target.value)}
          error={faultAt(optionId)}
          row
        />
        <TextArea
          id={reasonId}
          name="reasons"
          label={words.reasons}
          hint={words.told}
          error={faultAt(reasonId)}
          value={decision.reasons}
          onChange={(event) => onChange({ ...decision, reasons: event.target.value })}
          rows={5}
        />
        <Checkboxes
          id={clauseId}
          name="clauses"
          label={words.clauses}
          options={clauses.map((mark) => ({ value: mark, words: mark }))}
          value={decision.clauses}
          onChange={({ target: { value, checked } }) =>
            onChange({
              ...decision,
              clauses: checked ? [...decision.clauses, value] : decision.clauses.filter((one) => one !== value),
            })
          }
          error={faultAt(clauseId)}
          row
        />
        {option && (
          <p className="effect">
            <Icon name="info" />
            {option.effect}
          </p>
        )}
        <div className="btns">
          <Button look="pri" onClick={check}>
            {checkAct}
          </Button>
          {onDraft && (
            <Button busy={saving} onClick={() => void save()}>
              {words.draft}
            </Button>
          )}
        </div>
      </div>
    </section>
  )
}

type CheckPageProps = DecisionCardProps & { decision: Decision; option: DecisionOption; onBack: () => void }

function CheckPage({ act, letter, decision, option, onBack, onDecide }: CheckPageProps) {
  const [deciding, setDeciding] = useState(false)
  const [refusal, setRefusal] = useState<string>()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const decide = async () => {
    setDeciding(true)
    setRefusal(undefined)
    await onDecide(decision).catch((error: unknown) => setRefusal(sentenceOf(error)))
    setDeciding(false)
  }
  return (
    <section className="decide" aria-labelledby="check-decision">
      <h2 id="check-decision" ref={heading} tabIndex={-1}>
        {words.check}
      </h2>
      <div className="inside">
        <p>
          <b>{option.words}</b>{' '}
          {decision.clauses.map((mark) => (
            <ClauseChip key={mark} mark={mark} />
          ))}
        </p>
        <h3 className="told">{words.letter}</h3>
        <div className="letter">{letter(decision)}</div>
        <p className="effect">
          <Icon name="info" />
          {option.effect}
        </p>
        {refusal && (
          <div role="alert">
            <Banner tone="red">{refusal}</Banner>
          </div>
        )}
        <div className="btns">
          <Button look="pri" busy={deciding} onClick={() => void decide()}>
            {act}
          </Button>
          <Button onClick={onBack}>{words.back}</Button>
        </div>
      </div>
    </section>
  )
}

/** Moves the focus to the summary inside whenever there is something new to mend. */
export function useFocusOn(faults: readonly FieldFault[]) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (faults.length > 0) place.current?.querySelector<HTMLElement>('#error-summary')?.focus()
  }, [faults])
  return place
}
