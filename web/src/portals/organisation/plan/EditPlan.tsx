import { type PlanChoices, type PlanView, planChoices, planFields } from '@guijiang/contract/delivery/plan'
import { Link } from '@tanstack/react-router'
import { sentenceOf } from '../../../api/problem.ts'
import { useRead } from '../../../api/queries.ts'
import { DayRuler } from '../../../features/clock/DayRuler.tsx'
import { planWords } from '../../../messages/zh-CN/plan.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { dayWords } from '../../../ui/day.ts'
import { TextArea, TextField } from '../../../ui/Field.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Unread } from '../../../workspace/Lost.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'
import { CancelPlan } from './CancelPlan.tsx'
import { emptySitting, type PlanDrafting, usePlanDraft } from './draft.ts'
import { SittingFields } from './SittingFields.tsx'

const words = planWords.edit

/** 认定计划编辑: only what is listed can be chosen; what stands in the way is said where it stands. */
export function EditPlan({ plan }: { plan: PlanView }) {
  const drafting = usePlanDraft(plan)
  const { data: choices, error, refetch } = useRead(planChoices, {})
  const { content, set, flush } = drafting
  const faultAt = faultsOf(plan, drafting)
  const sittings = content.sittings
  const change = (i: number, sitting: (typeof sittings)[number]) =>
    set({ ...content, sittings: sittings.map((one, at) => (at === i ? sitting : one)) })
  if (error && !choices) return <Unread error={error} onRetry={() => void refetch()} />
  const [only] = choices?.cities.length === 1 ? choices.cities : []
  return (
    <Page
      title={planWords.title(plan.reference)}
      note={<StatusTag kind={plan.status.kind}>{plan.status.words}</StatusTag>}
      actions={
        <Link className="btn pri" to="/plans/$id/check" params={{ id: plan.id } as never} onClick={() => void flush()}>
          {words.check}
        </Link>
      }
    >
      <SavedMark drafting={drafting} />
      <div className="plan-beside">
        <div className="form">
          {sittings.map((sitting, i) => (
            <SittingFields
              // biome-ignore lint/suspicious/noArrayIndexKey: a draft's sittings have no identity but their place
              key={i}
              index={i}
              sitting={sitting}
              choices={choices}
              faultAt={(field) => faultAt(`/sittings/${i}/${field}`)}
              onChange={(next) => change(i, next)}
              onLeave={() => void flush()}
              {...(sittings.length > 1 && {
                onRemove: () => set({ ...content, sittings: sittings.filter((_, at) => at !== i) }),
              })}
            />
          ))}
          <p className="btns">
            <Button
              icon="plus"
              onClick={() =>
                set({ ...content, sittings: [...sittings, { ...emptySitting, city: only?.code ?? null }] })
              }
            >
              {words.add}
            </Button>
            <Button onClick={() => set({ ...content, sittings: [...sittings, { ...sittings.at(-1)! }] })}>
              {words.addLike}
            </Button>
          </p>
          <fieldset className="plan-box">
            <legend>{words.whole}</legend>
            <Shared drafting={drafting} faultAt={faultAt} />
          </fieldset>
          <CancelPlan plan={plan} />
        </div>
        <aside>{choices && <Standing plan={plan} choices={choices} />}</aside>
      </div>
    </Page>
  )
}

/** What the server found, unless the field has been typed in since; what does not fit its shape first. */
function faultsOf({ hindrances }: PlanView, { faults, state }: PlanDrafting) {
  return (pointer: string) => {
    if (faults[pointer]) return faults[pointer]
    const found = state === 'waiting' ? undefined : hindrances.find((one) => one.pointer === pointer)
    // What is only missing is listed beside the form, not called wrong while one is still typing.
    if (!found || found.detail.endsWith('还没有填。')) return undefined
    return (
      <>
        {found.detail}
        {found.clause && <ClauseChip mark={found.clause} />}
      </>
    )
  }
}

function Shared({ drafting, faultAt }: { drafting: PlanDrafting; faultAt: ReturnType<typeof faultsOf> }) {
  const { content, set, flush } = drafting
  const field = (name: keyof typeof planFields) => ({
    id: idOf(`/${name}`),
    label: planFields[name],
    value: content[name],
    error: faultAt(`/${name}`),
    onChange: (event: { target: { value: string } }) => set({ ...content, [name]: event.target.value }),
    onBlur: () => void flush(),
  })
  return (
    <>
      <TextArea {...field('registrationWay')} hint={words.registrationWayHint} rows={2} />
      <TextArea {...field('materials')} hint={words.materialsHint} optional rows={3} />
      <TextField {...field('publicityPlace')} />
      <TextField {...field('complaintTelephone')} short inputMode="tel" />
    </>
  )
}

export const idOf = (pointer: string): string => `f${pointer.replaceAll('/', '-')}`

/** Beside the form: the ten working days, and what is left to do. */
function Standing({ plan, choices }: { plan: PlanView; choices: PlanChoices }) {
  const [first] = plan.content.sittings.flatMap(({ firstDay }) => firstDay ?? []).sort()
  const { hindrances, possibleActions } = plan
  return (
    <>
      <section className="box" aria-labelledby="ruler">
        <h2 id="ruler">{first ? words.rulerDay(dayWords(first)) : words.ruler}</h2>
        <p>
          {words.dayHint(dayWords(choices.earliestDay))}。<ClauseChip mark="N3.5.1" />
        </p>
        <DayRuler ruler={(first && plan.ruler) || choices.ruler} />
      </section>
      {hindrances.length === 0 ? (
        <Banner tone="leaf" title={words.ready}>
          {possibleActions.includes('publish') ? words.readyManager : words.readyLead}
        </Banner>
      ) : (
        <section className="box" aria-labelledby="left">
          <h2 id="left">{words.hindrances(hindrances.length)}</h2>
          <ul className="dotted">
            {hindrances.map(({ pointer, detail }) => (
              <li key={`${pointer} ${detail}`}>
                {pointer ? <a href={`#${idOf(pointer)}`}>{whereWords(pointer) + detail}</a> : detail}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function whereWords(pointer: string): string {
  const index = /^\/sittings\/(\d+)\//.exec(pointer)?.[1]
  return index === undefined ? '' : `${words.sitting(Number(index) + 1)}：`
}

function SavedMark({ drafting }: { drafting: PlanDrafting }) {
  const { state, error, flush, takeTheirs } = drafting
  const save = planWords.save
  if (state === 'conflict')
    return (
      <Banner tone="gold" title={save.conflict}>
        {save.conflictLead} <Button onClick={() => void takeTheirs()}>{save.reload}</Button>
      </Banner>
    )
  if (state === 'failed')
    return (
      <div role="alert">
        <Banner tone="red" title={save.failed}>
          {sentenceOf(error)} <Button onClick={() => void flush()}>{save.retry}</Button>
        </Banner>
      </div>
    )
  const said = { idle: save.saved, waiting: save.waiting, saving: save.saving, invalid: save.invalid }[state]
  return (
    <p className="saved" role="status">
      {words.lead} {said}
    </p>
  )
}
