import type { ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { Menu as AriaMenu, MenuItem, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'

export type MenuEntry = { id: string; words: string; small?: string; selected?: boolean; onAction: () => void }

type MenuProps = {
  className: string
  label: string
  button: ReactNode
  buttonLabel?: string
  entries: readonly MenuEntry[]
}

/** A short list of acts behind one button. */
export function Menu({ className, label, button, buttonLabel, entries }: MenuProps) {
  const chosen = entries.filter(({ selected }) => selected).map(({ id }) => id)
  const choosing = entries.some(({ selected }) => selected !== undefined)
  return (
    <MenuTrigger>
      <Button className={className} aria-label={buttonLabel}>
        {button}
      </Button>
      <Popover className="pop list" offset={4}>
        <AriaMenu
          className="menu-list"
          aria-label={label}
          selectionMode={choosing ? 'single' : 'none'}
          selectedKeys={chosen}
        >
          {entries.map(({ id, words, small, onAction }) => (
            <MenuItem key={id} id={id} textValue={words} onAction={onAction}>
              {words}
              {small && <small>{small}</small>}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}
