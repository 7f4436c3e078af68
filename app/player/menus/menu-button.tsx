import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useHold } from '../hold.ts'
import './menus.css'

type Props = {
  /** Of the button and what it opens: `Captions`. */
  name: string
  /** What is chosen now, for the button's spoken name. */
  current?: string
  face: ReactNode
  kind?: 'menu' | 'dialog'
  className?: string
  /** `close` gives the focus back to the button. */
  children: (close: () => void, id: string) => ReactNode
}

/** A button of the control bar and what it opens. Escape closes and gives focus back; so do a press elsewhere and Tab. */
export function MenuButton({ name, current, face, kind = 'menu', className = '', children }: Props) {
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const root = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  useHold(isOpen)

  useEffect(() => {
    if (!isOpen) return
    const closeOutside = (event: Event) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false)
    }
    document.addEventListener('pointerdown', closeOutside)
    // A press on words within gives the focus to the player as a whole: that is no way out.
    const closeBehind = (event: Event) => {
      if (event.target instanceof Node && !event.target.contains(root.current)) closeOutside(event)
    }
    document.addEventListener('focusin', closeBehind)
    focusFirst(root.current)
    return () => {
      document.removeEventListener('pointerdown', closeOutside)
      document.removeEventListener('focusin', closeBehind)
    }
  }, [isOpen])

  const close = () => {
    setOpen(false)
    button.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isOpen || event.key !== 'Escape') return
    event.preventDefault()
    close()
  }
  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- Escape closes it from wherever in it
    <div className={`player-menu ${className}`} ref={root} onKeyDown={onKeyDown}>
      <button
        ref={button}
        type="button"
        className="player-button"
        aria-label={current === undefined ? name : `${name}: ${current}`}
        title={name}
        aria-haspopup={kind}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        {face}
      </button>
      {isOpen && <div className="player-list">{children(close, id)}</div>}
    </div>
  )
}

/** What is chosen, else the first thing that can be. */
export function focusFirst(root: HTMLElement | null): void {
  const list = root?.querySelector('.player-list') ?? root
  const first =
    list?.querySelector<HTMLElement>('[aria-checked="true"]') ??
    list?.querySelector<HTMLElement>('[role^="menuitem"]') ??
    list?.querySelector<HTMLElement>('button')
  first?.focus()
}
