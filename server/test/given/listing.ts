import type { Area, SkillLevel } from '@guijiang/contract/codes'
import pg from 'pg'
import type { TestDatabase } from '../harness/database.ts'

export type GivenListing = {
  organisationId: string
  code?: string
  name?: string
  scope?: 'city' | 'region'
  area?: Area
  /** Default: 养老护理员 五级、四级 of 2022. */
  occupations?: { code: string; edition: '2015' | '2022'; name: string; levels: SkillLevel[] }[]
  listedOn?: string
  untilDay?: string
}

const usual = [{ code: '4-10-01-05', edition: '2022' as const, name: '养老护理员', levels: [5, 4] as SkillLevel[] }]
const nowhere = '00000000-0000-7000-8000-000000000000'

/**
 * A body in the directory without the way that leads there, for tests of what comes after: written by the database's
 * superuser with its checks off, for otherwise the chain from opinion to code lets nobody in.
 */
export async function givenListing(urls: TestDatabase, listing: GivenListing): Promise<{ code: string }> {
  const {
    organisationId,
    code = 'S000045000001',
    name = '示例职业技能评价中心',
    scope = 'city',
    area = scope === 'city' ? '450300' : '450000',
    occupations = usual,
    listedOn = '2026-07-01',
    untilDay = '2029-07-01',
  } = listing
  const db = new pg.Client({ connectionString: urls.superUrl })
  await db.connect()
  try {
    await db.query('begin')
    await db.query('set local session_replication_role = replica')
    await db.query(
      `insert into organisation_code (organisation_id, area, code, filing_id, assigned_on) values ($1, $2, $3, $4, $5)`,
      [organisationId, area, code, nowhere, listedOn],
    )
    await db.query(
      `insert into directory_version (organisation_id, number, code, area, kind, name, scope, state, state_since,
         listed_on, from_day, until_day, recorded_at, filing_id, clause)
       values ($1, 1, $2, $3, 'list', $4, $5, 'listed', $6, $6, $6, $7, $6::date, $8, 'N3.4')`,
      [organisationId, code, area, name, scope, listedOn, untilDay, nowhere],
    )
    for (const { levels, ...occupation } of occupations) {
      for (const level of levels) {
        // Later versions of the entry refer to it again, and are looked at.
        await db.query(
          `insert into designation (organisation_id, decision_id, edition, code, level, area, name, state, reason)
           values ($1, $2, $3, $4, $5, $6, $7, 'designated', '示例')`,
          [organisationId, nowhere, occupation.edition, occupation.code, level, area, occupation.name],
        )
        await db.query(
          `insert into directory_level (organisation_id, number, edition, code, level, area, territory, name, decision_id)
           values ($1, 1, $2, $3, $4, $5, $5, $6, $7)`,
          [organisationId, occupation.edition, occupation.code, level, area, occupation.name, nowhere],
        )
      }
    }
    await db.query(
      `insert into directory_entry (organisation_id, code, area, name, scope, state, state_since, listed_on, until_day, number)
       values ($1, $2, $3, $4, $5, 'listed', $6, $6, $7, 1)`,
      [organisationId, code, area, name, scope, listedOn, untilDay],
    )
    await db.query('update organisation set listed_on = $2 where organisation_id = $1', [organisationId, listedOn])
    await db.query('commit')
  } finally {
    await db.end()
  }
  return { code }
}

/** The same body out of the directory since a day, without the decisions that lead there. */
export async function givenOutOfDirectory(
  urls: TestDatabase,
  { organisationId, state, since }: { organisationId: string; state: 'removed' | 'left'; since: string },
): Promise<void> {
  const db = new pg.Client({ connectionString: urls.superUrl })
  await db.connect()
  try {
    await db.query('set session_replication_role = replica')
    await db.query(
      `insert into directory_version (organisation_id, number, code, area, kind, name, scope, state, state_since,
         listed_on, from_day, until_day, recorded_at, clause)
       select organisation_id, number + 1, code, area, case $2 when 'removed' then 'remove' else 'leave' end, name, scope,
         $2, $3::date, listed_on, $3::date, until_day, $3::date, 'N4.1.2'
       from directory_entry where organisation_id = $1`,
      [organisationId, state, since],
    )
    await db.query(
      'update directory_entry set state = $2, state_since = $3, number = number + 1 where organisation_id = $1',
      [organisationId, state, since],
    )
  } finally {
    await db.end()
  }
}
