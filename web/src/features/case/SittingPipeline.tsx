import { type PipelineCell, type PipelineRow, type SittingStage, sittingStages } from '@guijiang/contract/view'
import type { ReactNode } from 'react'
import { caseWords } from '../../messages/zh-CN/case.ts'
import { DueBy } from '../clock/DueBy.tsx'

const words = caseWords.pipeline
const stages = Object.entries(sittingStages) as [SittingStage, string][]

function Stage({ cell: { kind, lines } }: { cell: PipelineCell }) {
  return (
    <td>
      <span className={kind}>
        <span className="vh">{words.kinds[kind]} </span>
        {lines.map((line) => (
          <span key={line}>{line}</span>
        ))}
      </span>
    </td>
  )
}

/** How a row leads on: a plain link, or the router's in the workspace. */
type LinkTo = (props: { href: string; children: ReactNode }) => ReactNode

const PlainLink: LinkTo = ({ href, children }) => <a href={href}>{children}</a>

/** 场次进度: each sitting a row of eight links; on a phone a list with the link that waits and its limit. */
export function SittingPipeline({ rows, Link = PlainLink }: { rows: readonly PipelineRow[]; Link?: LinkTo }) {
  return (
    <>
      <table className="pipe">
        <caption className="vh">{words.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.sitting}</th>
            {stages.map(([stage, name]) => (
              <th key={stage} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <Link href={row.href}>
                  <b>{row.title}</b>
                </Link>
                <span>{row.subtitle}</span>
              </th>
              {stages.map(([stage]) => (
                <Stage key={stage} cell={row.stages[stage]} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <ul className="pipe-list" aria-label={words.caption}>
        {rows.map(({ id, href, title, subtitle, current, deadline }) => (
          <li key={id}>
            <div>
              <Link href={href}>{title}</Link>
              <p>{`${subtitle}，${current ? sittingStages[current] : words.finished}`}</p>
            </div>
            {deadline && <DueBy deadline={deadline} />}
          </li>
        ))}
      </ul>
      <p className="legend">{words.legend}</p>
    </>
  )
}
