import type { ReactNode } from 'react'

/** Tabs that are addresses: each is a link, so each can be opened, shared and gone back to. */
export function Tabs({
  label,
  tabs,
}: {
  label: string
  tabs: readonly { href: string; words: ReactNode; current: boolean }[]
}) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map(({ href, words, current }) => (
        <a key={href} href={href} aria-current={current ? 'page' : undefined}>
          {words}
        </a>
      ))}
    </nav>
  )
}
