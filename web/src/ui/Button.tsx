import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { Icon, type IconName } from './Icon.tsx'

type Look = {
  /** `pri` is the one act of a page; `danger` takes something away; `quiet` is a link that is a button. */
  look?: 'pri' | 'danger' | 'quiet'
  big?: boolean
  icon?: IconName
  children: ReactNode
}

const classOf = ({ look, big }: Pick<Look, 'look' | 'big'>) => ['btn', look, big && 'big'].filter(Boolean).join(' ')

type ButtonProps = Look &
  ButtonHTMLAttributes<HTMLButtonElement> & {
    'data-island'?: string
    /** The act is on its way: the words stay, a second press does nothing. */
    busy?: boolean
  }

/** Says the act (作出受理决定), never 确定. It stays active and explains rather than being greyed out. */
export function Button({ look, big, icon, busy, children, className, onClick, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      type={type}
      className={[classOf({ look, big }), className].filter(Boolean).join(' ')}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      {...rest}
    >
      {icon && <Icon name={icon} />}
      {children}
    </button>
  )
}

/** A link with the weight of a button, for going somewhere rather than doing something. */
export function ButtonLink({ look, big, icon, href, children }: Look & { href: string }) {
  return (
    <a className={classOf({ look, big })} href={href}>
      {icon && <Icon name={icon} />}
      {children}
    </a>
  )
}
