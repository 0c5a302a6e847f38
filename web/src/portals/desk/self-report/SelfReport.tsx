import { Id } from '@guijiang/contract/iso'
import {
  completeSelfReport,
  getSelfReport,
  listSelfReports,
  publishSelfReport,
  SelfReportSection,
  type SelfReportView,
  selfReportSections,
  submitSelfReport,
} from '@guijiang/contract/supervision/self-report'
import { Link } from '@tanstack/react-router'
import { z } from 'zod'
import { useRead } from '../../../api/queries.ts'
import { DeadlineBadge } from '../../../features/clock/DeadlineBadge.tsx'
import { FigureTable } from '../../../features/self-report/FigureTable.tsx'
import { selfReportWords } from '../../../messages/zh-CN/self-report.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { fullDay } from '../../../ui/day.ts'
import { Facts } from '../../../ui/Facts.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { Unread } from '../../../workspace/Lost.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'
import { EffectAct } from '../../../workspace/parts/EffectAct.tsx'
import { useScreenParams } from '../../../workspace/router.tsx'
import { FillSelfReport } from './FillSelfReport.tsx'
import { ReadSelfReport } from './ReadSelfReport.tsx'

const words = selfReportWords

/** One report: filled in by the body's handler, submitted by its manager, read and published by its centre. */
export function SelfReport() {
  const { id } = useScreenParams(z.object({ id: Id }))
  const { data, error, refetch } = useRead(getSelfReport, { params: { report: id } })
  if (error && !data) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting lines={8} onRetry={() => void refetch()} />
  return <Report report={data} />
}

function Report({ report }: { report: SelfReportView }) {
  const { organisation, span, kindName, status, reference, figures, figuresOn, note, late, dueOn, deadline } = report
  const writes = report.possibleActions.includes('save')
  const open = report.state === 'drafting' || report.state === 'returned'
  const title = words.heading(organisation, span, kindName)
  return (
    <Page
      title={title}
      note={
        <>
          {reference} <StatusTag kind={status.kind}>{status.words}</StatusTag>{' '}
          {deadline && <DeadlineBadge deadline={deadline} />} <ClauseChip mark="N4.2.6" />
        </>
      }
      actions={
        <Link to="/cases/$kind/$id" params={{ kind: 'self-report', id: report.id } as never} className="btn">
          {words.timeline}
        </Link>
      }
    >
      {late && <Banner tone="gold">{words.lateMark(fullDay(dueOn))}</Banner>}
      {note && (
        <Banner tone={report.state === 'returned' ? 'red' : 'blue'} title={words.note}>
          {note}
        </Banner>
      )}
      <Facts facts={factsOf(report)} />
      <h2 className="h">
        {words.figures} <small>{open ? words.figuresLive : words.figuresOn(fullDay(figuresOn))}</small>
      </h2>
      <FigureTable figures={figures} />
      {writes ? (
        <FillSelfReport key={report.version} report={report} />
      ) : (
        SelfReportSection.options.map((name) => (
          <section key={name}>
            <h2 className="h">
              {selfReportSections[name].words} <ClauseChip mark={selfReportSections[name].clause} />
            </h2>
            <p>{report.sections[name] || words.notWritten}</p>
          </section>
        ))
      )}
      <Acts report={report} />
    </Page>
  )
}

function factsOf({ from, to, dueOn, submittedOn, publishedOn, ground, path }: SelfReportView) {
  return [
    [words.facts.span, `${fullDay(from)} 至 ${fullDay(to)}`],
    [words.facts.due, fullDay(dueOn)],
    [words.facts.submitted, submittedOn ? fullDay(submittedOn) : words.notSubmitted],
    ...(ground ? [[words.facts.ground, ground] as const] : []),
    ...(publishedOn ? [[words.facts.published, fullDay(publishedOn)] as const] : []),
    ...(path
      ? [
          [
            words.facts.page,
            <a key="page" href={path}>
              {words.facts.openPage}
            </a>,
          ] as const,
        ]
      : []),
  ] as const
}

/** The one act of whoever's turn it is. */
function Acts({ report: { id, version, figuresHash, possibleActions } }: { report: SelfReportView }) {
  const params = { report: id }
  const changes = [getSelfReport, listSelfReports]
  if (possibleActions.includes('read')) return <ReadSelfReport id={id} version={version} />
  return (
    <div className="formbar">
      {possibleActions.includes('complete') && (
        <EffectAct
          endpoint={completeSelfReport}
          ask={{ params, body: { version } }}
          words={words.fill.complete}
          effect={words.fill.completeEffect}
          changes={changes}
        />
      )}
      {possibleActions.includes('submit') && (
        <EffectAct
          main
          endpoint={submitSelfReport}
          ask={{ params, body: { version, figuresHash } }}
          words={words.submit}
          effect={words.submitEffect}
          changes={changes}
        />
      )}
      {possibleActions.includes('publish') && (
        <EffectAct
          main
          endpoint={publishSelfReport}
          ask={{ params, body: { version } }}
          words={words.publish}
          effect={words.publishEffect}
          changes={changes}
        />
      )}
    </div>
  )
}
