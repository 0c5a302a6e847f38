import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { workspaceWords } from '../messages/zh-CN/workspace.ts'
import { Icon } from '../ui/Icon.tsx'
import { Mark } from '../ui/Mark.tsx'
import { Menu } from '../ui/Menu.tsx'
import type { Screen } from './screen.ts'
import { sideBarOf } from './screens.ts'
import { useSession, useSessionActs } from './session.tsx'

const words = workspaceWords

/** The way through the house, grouped as the notice is; on a narrow screen it comes in from the left. */
export function SideBar({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { current } = useSession()
  useEffect(() => {
    if (!open) return
    const press = (event: KeyboardEvent) => event.key === 'Escape' && onClose()
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [open, onClose])
  return (
    <>
      {open && <button type="button" className="veil" aria-label={words.closeMenu} onClick={onClose} />}
      <aside className={open ? 'side open' : 'side'} aria-label={words.side}>
        <Link to="/" className="brand">
          <Mark size={26} />
          <span>{words.brand}</span>
        </Link>
        <DutySwitch />
        <nav aria-label={words.nav}>
          {sideBarOf(current.duty, current.area).map(([group, screens]) => (
            <div key={group}>
              {group !== '工作台' && <h2>{group}</h2>}
              {screens.map((one) => (
                <Place key={one.path} screen={one} />
              ))}
            </div>
          ))}
        </nav>
      </aside>
    </>
  )
}

const noCount = () => undefined

function Place({ screen }: { screen: Screen }) {
  const useCount = screen.useCount ?? noCount
  const count = useCount()
  return (
    <Link
      to={screen.path}
      activeOptions={{ exact: screen.path === '/', includeSearch: false }}
      activeProps={{ 'aria-current': 'page' }}
      title={screen.title}
      onPointerEnter={screen.preload}
      onFocus={screen.preload}
    >
      <Icon name={screen.icon!} />
      <span>{screen.title}</span>
      {count && count.value > 0 && <em className={count.hot ? 'hot' : undefined}>{count.value}</em>}
    </Link>
  )
}

/** 自治区鉴定中心 / 经办: one duty at a time, each with its own reach. */
function DutySwitch() {
  const { current, standings } = useSession()
  const { switchTo } = useSessionActs()
  const face = (
    <>
      {standings.length > 1 && <Icon name="person" />}
      <span>
        <b>{current.place}</b>
        <small>{current.dutyName}</small>
      </span>
      {standings.length > 1 && <Icon name="down" />}
    </>
  )
  if (standings.length < 2) return <div className="who">{face}</div>
  return (
    <Menu
      className="who"
      label={words.switchDuty}
      button={face}
      entries={standings.map(({ id, place, dutyName }) => ({
        id,
        words: place,
        small: dutyName,
        selected: id === current.id,
        onAction: () => void switchTo(id),
      }))}
    />
  )
}
