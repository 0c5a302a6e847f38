import { Id } from '@guijiang/contract/iso'
import {
  charges,
  decideMeasure,
  getInvestigation,
  type InvestigationView,
  investigationSources,
  measures,
  proposeMeasure,
  serveFacts,
  stateCase,
} from '@guijiang/contract/supervision/investigation'
import { Link } from '@tanstack/react-router'
import { z } from 'zod'
import { useRead } from '../../../api/queries.ts'
import { DeadlineBadge } from '../../../features/clock/DeadlineBadge.tsx'
import { investigationWords as words } from '../../../messages/zh-CN/investigation.ts'
import { dayWords, fullDayWords } from '../../../ui/day.ts'
import { Facts } from '../../../ui/Facts.tsx'
import { choices, Select, TextArea } from '../../../ui/Field.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { Form, Submit, useActForm } from '../../../workspace/form.tsx'
import { Unread } from '../../../workspace/Lost.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { CaseHistory } from '../../../workspace/parts/CaseHistory.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'
import { ConfirmOrReturn } from '../../../workspace/parts/ConfirmOrReturn.tsx'
import { EffectAct } from '../../../workspace/parts/EffectAct.tsx'
import { useScreenParams } from '../../../workspace/router.tsx'
import '../objection/objection.css'

type Of = { investigation: InvestigationView }

/** One investigation: facts, statement, what is drafted and decided, and what the reader may do. */
export function Investigation() {
  const { id } = useScreenParams(z.object({ id: Id }))
  const { data, error, refetch } = useRead(getInvestigation, { params: { id } })
  if (error && !data) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting lines={8} onRetry={() => void refetch()} />
  const { reference, organisation, statement, decision, proposal, possibleActions, version } = data
  return (
    <Page title={`${words.title} ${reference}`} note={organisation.name}>
      <About investigation={data} />
      <Said head={words.facts}>{data.facts}</Said>
      {statement && <Said head={words.statement}>{statement.text}</Said>}
      {proposal && (
        <Said head={`${words.proposal}：${measures[proposal.measure]}（${words.proposedBy(proposal.by)}）`}>
          {proposal.reasons + (proposal.returned ? `\n${words.returned}：${proposal.returned}` : '')}
        </Said>
      )}
      {decision && <Said head={`${words.decision}：${measures[decision.measure]}`}>{decision.reasons}</Said>}
      {possibleActions.includes('serve') && (
        <p className="formbar">
          <EffectAct
            endpoint={serveFacts}
            ask={{ params: { id }, body: { version } }}
            words={words.serve}
            effect={words.serveEffect}
            main
          />
        </p>
      )}
      {possibleActions.includes('state') && <State key={version} investigation={data} />}
      {possibleActions.includes('propose') && <Propose key={version} investigation={data} />}
      {possibleActions.includes('decide') && <Decide key={version} investigation={data} />}
      <CaseHistory kind="investigation" id={id} />
    </Page>
  )
}

const Said = ({ head, children }: { head: string; children: string }) => (
  <>
    <h2 className="h">{head}</h2>
    <p className="said">{children}</p>
  </>
)

function About({ investigation }: Of) {
  const { status, charge, source, openedOn, servedOn, hearingUntil, deadline } = investigation
  return (
    <Facts
      facts={[
        [
          words.state,
          <span key="s">
            <StatusTag kind={status.kind}>{status.words}</StatusTag> {deadline && <DeadlineBadge deadline={deadline} />}{' '}
            <ClauseChip mark="N4.1.1" />
          </span>,
        ],
        [words.charge, charges[charge]],
        ...(source
          ? [
              [
                words.source,
                <span key="o">
                  {investigationSources[source.kind]}{' '}
                  {source.path && <Link to={source.path as never}>{words.toSource}</Link>}
                </span>,
              ] as const,
            ]
          : []),
        [words.opened, fullDayWords(openedOn)],
        ...(servedOn ? [[words.served, fullDayWords(servedOn)] as const] : []),
        ...(hearingUntil ? [[words.until, fullDayWords(hearingUntil)] as const] : []),
      ]}
    />
  )
}

function State({ investigation: { id, version, hearingUntil } }: Of) {
  const act = useActForm(stateCase, {
    schema: z.object({ text: stateCase.body!.shape.text }),
    defaults: { text: '' },
    toAsk: ({ text }) => ({ params: { id }, body: { version, text } }),
    onDone: () => undefined,
  })
  return (
    <Form act={act} label={words.stateTitle}>
      <h2 className="h">{words.stateTitle}</h2>
      <TextArea
        label={words.stateLabel}
        hint={hearingUntil && words.stateHint(dayWords(hearingUntil))}
        rows={6}
        {...act.field('text')}
      />
      <Submit busy={act.busy}>{words.stateAct}</Submit>
    </Form>
  )
}

function Propose({ investigation: { id, version, proposal } }: Of) {
  const { measure, reasons } = proposeMeasure.body!.shape
  const act = useActForm(proposeMeasure, {
    schema: z.object({ measure, reasons }),
    defaults: { measure: proposal?.measure ?? ('reminder' as const), reasons: proposal?.reasons ?? '' },
    toAsk: (values) => ({ params: { id }, body: { version, ...values } }),
    onDone: () => undefined,
  })
  return (
    <Form act={act} label={words.propose}>
      <h2 className="h">{words.propose}</h2>
      <Select label={words.measureLabel} options={choices(measures)} {...act.field('measure')} />
      <TextArea label={words.reasons} hint={words.reasonsHint} rows={6} {...act.field('reasons')} />
      <Submit busy={act.busy}>{words.proposeAct}</Submit>
    </Form>
  )
}

function Decide({ investigation: { id, version } }: Of) {
  const { decision, note } = decideMeasure.body!.shape
  const act = useActForm(decideMeasure, {
    schema: z.object({ decision, note }),
    defaults: { decision: 'confirm' as const, note: '' },
    toAsk: (values) => ({ params: { id }, body: { version, ...values } }),
    onDone: () => undefined,
  })
  return <ConfirmOrReturn act={act} words={words} mark="N4.1.1" />
}
