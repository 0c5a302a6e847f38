import { sql, type Tx } from './db.ts'

/**
 * Takes the next `count` numbers of a gapless counter and answers the first of them, counting from 1. Whoever takes
 * one holds the counter until the transaction ends: what is rolled back leaves no gap.
 */
export async function takeNumbers(tx: Tx, name: string, count = 1): Promise<number> {
  if (!Number.isSafeInteger(count) || count < 1) throw new RangeError(`cannot take ${count} numbers`)
  const { rows } = await sql<{ value: number }>`
    insert into counter (name, value) values (${name}, ${count})
    on conflict (name) do update set value = counter.value + excluded.value
    returning value`.execute(tx)
  return rows[0]!.value - count + 1
}
