import { type FindingView, findingOutcomes, type InspectionView } from '@guijiang/contract/supervision/inspection'
import type { ComponentType, ReactNode } from 'react'
import { inspectionWords } from '../../messages/zh-CN/inspection.ts'
import { Banner } from '../../ui/Banner.tsx'
import { dayWords, momentWords } from '../../ui/day.ts'
import { Facts } from '../../ui/Facts.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { DeadlineBadge } from '../clock/DeadlineBadge.tsx'
import './inspection.css'

const words = inspectionWords.one
const finding = inspectionWords.finding
const rectification = inspectionWords.rectification

type Clause = ComponentType<{ mark: FindingView['clause'] }>

/** How it stands, for offices and body alike. */
export function InspectionFacts({ data, draw }: { data: InspectionView; draw?: ReactNode }) {
  const { members, publication, publicationDeadline, comment } = data
  return (
    <Facts
      facts={[
        [words.kind, data.kindName],
        [words.purpose, data.purpose],
        [words.sitting, data.sitting ?? inspectionWords.list.whole],
        [words.itemsLabel, words.items(data.items, data.itemsVersion)],
        [words.ordered, dayWords(data.orderedOn)],
        ...(data.beganAt
          ? [[words.began, momentWords(data.beganAt)] as const, [words.place, data.place] as const]
          : []),
        ...(data.endedOn ? [[words.ended, dayWords(data.endedOn)] as const] : []),
        [
          words.members,
          members
            .map(
              ({ name, signedAt }) => `${name}（${signedAt ? words.signed(momentWords(signedAt)) : words.notSigned}）`,
            )
            .join('、'),
        ],
        ...(draw ? [[words.draw, draw] as const] : []),
        ...(comment ? [[words.comment, `${words.commentOn(dayWords(comment.on))}：${comment.text}`] as const] : []),
        ...(publication
          ? [[words.publication, `${words.publishedOn(dayWords(publication.on))}。${publication.summary}`] as const]
          : publicationDeadline
            ? [[words.publishBy, <DeadlineBadge key="d" deadline={publicationDeadline} />] as const]
            : []),
      ]}
    />
  )
}

type FindingsProps = { data: InspectionView; Clause: Clause }

/** 逐项结果: what both inspectors signed. */
export function Findings({ data, Clause }: FindingsProps) {
  const { report, organisationId, withdrawn } = data
  if (withdrawn) return <Banner>{words.withdrawn(withdrawn)}</Banner>
  if (!report) return <Banner>{words.notYet}</Banner>
  return (
    <>
      <h2 className="h">
        {words.findings}{' '}
        <small>
          {words.hash} <span className="mono">{report.hash.slice(0, 16)}…</span>
        </small>
      </h2>
      {report.note && <p>{report.note}</p>}
      <ol className="looked">
        {report.findings.map((one) => (
          <One key={one.code} one={one} organisation={organisationId} Clause={Clause} />
        ))}
      </ol>
    </>
  )
}

function One({ one, organisation, Clause }: { one: FindingView; organisation: string; Clause: Clause }) {
  const outcome = one.outcome && findingOutcomes[one.outcome]
  return (
    <li>
      <h3>
        <span className="mono">{one.code}</span> {one.title} <Clause mark={one.clause} />
        {outcome && <StatusTag kind={outcome.kind}>{outcome.words}</StatusTag>}
      </h3>
      <p className="sub">{one.looks}</p>
      {one.text && <p>{one.text}</p>}
      {one.demand && (
        <p>
          <b>{finding.demand}</b>：{one.demand}
        </p>
      )}
      {one.outcome === 'fails' && <p className="sub">{one.fails}</p>}
      <Papers files={one.files} organisation={organisation} />
      {one.notedBy && one.notedAt && <p className="sub">{finding.noted(one.notedBy, momentWords(one.notedAt))}</p>}
    </li>
  )
}

function Papers({ files, organisation }: { files: FindingView['files']; organisation: string }) {
  if (files.length === 0) return null
  return (
    <ul className="proofs">
      {files.map(({ id, name }) => (
        <li key={id}>
          <Icon name="file" /> <a href={`/api/files/${organisation}/${id}?inline=1`}>{name}</a>
        </li>
      ))}
    </ul>
  )
}

/** 整改: demands and until when, what was answered and what became of it. */
export function Rectification({ data, Clause }: FindingsProps) {
  const { rectification: facts, organisationId, state } = data
  if (!facts) return null
  return (
    <section aria-label={rectification.title}>
      <h2 className="h">
        {rectification.title} {facts.deadline && <DeadlineBadge deadline={facts.deadline} />} <Clause mark="N4.1.3" />
      </h2>
      {facts.overdue && <Banner tone="red">{rectification.overdue}</Banner>}
      <Facts
        facts={[
          [rectification.served, dayWords(facts.servedOn)],
          [rectification.due, dayWords(facts.dueOn)],
        ]}
      />
      <ol className="looked">
        {facts.demands.map(({ code, title, clause, demand }) => (
          <li key={code}>
            <h3>
              <span className="mono">{code}</span> {title} <Clause mark={clause} />
            </h3>
            <p>{demand}</p>
          </li>
        ))}
      </ol>
      {facts.rounds.map((round) => (
        <div className="box" key={round.number}>
          <h3>
            {rectification.round(round.number)} <small>{rectification.on(dayWords(round.submittedOn))}</small>
          </h3>
          {round.lateDays > 0 && <Banner tone="red">{rectification.late(round.lateDays)}</Banner>}
          {round.answers.map(({ code, text, files }) => (
            <div key={code}>
              <p>
                <span className="mono">{code}</span> {text}
              </p>
              <Papers files={files} organisation={organisationId} />
            </div>
          ))}
          {round.verdict && (
            <p>
              <b>{round.verdict.outcome === 'accepted' ? rectification.accepted : rectification.returned}</b>{' '}
              {dayWords(round.verdict.decidedOn)}：{round.verdict.reasons}
            </p>
          )}
        </div>
      ))}
      {state === 'toVerify' && <Banner>{rectification.waits}</Banner>}
    </section>
  )
}
