import type { ReactNode } from 'react'

export type TimelineItem = {
  key: string
  when: ReactNode
  what: ReactNode
  kind?: 'done' | 'mine' | 'ahead' | 'bad'
}

export function Timeline({ items, label }: { items: readonly TimelineItem[]; label: string }) {
  return (
    <ol className="line" aria-label={label}>
      {items.map(({ key, when, what, kind = 'done' }) => (
        <li key={key} className={kind}>
          <div>{when}</div>
          <div className="what">{what}</div>
        </li>
      ))}
    </ol>
  )
}
