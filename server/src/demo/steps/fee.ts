import type { SkillLevel } from '@guijiang/contract/codes'
import * as contract from '@guijiang/contract/delivery/fee'
import type { IsoDate } from '@guijiang/contract/iso'
import type { Teller } from '../teller.ts'

/** Yuan, by level: invented, of the size that is usual elsewhere. */
const usual: Readonly<Record<SkillLevel, string>> = { 5: '345', 4: '430', 3: '535', 2: '890', 1: '990' }

/** 四（二）6 [N4.2.6]: a standard for all that the body may assess, in force from today: drafted by one, published by another. */
export async function publishFees(
  teller: Teller,
  by: { handler: string; manager: string },
  { fees = usual, validFrom = teller.today().toString() }: { fees?: typeof usual; validFrom?: string } = {},
): Promise<contract.FeeScheduleView> {
  const handler = await teller.as(by.handler)
  const { cells } = await handler.call(contract.listFeeSchedules, {})
  const { id, version } = await handler.call(contract.draftFeeSchedule, {
    body: {
      validFrom: validFrom as IsoDate,
      basis: '本机构公布的收费标准',
      lines: cells.map(({ code, edition, level }) => ({ code, edition, level, fee: fees[level] })),
    },
  })
  const manager = await teller.as(by.manager)
  return manager.call(contract.publishFeeSchedule, { params: { schedule: id }, body: { version } })
}
