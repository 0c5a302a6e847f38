import { skillLevels } from '@guijiang/contract/codes'
import type { OpinionView } from '@guijiang/contract/entry/evaluation'
import { evaluationMethods, type Rubric } from '@guijiang/contract/entry/evaluation-form'
import { evaluationWords } from '../../messages/zh-CN/evaluation.ts'
import { Banner } from '../../ui/Banner.tsx'
import { fullDay, momentWords } from '../../ui/day.ts'
import { Facts } from '../../ui/Facts.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import './evaluation.css'

const words = evaluationWords.opinion

type Names = Readonly<Record<string, string>>

type OpinionTextProps = {
  opinion: OpinionView
  rubric: Rubric
  /** By code. */
  names: Names
}

/** One wording with all that is signed with it. */
export function OpinionText({ opinion, rubric, names }: OpinionTextProps) {
  const { content, passed, number, draftedBy, draftedAt, hash } = opinion
  const { methods, siteVisitedOn, text, advice, vetoes, occupations } = content
  return (
    <div className="opinion">
      <p className="sub">
        {words.number(number)}，{words.drafted(draftedBy, momentWords(draftedAt))}
      </p>
      <Banner tone={passed ? 'leaf' : 'red'}>
        <b>{passed ? words.passed : words.failed}</b>
      </Banner>
      <Facts
        facts={[
          [words.methods, methods.map((method) => evaluationMethods[method].name).join('、')],
          ...(siteVisitedOn ? ([[words.visited, fullDay(siteVisitedOn)]] as const) : []),
        ]}
      />
      <p className="opinion-text">{text}</p>
      {vetoes.length > 0 && (
        <ul>
          {vetoes.map(({ key, upheld, reason }) => (
            <li key={key}>
              {rubric.vetoes.find((veto) => veto.key === key)?.name}：{upheld ? words.upheld : words.notUpheld}。
              {reason}
            </li>
          ))}
        </ul>
      )}
      <h3>{words.occupations}</h3>
      <ul className="said">
        {occupations.map(({ edition, code, level, recommended, note }) => (
          <li key={`${edition} ${code} ${level}`}>
            <span>
              {names[code] ?? code}
              {skillLevels[level].ordinal}
            </span>
            <StatusTag kind={recommended ? 'done' : 'off'}>
              {recommended ? words.recommended : words.notRecommended}
            </StatusTag>
            <span className="sub">{note}</span>
          </li>
        ))}
      </ul>
      {advice && (
        <>
          <h3>{words.advice}</h3>
          <p className="opinion-text">{advice}</p>
        </>
      )}
      <Signatures opinion={opinion} />
      <p className="sub">
        {words.hash} <span className="mono">{`${hash.slice(0, 4)} ${hash.slice(4, 8)}`}</span>
      </p>
    </div>
  )
}

function Signatures({ opinion: { signatures, waiting } }: { opinion: OpinionView }) {
  return (
    <>
      <h3>{words.signatures}</h3>
      <ul className="signed">
        {signatures.map(({ memberId, name, stance, dissent, signedAt }) => (
          <li key={memberId}>
            <Icon name={stance === 'agree' ? 'tick' : 'flag'} /> {name} {words[stance]}{' '}
            <span className="sub">{momentWords(signedAt)}</span>
            {dissent && <span className="dissent">{dissent}</span>}
          </li>
        ))}
      </ul>
      {waiting.length > 0 && <p className="sub">{words.waiting(waiting.map(({ name }) => name).join('、'))}</p>}
    </>
  )
}

/** The wording that is signed, and those before it. */
export function OpinionList({
  opinions,
  ...rest
}: Omit<OpinionTextProps, 'opinion'> & { opinions: readonly OpinionView[] }) {
  const [latest, ...earlier] = opinions
  if (!latest) return null
  return (
    <>
      <OpinionText opinion={latest} {...rest} />
      {earlier.length > 0 && (
        <details className="ruler-more">
          <summary>{words.older}</summary>
          <p>{words.earlier}</p>
          {earlier.map((opinion) => (
            <section key={opinion.number} className="box">
              <OpinionText opinion={opinion} {...rest} />
            </section>
          ))}
        </details>
      )}
    </>
  )
}

/** Names by code, for the occupations of an evaluation. */
export const occupationNamesOf = (occupations: readonly { code: string; name: string }[]): Names =>
  Object.fromEntries(occupations.map(({ code, name }) => [code, name]))
