import type { BodyRecord, FeeRow, HeldSitting, PassRateRow } from '@guijiang/contract/portal'
import { ClauseLink } from '../../../features/case/ClauseLink.tsx'
import { directoryWords } from '../../../messages/zh-CN/directory.ts'
import { portalWords } from '../../../messages/zh-CN/portal.ts'
import { fullDay, shortDay } from '../../../ui/day.ts'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { areaName } from '../names.ts'

const words = directoryWords.body

/** A count, or the words that it is about too few people to be shown. */
const shown = (count: number | null) => count ?? <span className="sub">{words.few}</span>

/** A rate never without its numbers: the figures in the table, the band drawn beside them from 0 to 100. */
export function PassRates({ rows }: { rows: readonly PassRateRow[] }) {
  if (rows.length === 0) return <p className="note">{words.noRates}</p>
  return (
    <>
      <p className="note">
        {words.ratesNote} <ClauseLink mark="N4.2.5" />
      </p>
      <table className="q cards">
        <caption className="vh">{words.rates}</caption>
        <thead>
          <tr>
            <th scope="col">{portalWords.occupation}</th>
            <th scope="col">{words.sittings}</th>
            <th scope="col">{words.assessed}</th>
            <th scope="col">{words.passed}</th>
            <th scope="col">{words.rate}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ title, sittings, assessed, passed, rate }) => (
            <tr key={title}>
              <td className="lead">{title}</td>
              <td data-head={words.sittings}>{sittings}</td>
              <td data-head={words.assessed}>{shown(assessed)}</td>
              <td data-head={words.passed}>{shown(passed)}</td>
              <td data-head={words.rate}>
                {rate ? (
                  <span>
                    <b>{rate.value}%</b> <span className="sub">{words.band(rate.low, rate.high)}</span>
                    <Band {...rate} />
                  </span>
                ) : (
                  shown(null)
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

/** Says nothing that the figures beside it do not say, so readers of screens pass over it. */
const Band = ({ value, low, high }: { value: number; low: number; high: number }) => (
  <svg className="band" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
    <rect className="axis" x="0" y="4" width="100" height="2" />
    <rect className="span" x={low} y="2" width={Math.max(0.5, high - low)} height="6" />
    <rect className="at" x={Math.min(99, Math.max(0, value - 0.5))} y="0" width="1" height="10" />
  </svg>
)

export function Held({ sittings }: { sittings: readonly HeldSitting[] }) {
  if (sittings.length === 0) return <p className="note">{words.noHeld}</p>
  return (
    <table className="q cards">
      <caption className="vh">{words.held}</caption>
      <thead>
        <tr>
          <th scope="col">{words.sitting}</th>
          <th scope="col">{words.days}</th>
          <th scope="col">{portalWords.city}</th>
          <th scope="col">{words.assessed}</th>
          <th scope="col">{words.passed}</th>
        </tr>
      </thead>
      <tbody>
        {sittings.map(({ title, number, firstDay, lastDay, city, assessed, passed, href }) => (
          <tr key={number}>
            <td className="lead">
              <a className="t" href={href}>
                {title} {number}
              </a>
            </td>
            <td data-head={words.days}>
              {fullDay(firstDay)}
              {lastDay !== firstDay && `–${shortDay(lastDay)}`}
            </td>
            <td data-head={portalWords.city}>{areaName(city)}</td>
            <td data-head={words.assessed}>{shown(assessed)}</td>
            <td data-head={words.passed}>{shown(passed)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export function Fees({ rows }: { rows: readonly FeeRow[] }) {
  if (rows.length === 0) return <p className="note">{words.noFees}</p>
  return (
    <>
      <p className="note">
        {words.feesNote} <ClauseLink mark="N4.2.6" />
      </p>
      <table className="q cards">
        <caption className="vh">{words.fees}</caption>
        <thead>
          <tr>
            <th scope="col">{portalWords.occupation}</th>
            <th scope="col">{words.fee}</th>
            <th scope="col">{words.basis}</th>
            <th scope="col">{words.since}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ title, fee, basis, since }) => (
            <tr key={`${title} ${since}`}>
              <td className="lead">{title}</td>
              <td data-head={words.fee}>{words.yuan(fee)}</td>
              <td data-head={words.basis}>{basis}</td>
              <td data-head={words.since}>{fullDay(since)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

/** One kind of what is on record; left out where the platform does not keep it. */
export function Records({
  title,
  none,
  records,
}: {
  title: string
  none: string
  records: readonly BodyRecord[] | undefined
}) {
  if (!records) return null
  return (
    <>
      <h2 className="sec">{title}</h2>
      {records.length === 0 ? (
        <p className="note">{none}</p>
      ) : (
        <ul className="records">
          {records.map(({ day, title: what, note, status, href, clause }) => (
            <li key={`${day} ${what}`}>
              {href ? (
                <a className="t" href={href}>
                  {what}
                </a>
              ) : (
                <b>{what}</b>
              )}{' '}
              {status && <StatusTag kind={status.kind}>{status.words}</StatusTag>}{' '}
              <span className="when">{fullDay(day)}</span>
              {(note || clause) && (
                <p>
                  {note} {clause && <ClauseLink mark={clause} />}
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
