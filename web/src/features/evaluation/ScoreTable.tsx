import type { ScoreSummary } from '@guijiang/contract/entry/evaluation-form'
import { evaluationWords } from '../../messages/zh-CN/evaluation.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { ClauseLink, type ClauseShown } from '../case/ClauseLink.tsx'
import './evaluation.css'

const words = evaluationWords.scores

type ScoreTableProps = { summary: ScoreSummary; Clause?: ClauseShown }

/** 评分汇总: every expert beside the others, section by section, with the mean and its floor. */
export function ScoreTable({ summary, Clause = ClauseLink }: ScoreTableProps) {
  const { sections, totals, mean, passMark, meanMet, vetoes, passed } = summary
  const under = sections.filter(({ met }) => !met).map(({ name }) => name)
  return (
    <div className="scores">
      <Banner tone={passed ? 'leaf' : 'red'} title={(meanMet ? words.pass : words.fail)(mean, passMark)}>
        {under.length > 0 ? words.under(under.join('、')) : words.allAbove}
      </Banner>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone it is scrolled sideways, also by keys */}
      <section className="tbl" tabIndex={0} aria-label={words.caption}>
        <table className="q scoring">
          <caption className="vh">{words.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{words.section}</th>
              {totals.map(({ memberId, name }) => (
                <th key={memberId} scope="col" className="num">
                  {name}
                </th>
              ))}
              <th scope="col" className="num">
                {words.mean}
              </th>
              <th scope="col" className="num">
                {words.floor}
              </th>
            </tr>
          </thead>
          <tbody>
            {sections.map(({ key, name, points, scores, mean: average, floor, met }) => (
              <tr key={key}>
                <th scope="row">{words.sectionPoints(name, points)}</th>
                {scores.map(({ memberId, value }) => (
                  <td key={memberId} className="num">
                    {value}
                  </td>
                ))}
                <td className={met ? 'num' : 'num miss'}>
                  <Icon name={met ? 'tick' : 'cross'} />
                  <span className="vh">{met ? words.met : words.unmet}</span> {average}
                </td>
                <td className="num">{floor}</td>
              </tr>
            ))}
            <tr className="total">
              <th scope="row">{words.total}</th>
              {totals.map(({ memberId, value }) => (
                <td key={memberId} className="num">
                  {value}
                </td>
              ))}
              <td className={meanMet ? 'num' : 'num miss'}>{mean}</td>
              <td className="num">{passMark}</td>
            </tr>
          </tbody>
        </table>
      </section>
      {vetoes.length > 0 && (
        <section className="box">
          <h3>{words.veto}</h3>
          {vetoes.map(({ key, name, clause, found }) => (
            <div key={key}>
              <p>
                <b>{name}</b> <Clause mark={clause} />
              </p>
              <ul>
                {found.map(({ memberId, name: expert, fact }) => (
                  <li key={memberId}>{evaluationWords.opinion.found(expert, fact)}</li>
                ))}
              </ul>
            </div>
          ))}
        </section>
      )}
      <Comments summary={summary} />
    </div>
  )
}

function Comments({ summary: { sections } }: { summary: ScoreSummary }) {
  const spoken = sections.flatMap(({ name, scores }) =>
    scores.filter(({ comment }) => comment !== '').map((score) => ({ section: name, ...score })),
  )
  if (spoken.length === 0) return null
  return (
    <details className="ruler-more">
      <summary>{words.comments}</summary>
      <ul>
        {spoken.map(({ section, memberId, name, comment }) => (
          <li key={`${section} ${memberId}`}>
            <b>{section}</b> {evaluationWords.opinion.found(name, comment)}
          </li>
        ))}
      </ul>
    </details>
  )
}
