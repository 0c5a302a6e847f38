import type { PassRateRow } from '@guijiang/contract/portal'

/** Figures about fewer people than this are not shown: one could tell who is meant. */
export const fewest = 5

/** A count of people, or null where it or the group it is of is too small to show. */
export const hidden = (count: number, group: number): number | null =>
  group < fewest || (count > 0 && count < fewest) ? null : count

/** 四（二）5 [N4.2.5]: a rate never without its numbers, nor without the band in which chance leaves it (Wilson, 95 %). */
export function passRateOf(passed: number, assessed: number): Pick<PassRateRow, 'assessed' | 'passed' | 'rate'> {
  const shown = hidden(passed, assessed)
  if (shown === null) return { assessed: hidden(assessed, assessed), passed: null, rate: null }
  const z = 1.959964
  const share = passed / assessed
  const scale = 1 + z ** 2 / assessed
  const centre = (share + z ** 2 / (2 * assessed)) / scale
  const half = (z * Math.sqrt((share * (1 - share)) / assessed + z ** 2 / (4 * assessed ** 2))) / scale
  const percent = (value: number) => Math.round(Math.min(1, Math.max(0, value)) * 1000) / 10
  return {
    assessed,
    passed,
    rate: { value: percent(share), low: percent(centre - half), high: percent(centre + half) },
  }
}
