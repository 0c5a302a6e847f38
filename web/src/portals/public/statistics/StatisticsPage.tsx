import type { StatisticRow } from '@guijiang/contract/certification/statistics'
import { type PublicPage, portalPaths } from '@guijiang/contract/portal'
import { statisticsWords } from '../../../messages/zh-CN/statistics.ts'
import { fullDayWords } from '../../../ui/day.ts'
import { Layout } from '../layout.tsx'

const words = statisticsWords
const figures = new Intl.NumberFormat('en-US')
const shown = (figure: number | null) => (figure === null ? words.hidden : figures.format(figure))

/** 开放统计: the finding first, then the tables; what fewer than five people share stays hidden. */
export function StatisticsPage({ shell, ...view }: PublicPage<'statistics'>) {
  const { year, years, computedOn, total, byCity, byOccupation } = view
  return (
    <Layout shell={shell} title={words.title} place="statistics">
      <h1>{words.title}</h1>
      <p className="lead">{words.lead(year)}</p>
      <nav className="chips" aria-label={words.year}>
        {years.map((one) => (
          <a
            key={one}
            className="chip"
            href={`${portalPaths.statistics}?year=${one}`}
            aria-current={one === year || undefined}
          >
            {one}
          </a>
        ))}
      </nav>
      {total.sittings === 0 ? (
        <p className="note">{words.nothing(year)}</p>
      ) : (
        <>
          <p>
            <b className="big">{words.total(shown(total.assessed), shown(total.passed), shown(total.certificates))}</b>
          </p>
          {computedOn && <p className="note">{words.asOf(fullDayWords(computedOn))}</p>}
          <Table caption={words.byCity} head={words.city} rows={byCity} />
          <Table caption={words.byOccupation} head={words.occupation} rows={byOccupation} />
          <p className="note">{words.hiddenNote}</p>
          <p>
            <a href={`/api/public/statistics.csv?year=${year}`}>{words.download}</a>
          </p>
        </>
      )}
      <h2 className="sec">{words.meaning}</h2>
      <dl className="meanings">
        {words.meanings.map(([name, meaning]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </Layout>
  )
}

function Table({ caption, head, rows }: { caption: string; head: string; rows: readonly StatisticRow[] }) {
  const most = Math.max(1, ...rows.map(({ assessed }) => assessed ?? 0))
  return (
    <>
      <h2 className="sec">{caption}</h2>
      <table className="q cards">
        <caption className="vh">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            <th scope="col">{words.assessed}</th>
            <th scope="col" className="num">
              {words.passed}
            </th>
            <th scope="col" className="num">
              {words.passRate}
            </th>
            <th scope="col" className="num">
              {words.certificates}
            </th>
            <th scope="col" className="num">
              {words.sittings}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.code} ${row.level}`}>
              <td className="lead">{row.name}</td>
              <td data-head={words.assessed}>
                {row.assessed !== null && (
                  <svg className="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                    <rect width={Math.max(1, Math.round((row.assessed / most) * 100))} height="8" />
                  </svg>
                )}
                {shown(row.assessed)}
              </td>
              <td data-head={words.passed} className="num">
                {shown(row.passed)}
              </td>
              <td data-head={words.passRate} className="num">
                {row.passRate === null ? words.hidden : words.percent(row.passRate)}
              </td>
              <td data-head={words.certificates} className="num">
                {shown(row.certificates)}
              </td>
              <td data-head={words.sittings} className="num">
                {figures.format(row.sittings)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
