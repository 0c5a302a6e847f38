import type { FindingView } from '@guijiang/contract/view'
import { caseWords } from '../../messages/zh-CN/case.ts'
import { Icon } from '../../ui/Icon.tsx'
import { ClauseLink, type ClauseShown } from './ClauseLink.tsx'

const words = caseWords.finding

/** Where the threshold stands on the bar: the bar is as long as what is asked and a bit more, or what is stated. */
const scaleOf = ({ value, threshold }: { value: number; threshold: number }): number =>
  100 / Math.max(value * 1.05, threshold * 1.4, 1)

function Meter({ quantity }: { quantity: { value: number; threshold: number } }) {
  const scale = scaleOf(quantity)
  const round = (n: number): number => Math.round(n * scale * 10) / 10
  return (
    <svg className="meter" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
      <rect className="ground" x="0" y="3" width="100" height="6" />
      <rect className="value" x="0" y="3" width={round(quantity.value)} height="6" />
      <path className="mark" d={`M${round(quantity.threshold)} 0v12`} />
    </svg>
  )
}

type FindingRowProps = { finding: FindingView; Clause?: ClauseShown }

/** 核查行: the rule beside the fact, by how much it misses, and where it stands in the papers. */
export function FindingRow({ finding, Clause = ClauseLink }: FindingRowProps) {
  const { title, met, principleOnly, stated, quantity, shortfall, source, clause } = finding
  return (
    <div className={met ? 'cond' : 'cond bad'}>
      <Icon name={met ? 'tick' : 'cross'} />
      <b>
        <span className="vh">{met ? words.met : words.unmet}：</span>
        {title}
        {principleOnly && <span className="inner">{words.principle}</span>}
      </b>
      <span className="v">{stated}</span>
      {quantity && <Meter quantity={quantity} />}
      {(shortfall || source || clause) && (
        <small className={met ? undefined : 'miss'}>
          {shortfall}
          {shortfall && source && '，'}
          {source && (
            <>
              {words.see}
              <a href={source.href}>{source.title}</a>
            </>
          )}{' '}
          {clause && <Clause mark={clause} />}
        </small>
      )}
    </div>
  )
}
