import { savePersons } from '#base/person/index.ts'
import { platform } from '#kit/actor.ts'
import { perform } from '#kit/house.ts'
import { newId } from '#kit/id.ts'
import { inventedIdNumber } from '../../given/certificate.ts'
import { insertRow } from '../../given/row.ts'
import type { Asker } from '../cells.ts'
import type { Ground } from '../world.ts'

/** Accounts and duties, persons, files, notices. */
export async function baseRecords(ground: Ground) {
  const { db, house, bodies, idOf } = ground
  const organisation = bodies.own.id

  const account = async (values: Record<string, unknown> = {}) => {
    const id = newId()
    await insertRow(db, 'account', { id, login: `konto-${id.slice(-8)}`, password_hash: '$argon2id$', ...values })
    return { id }
  }
  const someone = await account()
  const grant = async (values: Record<string, unknown>) => {
    const id = newId()
    await insertRow(db, 'duty_grant', {
      id,
      account_id: someone.id,
      state: 'effective',
      effective_from: '2026-01-05T09:00:00+08:00',
      ...values,
    })
    return { id }
  }
  const asked = async (
    confirmer: { duty: string; area: string | null },
    values: { account_id?: string; asked_by?: string } = {},
  ) => {
    const place = { duty: 'centreReviewer', area: '450300', state: 'asked' }
    const { id } = await grant({ ...place, account_id: (await account()).id, asked_by: idOf(admin), ...values })
    await insertRow(db, 'approval', {
      id: newId(),
      act: 'duty.grant',
      subject: id,
      content: JSON.stringify({ ...place, accountId: someone.id, account: 'konto', confirmer }),
      proposed_by: idOf(admin),
      needed: [confirmer.duty],
      state: 'open',
    })
    return { id }
  }
  const byCity = { duty: 'centreLeader', area: '450300' }

  const [person] = await perform(house, platform, { requestId: newId(), reach: { kind: 'all' }, draft: true }, (ctx) =>
    savePersons(ctx, organisation, '450300', [
      { documentKind: 'residentId', documentNumber: inventedIdNumber(), name: '覃示香' },
    ]),
  )

  const notice = async (values: Record<string, unknown>) => {
    const id = newId()
    await insertRow(db, 'notification', { id, ...values })
    return { id }
  }

  const work = { kind: 'test', subject: newId() }
  await insertRow(db, 'job_progress', { ...work, organisation_id: organisation, area: '450300', state: 'running' })

  return {
    'progress of work': work,
    account: someone,
    'account disabled': await account({ disabled_at: '2026-05-01T09:00:00+08:00' }),
    'account of the system administrator': { id: idOf('systemAdministrator any') },
    'account of the security administrator': { id: idOf(admin) },
    'duty in the own body': await grant({ duty: 'bodyHandler', organisation_id: organisation }),
    'legal representative of the own body': await grant({ duty: 'legalRepresentative', organisation_id: organisation }),
    'duty of the own legal representative': await grant({
      duty: 'bodyManager',
      organisation_id: organisation,
      account_id: idOf('legalRepresentative own'),
    }),
    'duty in the city': await grant({ duty: 'centreHandler', area: '450300' }),
    'duty asked for in the city': await asked(byCity),
    'duty asked for by the city leader': await asked(byCity, { asked_by: idOf('centreLeader city') }),
    'duty asked for the city leader': await asked(byCity, { account_id: idOf('centreLeader city') }),
    'duty asked for, first of its centre': await asked({ duty: 'auditAdministrator', area: null }),
    person: { organisation, id: person!.id },
    notice: await notice({ duty: 'bodyManager', organisation_id: organisation }),
    'notice of the city': await notice({ duty: 'centreLeader', area: '450300' }),
  }
}

const admin: Asker = 'securityAdministrator any'
