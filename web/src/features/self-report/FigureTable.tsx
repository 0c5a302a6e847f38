import type { FigureRow } from '@guijiang/contract/supervision/self-report'
import { selfReportWords } from '../../messages/zh-CN/self-report.ts'

const words = selfReportWords
const heads = words.figureColumns
const grouped = (value: number) => value.toLocaleString('zh-CN')

/** The platform's figure, the body's, and why they differ; works without script. */
export function FigureTable({ figures }: { figures: readonly FigureRow[] }) {
  return (
    <table className="q cards">
      <caption className="vh">{words.public.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{heads.name}</th>
          <th scope="col" className="num">
            {heads.platform}
          </th>
          <th scope="col" className="num">
            {heads.stated}
          </th>
          <th scope="col">{heads.explanation}</th>
        </tr>
      </thead>
      <tbody>
        {figures.map(({ figure, words: name, unit, about, platform, stated, explanation }) => (
          <tr key={figure}>
            <td className="lead" data-head={heads.name}>
              {name}
              <br />
              <small>{about}</small>
            </td>
            <td className="num fact" data-head={heads.platform}>
              {grouped(platform)} {unit}
            </td>
            <td className="num fact" data-head={heads.stated}>
              {grouped(stated)} {unit}
            </td>
            <td className="fact" data-head={heads.explanation}>
              {stated === platform ? words.same : explanation}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
