import { type StaffMember, staffKinds } from '@guijiang/contract/entry/personnel'
import type { IsoDate } from '@guijiang/contract/iso'
import { cardState } from './rules.ts'
import type { StaffWithOccupations } from './store.ts'

export type StaffNames = { account: (id: string) => string | null; occupation: (code: string) => string }

/** For the body itself; outsiders see numbers only. */
export function forBody(
  staff: StaffWithOccupations,
  names: StaffNames,
  today: Temporal.PlainDate,
  writes: boolean,
): StaffMember {
  return {
    id: staff.id,
    kind: staff.kind,
    kindName: staffKinds[staff.kind].name,
    name: staff.name,
    account: staff.accountId && names.account(staff.accountId),
    employment: staff.employment,
    grade: staff.grade,
    cardNumber: staff.cardNumber,
    cardExpiresOn: staff.cardExpiresOn && (staff.cardExpiresOn.toString() as IsoDate),
    card: cardState(staff.cardExpiresOn, today),
    occupations: staff.occupations.map((row) => ({ ...row, name: names.occupation(row.code) })),
    version: staff.version,
    possibleActions: writes ? ['edit', 'end'] : [],
  }
}
