import type pg from 'pg'

/** `accepted`, or the code under which the database itself refuses a statement. */
export const answerToSql = (client: Pick<pg.Client, 'query'>, text: string, values: unknown[] = []): Promise<string> =>
  client.query(text, values).then(
    () => 'accepted',
    (error: { code: string }) => error.code,
  )
