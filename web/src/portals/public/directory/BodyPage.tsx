import { type DirectoryItem, type PublicPage, portalPaths } from '@guijiang/contract/portal'
import { CaseTimeline } from '../../../features/case/CaseTimeline.tsx'
import { ClauseLink } from '../../../features/case/ClauseLink.tsx'
import { directoryWords } from '../../../messages/zh-CN/directory.ts'
import { portalWords } from '../../../messages/zh-CN/portal.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { fullDay } from '../../../ui/day.ts'
import { Facts } from '../../../ui/Facts.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { AnnouncementItems } from '../AnnouncementItems.tsx'
import { Crumb, Layout } from '../layout.tsx'
import { levelList, scopeWords } from '../names.ts'
import { PublicityItems } from '../PublicityItems.tsx'

const words = directoryWords.body

/** Screen 7: what a body may do, and what became of it. */
export function BodyPage({
  shell,
  entry,
  address,
  telephone,
  changes,
  announcements,
  publicities,
}: PublicPage<'body'>) {
  const status = directoryWords.status[entry.status]
  return (
    <Layout shell={shell} title={entry.name} place="directory">
      <Crumb from={{ href: portalPaths.directory, words: directoryWords.title }} here={words.crumb} />
      <h1>{entry.name}</h1>
      <p className="lead">
        {words.responsible} <ClauseLink mark="N4.2.2" />
      </p>
      <Standing entry={entry} />
      <Facts
        facts={[
          [
            directoryWords.state,
            <StatusTag key="state" kind={status.kind}>
              {status.words}
            </StatusTag>,
          ],
          [
            directoryWords.code,
            <span key="code" className="mono">
              {entry.code}
            </span>,
          ],
          [directoryWords.scope, scopeWords(entry.scope, entry.area)],
          [directoryWords.listedOn, fullDay(entry.listedOn)],
          ...(address ? ([[words.address, address]] as const) : []),
          ...(telephone ? ([[words.telephone, telephone]] as const) : []),
        ]}
      />
      <h2 className="sec">{words.scopeHeading}</h2>
      <Scope entry={entry} />
      <h2 className="sec">{words.announcements}</h2>
      {announcements.length > 0 ? (
        <AnnouncementItems items={announcements} status />
      ) : (
        <p className="note">{words.noAnnouncements}</p>
      )}
      <h2 className="sec">{words.publicities}</h2>
      {publicities.length > 0 ? <PublicityItems items={publicities} /> : <p className="note">{words.noPublicities}</p>}
      <h2 className="sec">{words.changes}</h2>
      {changes.length > 0 ? <CaseTimeline entries={changes} /> : <p className="note">{words.noChanges}</p>}
    </Layout>
  )
}

/** A body that is out, or stands still, says so before anything else. */
function Standing({ entry: { status, statusSince } }: { entry: DirectoryItem }) {
  if (status === 'listed') return null
  const day = fullDay(statusSince)
  if (status === 'suspended') {
    return (
      <Banner tone="blue" title={words.suspended(day)}>
        {words.suspendedNote}
      </Banner>
    )
  }
  return (
    <Banner tone="red" title={words.removed(directoryWords.status[status].words, day)}>
      {words.removedNote}
    </Banner>
  )
}

function Scope({ entry }: { entry: DirectoryItem }) {
  return (
    <table className="q">
      <caption className="vh">{words.scopeHeading}</caption>
      <thead>
        <tr>
          <th scope="col">{portalWords.occupation}</th>
          <th scope="col">{words.occupationCode}</th>
          <th scope="col">{portalWords.level}</th>
        </tr>
      </thead>
      <tbody>
        {entry.occupations.map(({ code, name, levels }) => (
          <tr key={code}>
            <td>{name}</td>
            <td className="mono">{code}</td>
            <td>{levelList(levels)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
