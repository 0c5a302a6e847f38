/** A day as papers write it: 2026年6月1日, without leading zeros. */
export const dayWords = ({ year, month, day }: Pick<Temporal.PlainDate, 'year' | 'month' | 'day'>): string =>
  `${year}年${month}月${day}日`
