import { type BodyView, type DirectoryItem, type PublicPage, portalPaths } from '@guijiang/contract/portal'
import { CaseTimeline } from '../../../features/case/CaseTimeline.tsx'
import { ClauseLink } from '../../../features/case/ClauseLink.tsx'
import { directoryWords } from '../../../messages/zh-CN/directory.ts'
import { portalWords } from '../../../messages/zh-CN/portal.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { fullDay } from '../../../ui/day.ts'
import { Facts } from '../../../ui/Facts.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { AnnouncementItems } from '../AnnouncementItems.tsx'
import { Crumb, Follow, Layout } from '../layout.tsx'
import { levelList, scopeWords } from '../names.ts'
import { PublicityItems } from '../PublicityItems.tsx'
import { Fees, Held, PassRates, Records } from './BodyFigures.tsx'

const words = directoryWords.body

/** Screen 7: what a body may do, what it did, and what became of it. */
export function BodyPage({ shell, ...view }: PublicPage<'body'>) {
  const { entry, changes, announcements, publicities } = view
  const followed = { href: portalPaths.feeds.body(entry.code), words: portalWords.feeds.body(entry.name) }
  return (
    <Layout shell={shell} title={entry.name} place="directory" feeds={[followed]}>
      <Crumb from={{ href: portalPaths.directory, words: directoryWords.title }} here={words.crumb} />
      <Head entry={entry} changes={changes} />
      <Entry view={view} />
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
      <h2 className="sec">{words.rates}</h2>
      <PassRates rows={view.passRates} />
      <h2 className="sec">{words.held}</h2>
      <Held sittings={view.held} />
      <h2 className="sec">{words.fees}</h2>
      <Fees rows={view.fees} />
      <Records title={words.inspections} none={words.noInspections} records={view.inspections} />
      <Records title={words.complaints} none={words.noComplaints} records={view.complaints} />
      <Records title={words.credit} none={words.noCredit} records={view.credit} />
      <Records title={words.reports} none={words.noReports} records={view.reports} />
      <h2 className="sec">{words.changes}</h2>
      {changes.length > 0 ? <CaseTimeline entries={changes} /> : <p className="note">{words.noChanges}</p>}
      <Follow feed={followed} />
    </Layout>
  )
}

/** A body that is out, or stands still, says so before anything else: since when, why, and what holders should know. */
function Head({ entry, changes: [newest] }: Pick<BodyView, 'entry' | 'changes'>) {
  const { name, status, statusSince } = entry
  const responsible = (
    <p className="lead">
      {words.responsible} <ClauseLink mark="N4.2.2" />
    </p>
  )
  if (status === 'listed' || status === 'suspended') {
    return (
      <>
        <h1>{name}</h1>
        {responsible}
        {status === 'suspended' && (
          <Banner tone="blue" title={words.suspended(fullDay(statusSince))}>
            {words.suspendedNote} <a href={portalPaths.ownFate}>{words.fateLink}</a>
          </Banner>
        )}
      </>
    )
  }
  return (
    <div className="outhead">
      <h1>{name}</h1>
      <p>
        <b>{words.outHead[status](fullDay(statusSince))}</b>
      </p>
      {newest?.note && (
        <p>
          {words.outGround}
          {newest.note} {newest.clause && <ClauseLink mark={newest.clause} />}
        </p>
      )}
      <ul>
        {words.outNotes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      <p>
        <a href={portalPaths.check}>{words.checkLink}</a> <a href={portalPaths.ownFate}>{words.fateLink}</a>
      </p>
    </div>
  )
}

function Entry({ view: { entry, lastDay, address, telephone } }: { view: BodyView }) {
  const status = directoryWords.status[entry.status]
  return (
    <Facts
      facts={[
        [
          directoryWords.state,
          <span key="state">
            <StatusTag kind={status.kind}>{status.words}</StatusTag>{' '}
            <span className="sub">{directoryWords.since(fullDay(entry.statusSince))}</span>
          </span>,
        ],
        [
          directoryWords.code,
          <span key="code" className="mono">
            {entry.code}
          </span>,
        ],
        [directoryWords.scope, scopeWords(entry.scope, entry.area)],
        [directoryWords.listedOn, fullDay(entry.listedOn)],
        [words.until, fullDay(lastDay)],
        ...(address ? ([[words.address, address]] as const) : []),
        ...(telephone ? ([[words.telephone, telephone]] as const) : []),
      ]}
    />
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
