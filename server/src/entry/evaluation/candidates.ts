import { type Duty, dutiesOf } from '@guijiang/contract/codes'
import type { Candidate } from '@guijiang/contract/entry/evaluation'
import { couldTakePart, holdersOf } from '#base/identity/index.ts'
import type { Db } from '#kit/db.ts'
import { countOpen, type Evaluation, listMembers } from './store.ts'
import { applicationMatter } from './turns.ts'

/** Whoever holds a duty of an expert, and why one cannot sit on this panel. */
export async function listCandidates(db: Db, evaluation: Evaluation): Promise<Candidate[]> {
  const experts = await holdersOf(db, { duty: 'expert' })
  const members = await listMembers(db, [evaluation.id])
  const tied = await tiesTo(db, evaluation.organisationId)
  const open = await countOpen(
    db,
    experts.map(({ accountId }) => accountId),
  )
  const candidates: Candidate[] = []
  for (const { accountId, name } of experts) {
    const seat = members.find((member) => member.accountId === accountId)
    const part = { matter: applicationMatter, subject: evaluation.applicationId, part: 'expert', accountId }
    const why = seat
      ? seat.state === 'recused'
        ? '本案已回避'
        : '已在专家组'
      : tied.has(accountId)
        ? '在申报机构任职'
        : (await couldTakePart(db, part))
          ? null
          : '本案由其办理过'
    candidates.push({ accountId, name, eligible: why === null, why, open: open.get(accountId) ?? 0 })
  }
  return candidates
}

/** Accounts that hold any duty of the body. */
async function tiesTo(db: Db, organisationId: string): Promise<Set<string>> {
  const tied = new Set<string>()
  for (const duty of dutiesOf('body') as Duty[]) {
    for (const { accountId } of await holdersOf(db, { duty, organisationId })) tied.add(accountId)
  }
  return tied
}
