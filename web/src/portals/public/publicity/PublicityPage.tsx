import { type PublicityRow, type PublicityView, type PublicPage, portalPaths } from '@guijiang/contract/portal'
import { ClauseLink } from '../../../features/case/ClauseLink.tsx'
import { PublicityClock } from '../../../features/clock/PublicityClock.tsx'
import { publicityWords } from '../../../messages/zh-CN/publicity.ts'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { fullDay, spanWords } from '../../../ui/day.ts'
import { Facts } from '../../../ui/Facts.tsx'
import { TextField } from '../../../ui/Field.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Crumb, Layout, Pager } from '../layout.tsx'
import { areaName } from '../names.ts'

const words = publicityWords.detail

/** Screen 15: how long objections are taken, the masked list, and what holds the list still. */
export function PublicityPage({ shell, ...view }: PublicPage<'publicity'>) {
  const { title, number, organisation, city, firstDay, lastDay, expected, passed, clock, outcome } = view
  const [first, second] = words.heading(title)
  const open = clock.state !== 'ended'
  return (
    <Layout shell={shell} title={words.title(title)} place="publicities">
      <div className="narrow">
        <Crumb from={{ href: portalPaths.publicities, words: words.crumb }} here={number} />
        <h1>
          {first}
          <br />
          {second}
        </h1>
        <Facts
          facts={[
            [
              words.organisation,
              <a key="body" href={portalPaths.body(organisation.code)}>
                {organisation.name}
              </a>,
            ],
            [words.examined, `${firstDay.slice(0, 4)}年${spanWords(firstDay, lastDay)} ${areaName(city)}`],
            [words.result, words.resultWords(expected, passed)],
          ]}
        />
        <PublicityClock clock={clock} />
        {outcome && <Outcome outcome={outcome} />}
        <List view={view} />
        <details className="more-words">
          <summary>{words.how}</summary>
          <p>{open ? words.howText : words.closedNote}</p>
          <p>
            <a href={portalPaths.objectionStatus}>{words.follow}</a>
          </p>
        </details>
        <details className="more-words">
          <summary>{words.changedOften}</summary>
          <p>
            {words.fingerprint(view.list.version, fullDay(view.list.publishedOn))}
            <br />
            <span className="hash">{view.list.fingerprint}</span>
          </p>
          <p>{words.fingerprintNote}</p>
        </details>
        {open && (
          <div className="stick">
            <ButtonLink look="pri" href={portalPaths.objection(view.id)}>
              {words.object}
            </ButtonLink>
          </div>
        )}
      </div>
    </Layout>
  )
}

function Outcome({ outcome: { objections, changed, late } }: { outcome: NonNullable<PublicityView['outcome']> }) {
  return (
    <>
      <p className="ban leaf">{words.outcomeNote(objections, changed)}</p>
      {late.map(({ days, reason }) => (
        <p key={reason} className="ban gold">
          {words.late(days)}
          {words.lateReason(reason)} <ClauseLink mark="N3.5.2" />
        </p>
      ))}
    </>
  )
}

function List({ view }: { view: PublicityView }) {
  const { id, rows, tail, first, next, list } = view
  return (
    <section data-island="find-in-list">
      <h2 className="sec">{words.list}</h2>
      <search>
        <form className="find" method="get" action={portalPaths.publicity(id)}>
          <TextField name="tail" label={words.find} defaultValue={tail} inputMode="numeric" maxLength={4} />
          <Button type="submit" icon="search">
            {words.findAct}
          </Button>
        </form>
      </search>
      {tail && rows.length === 0 && (
        <p role="status" className="ban gold">
          {words.noneFound(tail)}
        </p>
      )}
      {rows.length > 0 && <Rows rows={rows} />}
      <p className="note">
        {words.masked}
        {list.download && (
          <>
            {' '}
            <a href={list.download}>{words.download}</a>
          </>
        )}
      </p>
      {tail ? (
        <a href={portalPaths.publicity(id)}>{words.wholeList}</a>
      ) : (
        <Pager total={null} measure="" next={next} first={first} />
      )}
    </section>
  )
}

function Rows({ rows }: { rows: readonly PublicityRow[] }) {
  return (
    <table className="q names">
      <caption className="vh">{words.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.name}</th>
          <th scope="col">{words.ticket}</th>
          <th scope="col" className="num">
            {words.outcome}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, ticketTail, outcome, changed }) => (
          <tr key={`${ticketTail} ${name}`} data-tail={ticketTail}>
            <td>{name}</td>
            <td>{words.tail(ticketTail)}</td>
            <td className="num">
              <StatusTag kind={outcome === 'passed' ? 'done' : 'off'}>
                {outcome === 'passed' ? words.passedWord : words.failedWord}
              </StatusTag>
              {changed && <small className="sub since">{words.changed}</small>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
