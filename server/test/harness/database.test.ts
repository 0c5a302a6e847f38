import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { testDatabase } from './database.ts'

describe('the database of a test file', () => {
  it('has the whole schema and is its own', async () => {
    const [one, two] = await Promise.all([testDatabase(), testDatabase()])
    expect(one.ownerUrl).not.toBe(two.ownerUrl)
    const client = new pg.Client({ connectionString: one.ownerUrl })
    await client.connect()
    const { rows } = await client.query("select count(*)::int as n from pg_tables where schemaname = 'public'")
    expect(rows[0].n).toBeGreaterThan(0)
    await client.end()
  })
})
