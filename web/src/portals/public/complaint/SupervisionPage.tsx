import { type PublicPage, portalPaths } from '@guijiang/contract/portal'
import { type ComplaintFigures, complaintSubjects } from '@guijiang/contract/supervision/complaint'
import { complaintWords } from '../../../messages/zh-CN/complaint.ts'
import { ButtonLink } from '../../../ui/Button.tsx'
import { Layout } from '../layout.tsx'

const words = complaintWords.supervision

const columns = ['received', 'finished', 'inTime', 'upheld'] as const
type Row = Pick<ComplaintFigures['total'], (typeof columns)[number]>

/** 四（一）5 and abuse 36: what came of complaints, and what the offices themselves let lapse. */
export function SupervisionPage({ shell, figures }: PublicPage<'supervision'>) {
  const { year, total, rows, overdue } = figures
  return (
    <Layout shell={shell} title={words.title}>
      <div className="narrow">
        <h1>{words.heading}</h1>
        <p className="lead">{words.lead(year)}</p>
        <h2 className="sec">{words.complaints}</h2>
        <table className="q">
          <caption className="vh">{words.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{words.about}</th>
              {columns.map((column) => (
                <th key={column} scope="col" className="num">
                  {words[column]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <FigureRow key={row.about} name={complaintSubjects[row.about]} row={row} />
            ))}
            <FigureRow name={words.total} row={total} />
          </tbody>
        </table>
        <p className="note">{words.hidden}</p>
        <h2 className="sec">{words.overdue}</h2>
        {overdue.length === 0 ? <p>{words.none}</p> : <Overdue overdue={overdue} />}
        <p className="note">
          <ButtonLink href={portalPaths.complaint}>{words.complain}</ButtonLink>
        </p>
      </div>
    </Layout>
  )
}

const FigureRow = ({ name, row }: { name: string; row: Row }) => (
  <tr>
    <th scope="row">{name}</th>
    {columns.map((column) => (
      <td key={column} className="num">
        {row[column] ?? words.few}
      </td>
    ))}
  </tr>
)

const Overdue = ({ overdue }: Pick<ComplaintFigures, 'overdue'>) => (
  <table className="q">
    <caption className="vh">{words.overdueCaption}</caption>
    <thead>
      <tr>
        <th scope="col">{words.office}</th>
        <th scope="col" className="num">
          {words.open}
        </th>
        <th scope="col" className="num">
          {words.year}
        </th>
      </tr>
    </thead>
    <tbody>
      {overdue.map(({ office, open, year }) => (
        <tr key={office}>
          <th scope="row">{office}</th>
          <td className="num">{open}</td>
          <td className="num">{year}</td>
        </tr>
      ))}
    </tbody>
  </table>
)
