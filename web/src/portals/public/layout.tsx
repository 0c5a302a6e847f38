import { type PortalShell, portalPaths } from '@guijiang/contract/portal'
import type { ReactNode } from 'react'
import { portalWords } from '../../messages/zh-CN/portal.ts'
import { momentWords } from '../../ui/day.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Mark } from '../../ui/Mark.tsx'

const words = portalWords

export type Place = keyof typeof words.places

const places: readonly (readonly [Place, string])[] = [
  ['check', portalPaths.home],
  ['directory', portalPaths.directory],
  ['occupations', portalPaths.occupations],
  ['announcements', portalPaths.announcements],
  ['publicities', portalPaths.publicities],
  ['rules', portalPaths.rules],
  ['calendar', portalPaths.calendar],
]

type LayoutProps = {
  shell: PortalShell
  /** Title of the window, without the house's name. */
  title: string
  place?: Place
  children: ReactNode
  /** The home lays out its own bands; every other page stands in one column. */
  bands?: boolean
  /** What of this page can be followed (Atom). */
  feeds?: readonly { href: string; words: string }[]
}

/** The frame of every page of the portal. It works without script: the menu is a `details`, 长辈版 is a form. */
export function Layout({ shell, title, place, children, bands = false, feeds = [] }: LayoutProps) {
  const { assets, elder, demo } = shell
  return (
    <html lang="zh-CN" data-elder={elder ? '' : undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light" />
        <title>{words.title(title)}</title>
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href={assets.stylesheet} />
        {feeds.map(({ href, words: name }) => (
          <link key={href} rel="alternate" type="application/atom+xml" title={name} href={href} />
        ))}
        <script type="module" src={assets.script} />
      </head>
      <body>
        <a className="skip" href="#main">
          {words.skip}
        </a>
        {demo && (
          <div className="demo">
            {words.demo} · <a href={portalPaths.parts}>{words.parts}</a>
          </div>
        )}
        <Top shell={shell} place={place} />
        {bands ? (
          <main id="main">{children}</main>
        ) : (
          <main id="main" className="wrap page">
            {children}
          </main>
        )}
        <Foot shell={shell} />
      </body>
    </html>
  )
}

function PlaceLinks({ place }: { place: Place | undefined }) {
  return places.map(([name, href]) => (
    <a key={name} href={href} aria-current={name === place ? 'page' : undefined}>
      {words.places[name]}
    </a>
  ))
}

function Top({ shell, place }: { shell: PortalShell; place: Place | undefined }) {
  return (
    <header className="top">
      <div className="wrap">
        <a className="brand" href={portalPaths.home}>
          <Mark size={34} />
          {words.brand}
          <small>{words.tagline}</small>
        </a>
        <nav className="nav" aria-label={words.nav}>
          <PlaceLinks place={place} />
        </nav>
        <div className="tools">
          <ElderSwitch elder={shell.elder} path={shell.path} />
          <details className="menu">
            <summary className="btn" aria-label={words.menu}>
              <Icon name="menu" />
            </summary>
            <nav aria-label={words.menu}>
              <PlaceLinks place={place} />
            </nav>
          </details>
        </div>
      </div>
    </header>
  )
}

function ElderSwitch({ elder, path }: { elder: boolean; path: string | null }) {
  return (
    <form method="post" action={portalPaths.elder}>
      <input type="hidden" name="to" value={path ?? portalPaths.home} />
      <button type="submit" className="btn" name="elder" value={elder ? '0' : '1'}>
        {elder ? words.elderOff : words.elderOn}
      </button>
    </form>
  )
}

function Foot({ shell }: { shell: PortalShell }) {
  return (
    <footer className="foot">
      <div className="wrap">
        <ul>
          <li>
            <a href={portalPaths.rules}>{words.places.rules}</a>
          </li>
          <li>
            <a href={portalPaths.selfCheck}>{words.places.selfCheck}</a>
          </li>
          <li>
            <a href={portalPaths.draws}>{words.places.draws}</a>
          </li>
          <li>
            <a href={portalPaths.calendar}>{words.places.calendar}</a>
          </li>
          <li>
            <a href={portalPaths.statistics}>{words.places.statistics}</a>
          </li>
          <li>
            <a href={portalPaths.complaint}>{words.complain}</a>
          </li>
          <li>
            <a href={portalPaths.ownFate}>{words.ownFate}</a>
          </li>
          <li>
            <a href={portalPaths.supervision}>{words.supervision}</a>
          </li>
          <li>
            <a href={portalPaths.workspace}>{words.workspace}</a>
          </li>
        </ul>
        <p>
          {shell.telephone && `${words.telephone(shell.telephone)} · `}
          {words.basis} 桂人社函〔2020〕203号 · {words.asOf(momentWords(shell.asOf, true))}
        </p>
      </div>
    </footer>
  )
}

/** 订阅: says in sight what the head of the page says to programs. */
export function Follow({ feed }: { feed: { href: string; words: string } }) {
  return (
    <p className="follow">
      <a href={feed.href}>{words.follow(feed.words)}</a>
    </p>
  )
}

/** 结果公示 › 第 26-018 场 */
export function Crumb({ from, here }: { from: { href: string; words: string }; here: string }) {
  return (
    <nav className="crumb" aria-label={words.crumb}>
      <a href={from.href}>{from.words}</a> › {here}
    </nav>
  )
}

/** Below a list read by key: how many there are, and the way on. */
export function Pager({
  total,
  measure,
  next,
  first,
}: {
  total: number | null
  measure: string
  next: string | null
  first?: string | null
}) {
  if (total === null && !next && !first) return null
  return (
    <nav className="pager" aria-label={words.nextPage}>
      {next && (
        <a className="btn" href={next}>
          {words.nextPage}
        </a>
      )}
      {first && <a href={first}>{words.firstPage}</a>}
      {total !== null && <span>{words.total(total, measure)}</span>}
    </nav>
  )
}
