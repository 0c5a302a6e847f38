import type { EligibilityFinding } from '@guijiang/contract/base/occupation'
import type { Scope } from '@guijiang/contract/codes'
import type { FindingView } from '@guijiang/contract/view'
import { thresholds } from './rules.ts'

const figure = new Intl.NumberFormat('en-US')

/** One condition beside the fact, and by how much it misses. */
export function findingView(scope: Scope, finding: EligibilityFinding, nameOf: (code: string) => string): FindingView {
  const { clause, occupation, met, principleOnly, required, actual, message } = finding
  const row = { met, principleOnly, clause, source: null, quantity: null, shortfall: null }
  const isScale = clause === thresholds[scope].clause && required !== null && actual !== null
  if (!isScale) return { ...row, title: message, stated: '' }
  const missing = Math.max(0, required - actual)
  if (occupation === null && required === thresholds[scope].years) {
    return {
      ...row,
      title: `连续 ${required} 年以上经历`,
      stated: `${actual} 年`,
      shortfall: missing > 0 ? `差 ${missing} 年` : null,
    }
  }
  return {
    ...row,
    title: `${occupation === null ? '累计' : nameOf(occupation)} ${figure.format(required)} 人次以上`,
    stated: figure.format(actual),
    quantity: { value: actual, threshold: required },
    shortfall: missing > 0 ? `差 ${figure.format(missing)} 人次` : null,
  }
}

/**
 * Conditions as they are shown: what an occupation is found in order by the catalogue [N1.2] is one line for all, each
 * miss stands by itself.
 */
export function findingViews(
  scope: Scope,
  findings: readonly EligibilityFinding[],
  nameOf: (code: string) => string,
): FindingView[] {
  const byCatalogue = (finding: EligibilityFinding) => finding.clause === 'N1.2' && finding.occupation !== null
  const missed = new Set(findings.filter((one) => byCatalogue(one) && !one.met).map(({ occupation }) => occupation))
  const inOrder = new Set(
    findings.flatMap((one) => (byCatalogue(one) && !missed.has(one.occupation) ? [one.occupation!] : [])),
  )
  const rows = findings.filter((one) => !(byCatalogue(one) && one.met)).map((one) => findingView(scope, one, nameOf))
  if (inOrder.size === 0) return rows
  const title = `${[...inOrder].map(nameOf).join('、')}在职业目录内，等级符合国家职业技能标准`
  const clause = 'N1.2' as FindingView['clause']
  const row = {
    title,
    met: true,
    principleOnly: false,
    stated: '',
    quantity: null,
    shortfall: null,
    source: null,
    clause,
  }
  return [...rows, row]
}
