import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { addressesOf } from '../../src/kit/postgres.ts'

/** The addresses of one database, each for another kind of hand. */
export type TestDatabase = {
  /** Owns the tables, as who migrates. */
  ownerUrl: string
  /** What the server signs in with. */
  serverUrl: string
  /** For acting behind the platform's back. */
  superUrl: string
}

/** The bare schema; or one in which the officials and experts of the demonstration work already. */
export type Template = 'guijiang_template' | 'guijiang_people'

/**
 * A database of its own with the whole schema, in some ten milliseconds; call it once a file. It is never dropped:
 * the cluster is thrown away as a whole when the tests end.
 */
export async function testDatabase(template: Template = 'guijiang_template'): Promise<TestDatabase> {
  const schemaError = inject('schemaError')
  if (schemaError) throw new Error(schemaError)
  const cluster = addressesOf(inject('socketDir'))
  const name = `t_${randomBytes(6).toString('hex')}`
  const owner = new pg.Client({ connectionString: cluster.ownerUrl('postgres') })
  await owner.connect()
  try {
    await owner.query(`create database ${name} template ${template} strategy file_copy`)
  } finally {
    await owner.end()
  }
  return { ownerUrl: cluster.ownerUrl(name), serverUrl: cluster.serverUrl(name), superUrl: cluster.superUrl(name) }
}
