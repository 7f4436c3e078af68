import type { ReactNode } from 'react'
import { useEffect, useId } from 'react'
import { useModal } from './use-modal.ts'

type Props = {
  isOpen: boolean
  onClose: () => void
  /** The question. */
  title: string
  /** The consequence in numbers, and what is not touched. */
  children: ReactNode
  /** Buttons; the safe answer first, it gets the focus. */
  actions: ReactNode
}

export function Dialog({ isOpen, onClose, title, children, actions }: Props) {
  const modal = useModal(isOpen, onClose)
  const { ref } = modal
  const titleId = useId()
  useEffect(() => {
    if (isOpen) ref.current?.querySelector<HTMLElement>('.dialog-actions :is(button, a)')?.focus()
  }, [isOpen, ref])
  return (
    <dialog {...modal} className="dialog" aria-labelledby={titleId}>
      <h2 id={titleId} className="head">
        {title}
      </h2>
      <div>{children}</div>
      <div className="dialog-actions">{actions}</div>
    </dialog>
  )
}
