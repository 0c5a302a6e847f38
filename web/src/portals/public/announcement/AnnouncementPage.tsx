import { type AnnouncedSitting, type AnnouncementView, type PublicPage, portalPaths } from '@guijiang/contract/portal'
import { ClauseLink } from '../../../features/case/ClauseLink.tsx'
import { DayRuler } from '../../../features/clock/DayRuler.tsx'
import { announcementWords } from '../../../messages/zh-CN/announcement.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { fullDay, fullDayWords, spanWords } from '../../../ui/day.ts'
import { Facts } from '../../../ui/Facts.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Crumb, Layout } from '../layout.tsx'
import { areaName, levelWords } from '../names.ts'

const words = announcementWords.detail

/** Screen 10: what is examined, where, for how much, and that ten working days lie before it [N3.5.1]. */
export function AnnouncementPage({ shell, ...view }: PublicPage<'announcement'>) {
  const { title, organisation, status, version, publishedOn, ruler } = view
  return (
    <Layout shell={shell} title={title} place="announcements">
      <Crumb from={{ href: portalPaths.announcements, words: words.crumb }} here={title} />
      <h1>{title}</h1>
      {status.kind === 'bad' && <Banner tone="red">{words.cancelled}</Banner>}
      <Facts
        facts={[
          [
            words.organisation,
            <a key="body" href={portalPaths.body(organisation.code)}>
              {organisation.name}
            </a>,
          ],
          [
            words.published,
            <span key="published">
              {fullDayWords(publishedOn)} {words.version(version)}
            </span>,
          ],
          [
            words.state,
            <StatusTag key="state" kind={status.kind}>
              {status.words}
            </StatusTag>,
          ],
        ]}
      />
      <section className="clockcard plain" aria-label={words.clock}>
        <b className="big">{words.clock}</b>
        <p>
          {words.clockNote}
          <ClauseLink mark="N3.5.1" />
        </p>
        <DayRuler ruler={ruler} label={words.clock} />
      </section>
      <h2 className="sec">{words.sittings}</h2>
      <Sittings sittings={view.sittings} />
      <Terms view={view} />
      <Changes changes={view.changes} />
      {view.fingerprint && (
        <p className="note">
          {words.fingerprint}
          <br />
          <span className="hash">{view.fingerprint}</span>
          <br />
          {words.fingerprintNote}
        </p>
      )}
    </Layout>
  )
}

function Sittings({ sittings }: { sittings: readonly AnnouncedSitting[] }) {
  return (
    <table className="q cards">
      <caption className="vh">{words.sittings}</caption>
      <thead>
        <tr>
          <th scope="col">{words.what}</th>
          <th scope="col">{words.when}</th>
          <th scope="col">{words.where}</th>
          <th scope="col">{words.parts}</th>
          <th scope="col">{words.seats}</th>
          <th scope="col">{words.fee}</th>
        </tr>
      </thead>
      <tbody>
        {sittings.map((sitting) => (
          <tr key={sitting.id}>
            <td className="lead">
              <b>
                {sitting.occupation.name}
                {sitting.workType && `（${sitting.workType}）`} {levelWords(sitting.level)}
              </b>
              <br />
              <span className="sub">
                {sitting.number}，{words.registerSpan(spanWords(sitting.registration.from, sitting.registration.until))}
              </span>
            </td>
            <td data-head={words.when}>{spanWords(sitting.firstDay, sitting.lastDay)}</td>
            <td data-head={words.where}>
              {areaName(sitting.city)} {sitting.place}
            </td>
            <td data-head={words.parts}>{sitting.components.join('、')}</td>
            <td data-head={words.seats}>{words.seatsWords(sitting.seats)}</td>
            <td data-head={words.fee}>{words.feeWords(sitting.fee)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Terms({ view }: { view: AnnouncementView }) {
  const { registrationWay, materials, conditions, feeBasis, passLine, publicityPlace, telephones } = view
  return (
    <div className="prose">
      <h2 className="sec">{words.register}</h2>
      <p>{registrationWay}</p>
      {materials.length > 0 && (
        <>
          <h2 className="sec">{words.materials}</h2>
          <ul className="dotted">
            {materials.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
      {conditions.length > 0 && (
        <>
          <h2 className="sec">{words.conditions}</h2>
          <p className="note">{words.conditionsNote}</p>
          {conditions.map(({ title, lines }) => (
            <details className="more-words" key={title} open={conditions.length === 1}>
              <summary>{title}</summary>
              <ul className="dotted">
                {lines.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </details>
          ))}
        </>
      )}
      <h2 className="sec">{words.passLine}</h2>
      <p>{passLine}</p>
      <h2 className="sec">{words.feeBasis}</h2>
      <p>
        {feeBasis} <ClauseLink mark="N4.2.6" />
      </p>
      <h2 className="sec">{words.publicityPlace}</h2>
      <p>{publicityPlace}</p>
      <h2 className="sec">{words.telephones}</h2>
      <Facts
        facts={telephones.map(
          ({ name, number }) =>
            [
              name,
              <a key={number} href={`tel:${number.replaceAll(/[^\d+]/g, '')}`}>
                {number}
              </a>,
            ] as const,
        )}
      />
    </div>
  )
}

function Changes({ changes }: { changes: AnnouncementView['changes'] }) {
  if (changes.length === 0) return null
  return (
    <>
      <h2 className="sec">{words.changes}</h2>
      {changes.map(({ version, publishedOn, items }) => (
        <table className="q cards" key={version}>
          <caption>{words.change(version, fullDay(publishedOn))}</caption>
          <thead>
            <tr>
              <th scope="col">{words.field}</th>
              <th scope="col">{words.before}</th>
              <th scope="col">{words.after}</th>
            </tr>
          </thead>
          <tbody>
            {items.map(({ field, before, after }) => (
              <tr key={field}>
                <td className="lead">{field}</td>
                <td data-head={words.before}>{before}</td>
                <td data-head={words.after}>{after}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </>
  )
}
