import { type Area, centreName } from '@guijiang/contract/codes'
import { guidanceActs } from '@guijiang/contract/supervision/guidance'
import { findOpenTurn, openTurn } from '#base/deadline/index.ts'
import { serveOn } from '#base/notification/index.ts'
import { organisationsById } from '#entry/organisation/index.ts'
import type { Acting } from '#kit/house.ts'
import type { PaperVersion, Receipt } from './store.ts'
import type { CourseRow } from './store-course.ts'

export const paperMatter = 'guidance'
export const receiptMatter = 'guidance-receipt'
export const courseMatter = 'course'

type Office = { matter: string; subject: string; act: string; area: string; reference: string; path: string }

/** One open turn of an office for each act, however often it is drafted anew. */
export async function giveOffice(
  ctx: Acting,
  duty: 'centreHandler' | 'centreLeader',
  { area, ...turn }: Office,
): Promise<void> {
  if (await findOpenTurn(ctx.db, turn.matter, turn.subject, turn.act)) return
  await openTurn(ctx, { ...turn, duty, area, label: centreName(area as Area), clause: 'N4.1.4' })
}

/** 四（一）4 [N4.1.4]: the body says that the advice has arrived; how long it may take is ours (内控). */
export async function askReceipts(
  ctx: Acting,
  { reference, version, days }: { reference: string; version: PaperVersion; days: number },
  receipts: readonly Pick<Receipt, 'id' | 'organisationId'>[],
): Promise<void> {
  const bodies = await organisationsById(
    ctx.db,
    receipts.map(({ organisationId }) => organisationId),
  )
  for (const { id, organisationId } of receipts) {
    await openTurn(ctx, {
      matter: receiptMatter,
      subject: id,
      act: guidanceActs.confirm,
      duty: 'bodyManager',
      organisationId,
      bodyId: organisationId,
      case: { kind: paperMatter, id: version.paperId },
      label: bodies.get(organisationId)?.shortName ?? '',
      reference,
      path: '/guidance',
      clause: 'N4.1.4',
      internal: true,
      period: { name: 'guidanceReceipt', startsOn: ctx.clock.today(), days, unit: 'working', startsAs: '发布' },
    })
    await serveOn(ctx, {
      to: { duty: 'bodyHandler', organisationId },
      title: `技术指导 ${reference}：${version.title}`,
      body: `第 ${version.number} 版已发布，请阅读；由机构负责人在 ${days} 个工作日内确认收到。`,
      clause: 'N4.1.4',
      path: '/guidance',
    })
  }
}

export async function tellBodies(
  ctx: Acting,
  organisationIds: readonly string[],
  notice: { title: string; body: string; path: string },
): Promise<void> {
  for (const organisationId of new Set(organisationIds)) {
    await serveOn(ctx, { to: { duty: 'bodyHandler', organisationId }, clause: 'N4.1.4', ...notice })
  }
}

export const courseTurn = ({ id, area, reference }: Pick<CourseRow, 'id' | 'area' | 'reference'>, act: string) => ({
  matter: courseMatter,
  subject: id,
  act,
  area,
  reference,
  path: `/courses/${id}`,
})
