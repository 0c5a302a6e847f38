/**
 * One page of what was found by asking for one row more than a page has: its rows, and the last of them where another
 * page follows.
 */
export function pageOf<T>(found: readonly T[], size: number): { rows: T[]; last: T | undefined } {
  const rows = found.slice(0, size)
  return { rows, last: found.length > size ? rows.at(-1) : undefined }
}

/** Where the next page begins, for rows that are read by their id. */
export const afterId = (last: { id: string } | undefined): string | null => last?.id ?? null
