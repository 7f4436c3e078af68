import { type RefObject, useEffect, useRef } from 'react'

type Modal = { ref: RefObject<HTMLDialogElement>; onCancel: () => void; onClose: () => void }

/** What a `<dialog>` takes that is modal while `isOpen`; `onClose` hears of every way out of it. */
export function useModal(isOpen: boolean, onClose: () => void): Modal {
  const ref = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (isOpen) ref.current?.showModal()
    else ref.current?.close()
  }, [isOpen])
  return {
    ref,
    onCancel: onClose,
    // Told late: it may have been opened again by then.
    onClose: () => {
      if (!ref.current?.open) onClose()
    },
  }
}
