import { createHash } from 'node:crypto'
import { newId } from '#kit/id.ts'
import { insertRow } from '../../given/row.ts'
import type { Ground } from '../world.ts'

/** Complaints as the offices meet them: an ordinary one, one drafted by its leader, one about those who would handle it. */
export async function complaintRecords({ house, db, bodies, idOf }: Ground) {
  const { keys } = house
  const target = JSON.stringify({ body: '示例机构', item: '', officialName: '' })
  let serial = 0
  const complaint = async (values: Record<string, unknown> = {}) => {
    const id = newId()
    serial += 1
    const day = { received_on: '2026-08-20', received_at: '2026-08-20T09:00:00+08:00', tell_by: '2026-09-04' }
    await insertRow(db, 'complaint', {
      id,
      area: '450300',
      number: `TS26-${serial}`.padEnd(9, '0'),
      secret_hash: createHash('sha256').update(id).digest(),
      about: 'body',
      organisation_id: bodies.own.id,
      named: true,
      target: keys.encryptField({ table: 'complaint', column: 'target', row: id }, target),
      identity: Buffer.alloc(40),
      state: 'investigating',
      told_on: '2026-08-21',
      finish_by: '2026-10-19',
      ...day,
      ...values,
    })
    return { id }
  }
  const proposed = (account: string) => ({ proposed_by: account, proposed_on: '2026-08-25' })
  const leader = idOf('centreLeader city')

  const ordinary = await complaint()
  const file = newId()
  const { key, wrapped } = keys.newFileKey({ table: 'complaint', column: 'file', row: file })
  const { sha256, size, storageName } = await house.files.put(Buffer.from('示例'), { key })
  await insertRow(db, 'complaint_file', {
    complaint_id: ordinary.id,
    id: file,
    name: keys.encryptField({ table: 'complaint', column: 'name', row: file }, '示例.pdf'),
    type: 'application/pdf',
    size,
    sha256,
    storage: storageName,
    wrapped_key: wrapped,
  })

  const accused = await complaint()
  for (const asker of ['complaintOfficer city', 'complaintOfficer region', 'centreLeader city', 'auditor any'])
    await insertRow(db, 'barred', { case_kind: 'complaint', case_id: accused.id, account_id: idOf(asker) })

  const unmasked = await complaint()
  await insertRow(db, 'approval', {
    id: newId(),
    act: 'complaint.unmask',
    subject: unmasked.id,
    content: { purpose: '示例用途' },
    proposed_by: leader,
    proposed_duty: 'centreLeader',
    needed: ['centreLeader'],
    state: 'open',
  })

  const draft = JSON.stringify({ kind: 'transfer', to: '示例单位', reason: '示例理由示例理由示例' })
  const drafted = await complaint()
  const sealed = keys.encryptField({ table: 'complaint', column: 'proposal', row: drafted.id }, draft)
  const { proposed_by, proposed_on } = proposed(leader)
  await db.query('update complaint set proposal = $2, proposed_by = $3, proposed_on = $4 where id = $1', [
    drafted.id,
    sealed,
    proposed_by,
    proposed_on,
  ])

  return {
    complaint: { ...ordinary, file },
    'complaint about those who handle it': { ...accused, file },
    'complaint drafted by the leader': drafted,
    'complaint to be unmasked by the leader': unmasked,
    'case of a complaint': { kind: 'complaint', id: ordinary.id },
  }
}
