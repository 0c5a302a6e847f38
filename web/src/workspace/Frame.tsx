import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { useCallback, useEffect, useRef, useState } from 'react'
import { workspaceWords } from '../messages/zh-CN/workspace.ts'
import { Button } from '../ui/Button.tsx'
import { shortDay, weekdayOf } from '../ui/day.ts'
import { Offline } from '../ui/Offline.tsx'
import { AccountMenu } from './AccountMenu.tsx'
import { ClockBar } from './ClockBar.tsx'
import { FindCase } from './FindCase.tsx'
import { Boundary } from './Lost.tsx'
import { CrumbContext } from './Page.tsx'
import { SideBar } from './SideBar.tsx'
import { fitsDuty, type Screen } from './screen.ts'
import { allScreens } from './screens.ts'
import { useSession } from './session.tsx'

const words = workspaceWords

const matches = (path: string, address: string): boolean => {
  const parts = path.split('/').filter(Boolean)
  const found = address.split('/').filter(Boolean)
  return parts.length === found.length && parts.every((part, i) => part.startsWith('$') || part === found[i])
}

/** The frame of the workspace: side bar, top bar, and the screen in its own boundary. */
export function Frame() {
  const me = useSession()
  const { pathname } = useLocation()
  const [open, setOpen] = useState(false)
  const [here, setHere] = useState<string>()
  const setCrumb = useCallback((text: string | undefined) => setHere(text), [])
  const screen = allScreens.find((one) => fitsDuty(one, me.current.duty) && matches(one.path, pathname))
  const main = useArrival(pathname, () => setOpen(false))
  return (
    <CrumbContext value={setCrumb}>
      <a className="skip" href="#main">
        {words.skip}
      </a>
      {me.demo && <ClockBar />}
      <div className={screen?.wide ? 'app folded' : 'app'}>
        <SideBar open={open} onClose={() => setOpen(false)} />
        <div>
          <TopBar screen={screen} here={here} onMenu={() => setOpen(true)} />
          <Offline />
          <main className="main" id="main" ref={main} tabIndex={-1}>
            <Boundary at={pathname}>
              <Outlet />
            </Boundary>
          </main>
        </div>
      </div>
    </CrumbContext>
  )
}

/** After a change of address the reader stands at the head of the new screen, by ear too. */
function useArrival(pathname: string, onArrive: () => void) {
  const main = useRef<HTMLElement>(null)
  const before = useRef(pathname)
  useEffect(() => {
    if (before.current === pathname) return
    before.current = pathname
    onArrive()
    main.current?.focus()
  })
  return main
}

type TopBarProps = { screen: Screen | undefined; here: string | undefined; onMenu: () => void }

function TopBar({ screen, here, onMenu }: TopBarProps) {
  const { today, current } = useSession()
  const finds = allScreens.some((one) => one.path === '/search' && fitsDuty(one, current.duty))
  return (
    <header className="bar">
      <span className="menu-button">
        <Button icon="menu" onClick={onMenu} aria-label={words.openMenu}>
          {''}
        </Button>
      </span>
      <Crumb screen={screen} here={here} />
      {finds && <FindCase />}
      <span className="today">
        <b>
          {shortDay(today.date)} 周{weekdayOf(today.date)}
        </b>{' '}
        <span>{today.name ?? (today.working ? words.workingDay : words.restDay)}</span>
      </span>
      <AccountMenu />
    </header>
  )
}

function Crumb({ screen, here }: { screen: Screen | undefined; here: string | undefined }) {
  const { current } = useSession()
  const above = allScreens.find((one) => one.path === screen?.parent && fitsDuty(one, current.duty))
  const last = here ?? screen?.title
  return (
    <nav className="crumb" aria-label={words.crumb}>
      {above && (
        <>
          <Link to={above.path}>{above.title}</Link> ›{' '}
        </>
      )}
      {last}
    </nav>
  )
}
