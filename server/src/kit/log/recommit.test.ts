import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { givenLog } from '../../../test/given-log.ts'
import { type Log, type Mismatch, type RegistryEntry, sentenceOf } from './index.ts'

let given: Awaited<ReturnType<typeof givenLog>>
let log: Log
let issued: RegistryEntry[]

/** 30 acts, two of which issued certificates, all in their place. */
beforeEach(async () => {
  given = await givenLog()
  log = await given.open()
  issued = await given.issue(270)
  await log.settle()
  issued.push(...(await given.issue(3)))
  await Promise.all(Array.from({ length: 28 }, () => given.append()))
  await log.settle()
})
afterEach(() => given.close())

const found = async (): Promise<string[]> =>
  (await given.recommit(issued)).mismatches.map(({ finding, log, row, kind }) => [finding, log, row, kind].join(' '))

const later = () => given.machine.moveTo(given.machine.now().add({ minutes: 2 }))

describe('the re-commit', () => {
  it('finds nothing where nothing was touched', async () => {
    expect(await given.recommit(issued)).toEqual({
      entries: { registry: 273, actions: 30 },
      acts: 30,
      found: 0,
      mismatches: [],
    })
  })

  it('names each row in which anything changed, be it one byte', async () => {
    const changes = [
      `content = jsonb_set(content, '{to}', '"accepteD"')`,
      "at = at - interval '1 microsecond'",
      "recorded_at = recorded_at - interval '1 second'",
      'actor = gen_random_uuid()',
      "duty = 'centreHandler'",
      "area = '450200'",
      'organisation_id = null',
      'subject = gen_random_uuid()',
      'case_id = gen_random_uuid()',
      "clause = 'N3.3'",
      "request_id = 'another'",
      'registry_entries = 1',
    ]
    await given.tamper(...changes.map((change, i) => `update action_log set ${change} where id = ${i + 5}`))
    const changed = (await found()).filter((finding) => finding.startsWith('content-changed'))
    expect(changed.sort()).toEqual(
      changes.map((_, i) => `content-changed actions action_log ${i + 5} application.decide-acceptance`).sort(),
    )
  })

  it('names the row in which the act itself was renamed, to a word that fits or not', async () => {
    await given.tamper(`update action_log set action = 'application.decline' where id = 17`)
    expect(await found()).toEqual(['content-changed actions action_log 17 application.decide-acceptance'])
    await given.tamper(`update action_log set action = 'Ärger' where id = 17`)
    expect(await found()).toEqual(['content-changed actions action_log 17 application.decide-acceptance'])
  })

  it('names an act that was taken out, and one that was put in', async () => {
    await given.tamper('delete from action_log where id = 17')
    expect(await found()).toEqual(['row-missing actions action_log 17 application.decide-acceptance'])
    await given.tamper(`
      insert into action_log overriding system value
      select 5000, txid, at, recorded_at, 'put in', actor, duty, area, organisation_id, action, subject, case_kind, case_id,
        clause, content, registry_entries from action_log where id = 18`)
    later()
    expect(await found()).toContain('entry-missing actions action_log 5000 application.decide-acceptance')
  })

  it('names a certificate that reads otherwise, is gone, or that nobody can read again', async () => {
    const [one, two] = issued as [RegistryEntry, RegistryEntry]
    const changed = issued.map((item) => (item === one ? { ...one, content: { ...one.content, level: 2 } } : item))
    const report = await given.recommit(changed.filter((item) => item !== two))
    expect(report.mismatches.map(({ finding, row }) => `${finding} ${row}`)).toEqual([
      `content-changed certificate.issue ${one.subject}`,
      `row-missing certificate.issue ${two.subject}`,
    ])
    await given.append({ registry: [{ ...one, kind: 'certificate.revoke', content: {} }] })
    await log.settle()
    expect(await found()).toEqual([`source-unknown registry certificate.revoke ${one.subject} certificate.revoke`])
  })

  it('names what was dropped before it had its place: an entry of the act, or one for the public', async () => {
    await given.append({ action: 'act.dropped' })
    await given.issue(2)
    await given.tamper(
      `delete from log_pending where kind = 'act.dropped'`,
      `delete from log_pending where id = (select max(id) from log_pending where kind = 'certificate.issue')`,
    )
    await log.settle()
    expect((await found()).filter((finding) => finding.startsWith('entry-missing'))).toEqual([])
    later()
    expect((await found()).filter((finding) => finding.startsWith('entry-missing'))).toEqual([
      'entry-missing actions action_log 31 act.dropped',
      'entry-missing registry action_log 32 certificate.issue',
    ])
  })

  it('is not put off by an act dated into the future', async () => {
    await given.append({ action: 'act.dropped' })
    await given.tamper(
      `delete from log_pending where kind = 'act.dropped'`,
      `update action_log set recorded_at = '2099-01-01' where action = 'act.dropped'`,
    )
    expect(await found()).toEqual(['entry-missing actions action_log 31 act.dropped'])
  })

  it('names the entry whose source or opening is gone', async () => {
    await given.tamper('delete from log_opening where pending_id = 20', 'delete from log_pending where id = 21')
    const findings = await found()
    expect(findings).toContain('opening-missing registry log_opening 20 certificate.issue')
    expect(findings.some((finding) => finding.startsWith('pending-missing registry log_pending 21'))).toBe(true)
  })

  it('sees an entry rewritten together with everything beside it', async () => {
    const rewritten = `replace(entry, 'area 450100', 'area 450200')`
    await given.tamper(
      `update action_log set area = '450200' where id = 17`,
      `update log_pending set entry = ${rewritten} where action_id = 17 and log = 'actions'`,
      `update log_entry set entry = ${rewritten}, leaf_hash = sha256('\\x00'::bytea || convert_to(${rewritten}, 'UTF8'))
        where pending_id = (select id from log_pending where action_id = 17 and log = 'actions')`,
    )
    const findings = await found()
    expect(findings).toContain('content-changed actions action_log 17 application.decide-acceptance')
    expect(findings.some((finding) => finding.startsWith('root-changed actions log_checkpoint'))).toBe(true)
    expect(findings.some((finding) => finding.startsWith('head-differs actions'))).toBe(true)
  })

  it.each([
    ['leaf-hash-changed', `update log_entry set leaf_hash = sha256('a') where log = 'registry' and idx = 5`],
    ['index-missing', `delete from log_entry where log = 'registry' and idx = 5`],
    ['entry-changed', `update log_entry set entry = 'none' where log = 'registry' and idx = 5`],
    ['entry-changed', `update log_pending set entry = entry || 'x' where id = 20`],
    ['tile-changed', `update log_tile set bytes = overlay(bytes placing '\\x00' from 9) where log = 'registry'`],
    ['tile-changed', `update log_tile set root = sha256('a') where log = 'registry'`],
    ['tile-changed', `delete from log_tile where log = 'registry'`],
    ['root-changed', `update log_checkpoint set root = sha256('a') where log = 'registry' and size = 270`],
    ['root-changed', `update log_checkpoint set note = note || 'a' where log = 'registry' and size = 270`],
    ['signature-wrong', `update log_signature set signature = sha256('a') where log = 'registry'`],
    ['size-differs', `update log_cursor set size = size + 1 where log = 'registry'`],
    ['size-differs', `delete from log_signature where size = 273; delete from log_checkpoint where size = 273`],
    ['size-differs', `delete from log_entry where log = 'registry' and idx = 272`],
    ['head-differs', `delete from log_entry where log = 'registry' and idx = 272`],
  ])('%s: %s', async (finding, change) => {
    await given.tamper(change)
    const findings = await found()
    expect(
      findings.some((one) => one.startsWith(`${finding} registry`)),
      findings.join('\n'),
    ).toBe(true)
  })

  it('says each finding in a sentence', () => {
    const one: Mismatch = {
      finding: 'content-changed',
      log: 'actions',
      idx: 12,
      row: 'action_log 17',
      kind: 'score.seal',
    }
    expect(sentenceOf(one)).toBe(
      '登记簿 actions 第 12 条，action_log 17（score.seal）：这一行的内容与当时登记的不一致，登记后被改过。',
    )
    expect(sentenceOf({ ...one, finding: 'size-differs', idx: null, row: null, kind: null })).toBe(
      '登记簿 actions：条目数与存下的数目不一致。',
    )
  })
})
