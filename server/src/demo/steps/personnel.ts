import * as contract from '@guijiang/contract/entry/personnel'
import type { IsoDate } from '@guijiang/contract/iso'
import type { StoryBody } from '../bodies.ts'
import type { Teller } from '../teller.ts'

/** A handler enters everybody of the body who may be named for a sitting, with cards until `cardsUntil`. */
export async function enterStaff(
  teller: Teller,
  body: StoryBody,
  { cardsUntil, occupations }: { cardsUntil: string; occupations: contract.StaffOccupation[] },
): Promise<void> {
  const handler = await teller.as(`${body.key}-jia`)
  const { accounts } = await handler.call(contract.listStaff, {})
  for (const [index, { account, name, kind }] of accounts.entries()) {
    const carded = kind !== 'invigilator'
    await handler.call(contract.addStaff, {
      body: {
        kind,
        name,
        account,
        employment: 'fullTime',
        grade: kind === 'assessor' ? 'assessor' : null,
        cardNumber: carded ? `SL-${String(index + 1).padStart(4, '0')}` : null,
        cardExpiresOn: carded ? (cardsUntil as IsoDate) : null,
        occupations: kind === 'assessor' ? occupations : [],
      },
    })
  }
}
