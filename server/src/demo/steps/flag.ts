import * as contract from '@guijiang/contract/supervision/flag'
import type { Teller } from '../teller.ts'

/** The region's centre has a quarter computed; the work is done when legal time moves on. */
export async function askForFlags(teller: Teller, handler: string, quarter: string): Promise<void> {
  await (await teller.as(handler)).call(contract.askForFlags, { body: { quarter } })
}
