import type { ReactNode } from 'react'
import { Dialog as AriaDialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'

type DialogProps = { title: string; open: boolean; onClose: () => void; children: ReactNode }

/** A short matter beside the page, such as the purpose of a look. Never for a decision: that has a check page. */
export function Dialog({ title, open, onClose, children }: DialogProps) {
  return (
    <ModalOverlay className="veil-modal" isDismissable isOpen={open} onOpenChange={(now) => now || onClose()}>
      <Modal>
        <AriaDialog className="dialog">
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
