/** What an entry of the log says besides who, when and which act. */
export type ActContent = Readonly<Record<string, unknown>>

/**
 * How an act reads in the file of its case: for the body and both offices alike, so never what is only drafted. Null: not
 * part of a case, or a step of the machine, which the file leaves out.
 */
export type ActWords = {
  act: string | ((content: ActContent) => string)
  note?: (content: ActContent) => string | null
  /** A refusal or a lapse. */
  bad?: boolean | ((content: ActContent) => boolean)
} | null

/** `2026-11-27` as 11月27日; other texts as they are. */
export function monthDay(day: unknown): string {
  const [, month, date] = /^\d{4}-(\d{2})-(\d{2})$/.exec(String(day)) ?? []
  return month && date ? `${Number(month)}月${Number(date)}日` : String(day)
}
