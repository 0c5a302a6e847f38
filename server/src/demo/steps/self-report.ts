import type { IsoDate } from '@guijiang/contract/iso'
import * as contract from '@guijiang/contract/supervision/self-report'
import type { StoryBody } from '../bodies.ts'
import type { Teller } from '../teller.ts'

/** The office of the body asks for a report over some days; answers its id. */
export async function askReport(
  teller: Teller,
  handler: string,
  ask: { code: string; from: string; to: string; dueOn: string; ground: string },
): Promise<string> {
  const body = { ...ask, from: ask.from as IsoDate, to: ask.to as IsoDate, dueOn: ask.dueOn as IsoDate }
  return (await (await teller.as(handler)).call(contract.askSelfReport, { body })).id
}

/** Written by the body's handler, submitted by its manager. */
export async function submitReport(
  teller: Teller,
  { key }: StoryBody,
  report: string,
  draft: contract.SelfReportDraft,
): Promise<void> {
  const params = { report }
  const handler = await teller.as(`${key}-jia`)
  let { version } = await handler.call(contract.getSelfReport, { params })
  version = (await handler.call(contract.saveSelfReport, { params, body: { version, draft } })).version
  const done = await handler.call(contract.completeSelfReport, { params, body: { version } })
  await (await teller.as(`${key}-fuze`)).call(contract.submitSelfReport, {
    params,
    body: { version: done.version, figuresHash: done.figuresHash },
  })
}

/** Read by the office's handler, published by its leader. */
export async function publishReport(
  teller: Teller,
  { handler, leader }: { handler: string; leader: string },
  report: string,
): Promise<void> {
  const params = { report }
  const { version } = await (await teller.as(handler)).call(contract.getSelfReport, { params })
  const read = await (await teller.as(handler)).call(contract.readSelfReport, {
    params,
    body: { version, outcome: 'accept', note: '' },
  })
  await (await teller.as(leader)).call(contract.publishSelfReport, { params, body: { version: read.version } })
}
