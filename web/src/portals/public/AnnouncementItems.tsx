import { type AnnouncementItem, portalPaths } from '@guijiang/contract/portal'
import { portalWords } from '../../messages/zh-CN/portal.ts'
import { shortDay, weekdayOf } from '../../ui/day.ts'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { areaName } from './names.ts'

const words = portalWords.home

export function AnnouncementItems({ items, status = false }: { items: readonly AnnouncementItem[]; status?: boolean }) {
  return (
    <ul className="items dated">
      {items.map((item) => (
        <li key={item.id}>
          <div className="datebox">
            <b>{Number(item.firstDay.slice(8))}</b>
            <span>{Number(item.firstDay.slice(5, 7))}月</span>
            <span>周{weekdayOf(item.firstDay)}</span>
          </div>
          <a className="t" href={portalPaths.announcement(item.id)}>
            {item.title}
          </a>
          <p>
            {item.organisation.name} · {areaName(item.city)}
            {item.registrationUntil && ` · ${words.registerUntil(shortDay(item.registrationUntil))}`}
          </p>
          {status && (
            <div className="end">
              <StatusTag kind={item.status.kind}>{item.status.words}</StatusTag>
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}
