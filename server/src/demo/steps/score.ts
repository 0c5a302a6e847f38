import type { Component } from '@guijiang/contract/codes'
import * as contract from '@guijiang/contract/delivery/score'
import type { StoryBody } from '../bodies.ts'
import type { Teller } from '../teller.ts'

/** The score of somebody, by the place in the list of tickets. */
export type ToldScores = (place: number, component: Component) => number

/** One handler types a whole sheet and completes it. */
export async function enterSheet(
  teller: Teller,
  body: StoryBody,
  sheet: Pick<contract.SheetView, 'id' | 'component' | 'rows'>,
  by: 'jia' | 'yi',
  scores: ToldScores,
): Promise<contract.SheetView> {
  const handler = await teller.as(`${body.key}-${by}`)
  for (const [place, { registrationId, attendance }] of sheet.rows.entries()) {
    if (attendance !== 'present') continue
    const params = { sheet: sheet.id, registration: registrationId }
    await handler.call(contract.saveScore, { params, body: { value: scores(place, sheet.component) } })
  }
  return handler.call(contract.completeEntry, { params: { sheet: sheet.id }, body: {} })
}

/** 四（二）3 [N4.2.3] 成绩双录: all sheets of a sitting, each by two handlers; `slip` is what the second one mistypes. */
export async function enterScores(
  teller: Teller,
  body: StoryBody,
  sitting: string,
  scores: ToldScores,
  slip: ToldScores = scores,
): Promise<void> {
  const handler = await teller.as(`${body.key}-jia`)
  const { sheets } = await handler.call(contract.listSheets, { params: { sitting } })
  for (const sheet of sheets) {
    await enterSheet(teller, body, sheet, 'jia', scores)
    await enterSheet(teller, body, sheet, 'yi', slip)
  }
}

/** One sheet of a sitting, by those who have come to it. */
export async function enterOne(
  teller: Teller,
  body: StoryBody,
  sitting: string,
  component: Component,
  by: readonly ('jia' | 'yi')[],
  scores: Readonly<Record<'jia' | 'yi', ToldScores>>,
): Promise<void> {
  const handler = await teller.as(`${body.key}-jia`)
  const { sheets } = await handler.call(contract.listSheets, { params: { sitting } })
  for (const sheet of sheets.filter((one) => one.component === component))
    for (const who of by) await enterSheet(teller, body, sheet, who, scores[who])
}

/** The third person settles every difference by the paper, which says `scores`. */
export async function settleScores(
  teller: Teller,
  body: StoryBody,
  sitting: string,
  scores: ToldScores,
): Promise<number> {
  const settler = await teller.as(`${body.key}-heding`)
  const { sheets } = await settler.call(contract.listSheets, { params: { sitting } })
  let count = 0
  for (const { id, component, rows, step } of sheets) {
    if (step !== 'settling') continue
    const { sheet, differences } = await settler.call(contract.listDifferences, { params: { sheet: id } })
    const settled = differences.map(({ registrationId }) => {
      const place = rows.findIndex((row) => row.registrationId === registrationId)
      return { registration: registrationId, value: scores(place, component), reason: '按原始评分表核对' }
    })
    count += settled.length
    await settler.call(contract.settleScores, { params: { sheet: id }, body: { version: sheet.version, settled } })
  }
  return count
}

/** The manager seals all sheets together, as they stand. */
export async function sealScores(teller: Teller, body: StoryBody, sitting: string): Promise<contract.SheetList> {
  const manager = await teller.as(`${body.key}-fuze`)
  const { sheets } = await manager.call(contract.listSheets, { params: { sitting } })
  const versions = Object.fromEntries(sheets.map(({ id, version }) => [id, version]))
  return manager.call(contract.sealScores, { params: { sitting }, body: { versions } })
}
