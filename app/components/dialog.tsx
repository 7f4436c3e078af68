import type { ReactNode } from 'react'
import { useEffect, useId, useRef } from 'react'

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
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    if (isOpen) {
      dialog.current?.showModal()
      dialog.current?.querySelector<HTMLElement>('.dialog-actions :is(button, a)')?.focus()
    } else dialog.current?.close()
  }, [isOpen])
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby={titleId} onClose={onClose}>
      <h2 id={titleId} className="head">
        {title}
      </h2>
      <div>{children}</div>
      <div className="dialog-actions">{actions}</div>
    </dialog>
  )
}
