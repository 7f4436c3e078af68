import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'

const SHOWN_MS = 6_000

type Props = {
  /** Null: no toast. */
  children: ReactNode
  action?: ReactNode
  onDone: () => void
  /** Errors stay until they are closed. */
  stays?: boolean
}

/** One line after what was done, with its "Undo". Stays while the pointer or the focus is on it. */
export function Toast({ children, action, onDone, stays }: Props) {
  const [isHeld, setIsHeld] = useState(false)
  const isShown = children !== null && children !== undefined && children !== false
  useEffect(() => {
    if (!isShown || isHeld || stays) return
    const timer = setTimeout(onDone, SHOWN_MS)
    return () => clearTimeout(timer)
  }, [isShown, isHeld, stays, onDone])
  return (
    <div role="status">
      {isShown && (
        <div
          className="toast"
          onPointerEnter={() => setIsHeld(true)}
          onPointerLeave={() => setIsHeld(false)}
          onFocus={() => setIsHeld(true)}
          onBlur={() => setIsHeld(false)}
        >
          <span>{children}</span>
          {action}
        </div>
      )}
    </div>
  )
}
