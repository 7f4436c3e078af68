import { useEffect, useState, useSyncExternalStore } from 'react'
import { m } from '../i18n/m.ts'
import { Button } from './button.tsx'
import { isMac, useUndoKeys } from './use-undo-keys.ts'
import { showToast, shownToast, subscribeToasts } from './toast-store.ts'

const SHOWN_MS = 6_000
/** For whoever goes by keys, which are not where the corner is. */
const SHOWN_TO_KEYS_MS = 20_000

const MAC_KEYS = '⌘Z'

const isByKeys = () => document.querySelector(':focus-visible') !== null

/** Where toasts stand: bottom right, for six seconds, longer for keys and while somebody is at it. */
export function Toaster() {
  const toast = useSyncExternalStore(subscribeToasts, shownToast, () => null)
  const [isHeld, setHeld] = useState(false)
  useEffect(() => {
    if (!toast || toast.isError || isHeld) return
    const timer = setTimeout(() => showToast(null), isByKeys() ? SHOWN_TO_KEYS_MS : SHOWN_MS)
    return () => clearTimeout(timer)
  }, [toast, isHeld])
  const close = () => {
    setHeld(false)
    showToast(null)
  }
  const undo =
    toast?.onUndo &&
    (() => {
      close()
      toast.onUndo?.()
    })
  useUndoKeys(undo)
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
          {undo ? (
            <Button type="button" aria-keyshortcuts={isMac() ? 'Meta+Z' : 'Control+Z'} onClick={undo}>
              {m.toast_undo()}
              {isByKeys() && <kbd aria-hidden="true">{isMac() ? MAC_KEYS : m.toast_undo_keys()}</kbd>}
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
