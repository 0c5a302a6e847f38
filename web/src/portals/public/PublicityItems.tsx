import { type PublicityItem, portalPaths } from '@guijiang/contract/portal'
import { PublicityBadge } from '../../features/clock/PublicityClock.tsx'
import { portalWords } from '../../messages/zh-CN/portal.ts'
import { areaName } from './names.ts'

const words = portalWords.home

export function PublicityItems({ items }: { items: readonly PublicityItem[] }) {
  return (
    <ul className="items">
      {items.map(({ id, title, number, organisation, city, passed, clock }) => (
        <li key={id}>
          <a className="t" href={portalPaths.publicity(id)}>
            {title} {number}
          </a>
          <p>
            {organisation.name} · {areaName(city)} · {words.passed(passed)}
          </p>
          <div className="end">
            <PublicityBadge clock={clock} />
          </div>
        </li>
      ))}
    </ul>
  )
}
