import { falseDiscovery } from './rules.ts'

/** One telephone for more people than these is an employer's or a body's counter, and tells nothing. */
export const mostOnOnePhone = 20

export type TwinPerson = {
  organisationId: string
  personId: string
  ticketNumber: string
  /** Of the sitting. */
  reference: string
}

/** Two papers with one telephone and one name. */
export type TwinPair = {
  people: readonly [TwinPerson, TwinPerson]
  /** How many papers have this telephone, and how many this name. */
  sharing: number
  namesakes: number
}

export type TwinReading = TwinPair & { p: number; q: number }

/**
 * 四（二）5 [N4.2.5]: families and offices share telephones, so a telephone alone says nothing. Of `persons` people
 * (namesakes−1)/(persons−1) have this name: that one of the others on the same telephone has it by chance is p.
 * `compared`: all pairs of papers with one telephone, whatever their names.
 */
export function readTwins(
  pairs: readonly TwinPair[],
  { persons, compared }: { persons: number; compared: number },
): TwinReading[] {
  const ps = pairs.map(({ sharing, namesakes }) => {
    const share = Math.min(1, (namesakes - 1) / Math.max(1, persons - 1))
    return 1 - (1 - share) ** (sharing - 1)
  })
  const qs = falseDiscovery(ps, Math.max(compared, pairs.length))
  return pairs.map((pair, index) => ({ ...pair, p: ps[index]!, q: qs[index]! }))
}
