import type { ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog'
import { Popover as AriaPopover } from 'react-aria-components/Popover'

type PopoverProps = {
  /** Class of the button that opens it. */
  className?: string
  label: string
  button: ReactNode
  children: ReactNode
  /** Name of the button where its words do not say enough. */
  buttonLabel?: string
}

/** A few words beside what they explain; opens by click or Enter, closes by Esc. */
export function Popover({ className = 'btn', label, button, children, buttonLabel }: PopoverProps) {
  return (
    <DialogTrigger>
      <Button className={className} aria-label={buttonLabel}>
        {button}
      </Button>
      <AriaPopover className="pop" offset={6}>
        <Dialog aria-label={label} className="pop-body">
          {children}
        </Dialog>
      </AriaPopover>
    </DialogTrigger>
  )
}
