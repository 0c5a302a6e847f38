import type { ReactNode } from 'react'

type Tone = 'blue' | 'gold' | 'red' | 'leaf'

/** A sentence that belongs to the page: blue tells, gold asks for attention, red is wrong, leaf is done. */
export function Banner({ tone = 'blue', title, children }: { tone?: Tone; title?: ReactNode; children?: ReactNode }) {
  return (
    <div className={`ban ${tone}`}>
      {title && <b>{title}</b>}
      {title && children ? <br /> : null}
      {children}
    </div>
  )
}
