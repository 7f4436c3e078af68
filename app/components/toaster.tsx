import { useEffect, useState, useSyncExternalStore } from 'react'
import { m } from '../i18n/m.ts'
import { Button } from './button.tsx'
import { showToast, shownToast, subscribeToasts } from './toast-store.ts'

const SHOWN_MS = 6_000

/** Where toasts stand: bottom right, for six seconds, longer while somebody is at it. */
export function Toaster() {
  const toast = useSyncExternalStore(subscribeToasts, shownToast, () => null)
  const [isHeld, setHeld] = useState(false)
  useEffect(() => {
    if (!toast || toast.isError || isHeld) return
    const timer = setTimeout(() => showToast(null), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [toast, isHeld])
  const close = () => {
    setHeld(false)
    showToast(null)
  }
  return (
    <div
      className="toast"
      role="status"
      data-shown={toast !== null}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {toast && (
        <>
          <span>{toast.words}</span>
          {toast.onUndo ? (
            <Button
              type="button"
              onClick={() => {
                close()
                toast.onUndo?.()
              }}
            >
              {m.toast_undo()}
            </Button>
          ) : (
            <Button type="button" variant="plain" onClick={close}>
              {m.toast_close()}
            </Button>
          )}
        </>
      )}
    </div>
  )
}
