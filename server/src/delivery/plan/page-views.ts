import { type City, components, skillLevels } from '@guijiang/contract/codes'
import { announcementStates, sittingStates } from '@guijiang/contract/delivery/plan'
import type { IsoDate } from '@guijiang/contract/iso'
import type { AnnouncementItem, AnnouncementView } from '@guijiang/contract/portal'
import type { RulerView } from '@guijiang/contract/view'
import { feeWords } from '#delivery/fee/index.ts'
import type { Announced, AnnouncedOne } from './announced.ts'
import { linesOf } from './rules.ts'
import type { AnnouncedLine, AnnouncementRow, PlanRow } from './store.ts'
import type { SittingDays } from './store-sitting.ts'
import { shownState, titleOf } from './views.ts'

const iso = (day: Temporal.PlainDate) => day.toString() as IsoDate
const contentOf = ({ content }: AnnouncementRow) => content as Announced

const titleOfAll = ({ sittings }: Announced) =>
  titleOf(sittings.map(({ occupation, level }) => ({ name: occupation.name, level })))

/** In lists and on a body's page: by the sittings that are still ahead. */
export function announcementItem(
  planId: string,
  line: AnnouncedLine,
  sittings: readonly SittingDays[],
): AnnouncementItem {
  const days = (of: (sitting: SittingDays) => Temporal.PlainDate) =>
    sittings.map((sitting) => of(sitting).toString()).sort()
  const open = sittings.filter(({ state }) => state === 'announced' || state === 'registering')
  const until = open.map(({ registrationCloses }) => registrationCloses.toString()).sort()
  const current = sittings.find(({ state }) => state === 'registering') ?? sittings[0]
  const { kind, words } = current ? sittingStates[shownState(current.state)] : announcementStates.published
  return {
    id: planId,
    title: titleOf(line.sittings),
    organisation: line.body,
    city: line.sittings[0]!.city as City,
    firstDay: (days(({ firstDay }) => firstDay)[0] ?? line.sittings[0]!.firstDay) as IsoDate,
    lastDay: (days(({ lastDay }) => lastDay).at(-1) ?? line.sittings[0]!.lastDay) as IsoDate,
    registrationUntil: (until.at(-1) ?? null) as IsoDate | null,
    // On the public side nothing is the reader's own turn.
    status: { kind: kind === 'mine' ? 'done' : kind, words },
  }
}

/** An announcement as it was published; versions come newest first. */
export function announcementPage(
  plan: PlanRow,
  versions: readonly AnnouncementRow[],
  ruler: RulerView,
): AnnouncementView {
  const [newest] = versions as [AnnouncementRow]
  const content = contentOf(newest)
  const { kind, words } = announcementStates[plan.state]
  const conditions = Map.groupBy(content.sittings, ({ occupation, level }) =>
    titleOf([{ name: occupation.name, level }]),
  )
  return {
    id: plan.id,
    title: `${titleOfAll(content)}评价认定公告`,
    organisation: content.body,
    status: { kind, words },
    version: newest.version,
    publishedOn: iso(newest.publishedOn),
    sittings: content.sittings.map(sittingOf),
    registrationWay: content.registrationWay,
    materials: linesOf(content.materials),
    conditions: [...conditions].map(([title, [first]]) => ({ title, lines: first!.conditions })),
    feeBasis: [...new Set(content.sittings.map(({ feeBasis }) => feeBasis))].join('；'),
    passLine: passWords(content.sittings),
    publicityPlace: content.publicityPlace,
    telephones: [{ name: '监督', number: content.complaintTelephone }],
    ruler,
    changes: versions.flatMap(changesOf),
    fingerprint: newest.contentHash.toString('hex'),
  }
}

const sittingOf = (sitting: AnnouncedOne) => ({
  id: sitting.id,
  number: `第 ${sitting.reference} 场`,
  occupation: { code: sitting.occupation.code, name: sitting.occupation.name },
  workType: sitting.workType,
  level: sitting.level,
  firstDay: sitting.firstDay as IsoDate,
  lastDay: sitting.lastDay as IsoDate,
  registration: { from: sitting.registrationOpens as IsoDate, until: sitting.registrationCloses as IsoDate },
  city: sitting.city as City,
  place: sitting.address,
  components: sitting.components.map((component) => components[component].name),
  seats: sitting.capacity,
  fee: feeWords(sitting.fee),
})

/** Every component by itself: nothing is averaged. */
function passWords(sittings: readonly AnnouncedOne[]): string {
  const byLine = Map.groupBy(sittings, ({ passLine, components: parts }) => `${passLine} ${parts.join()}`)
  return [...byLine.values()]
    .map((same) => {
      const { passLine, components: parts } = same[0]!
      const who =
        byLine.size > 1 ? `${[...new Set(same.map(({ level }) => skillLevels[level].ordinal))].join('、')}：` : ''
      const names = parts.map((part) => components[part].name).join('、')
      return `${who}${names}各 100 分，每科都到 ${passLine} 分才算通过。`
    })
    .join('')
}

function changesOf(row: AnnouncementRow): AnnouncementView['changes'] {
  const { cancelled } = contentOf(row)
  if (!cancelled) return []
  const items = [{ field: '状态', before: '已公告', after: `已取消：${cancelled.reason}` }]
  return [{ version: row.version, publishedOn: iso(row.publishedOn), items }]
}
