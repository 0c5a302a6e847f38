import type { TimelineEntry } from '@guijiang/contract/view'
import { caseWords } from '../../messages/zh-CN/case.ts'
import { Day, Moment } from '../../ui/Day.tsx'
import { Timeline } from '../../ui/Timeline.tsx'
import { ClauseLink, type ClauseShown } from './ClauseLink.tsx'

const words = caseWords.timeline

/**
 * 时间线: day, who (a post, to outsiders), act, paper, days used. The server sends it oldest first for applicants and
 * newest first for officials; both see the same entries.
 */
export function CaseTimeline({
  entries,
  Clause = ClauseLink,
}: {
  entries: readonly TimelineEntry[]
  Clause?: ClauseShown
}) {
  return (
    <Timeline
      label={words.name}
      items={entries.map((entry, i) => ({
        key: `${entry.day} ${i}`,
        kind: entry.kind,
        when: entry.at ? <Moment value={entry.at} /> : <Day value={entry.day} />,
        what: <Act entry={entry} Clause={Clause} />,
      }))}
    />
  )
}

function Act({ entry, Clause }: { entry: TimelineEntry; Clause: ClauseShown }) {
  return (
    <>
      <b>{entry.act}</b> <span className="sub">{entry.who}</span> {entry.clause && <Clause mark={entry.clause} />}
      {entry.note && <p>{entry.note}</p>}
      {(entry.papers.length > 0 || entry.daysUsed) && (
        <p>
          {entry.papers.map(({ title, href }) => (
            <a key={href} href={href}>
              {title}
            </a>
          ))}
          {entry.daysUsed && <span> {words.used(entry.daysUsed.count, entry.daysUsed.unit)}</span>}
        </p>
      )}
    </>
  )
}
