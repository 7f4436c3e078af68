import { Check } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import './player-menu.css'

export type Option = { value: string; label: string; detail?: string | undefined; isDisabled?: boolean }

type Props = {
  /** Of the button and the menu: `Captions`. */
  name: string
  /** What is chosen now, for the button's spoken name. */
  current: string
  icon: ReactNode
  /** A sentence above the options. */
  note?: string
  options: Option[]
  value: string
  onChoose: (value: string) => void
  className?: string
}

/** A button of the control bar with a small list of choices. Escape and a press elsewhere close it. */
export function PlayerMenu({ name, current, icon, note, options, value, onChoose, className = '' }: Props) {
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const root = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)

  useEffect(() => {
    if (!isOpen) return
    const closeOutside = (event: PointerEvent) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false)
    }
    document.addEventListener('pointerdown', closeOutside)
    root.current?.querySelector<HTMLElement>('[aria-checked="true"]')?.focus()
    return () => document.removeEventListener('pointerdown', closeOutside)
  }, [isOpen])

  const choose = (next: string) => {
    setOpen(false)
    button.current?.focus()
    onChoose(next)
  }
  return (
    <div className={`player-menu ${className}`} ref={root}>
      <button
        ref={button}
        type="button"
        className="player-button"
        aria-label={`${name}: ${current}`}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        {icon}
      </button>
      {isOpen && (
        <div
          id={id}
          className="player-list"
          role="menu"
          tabIndex={-1}
          aria-label={name}
          onKeyDown={(event) => {
            if (event.key === 'Escape') {
              setOpen(false)
              button.current?.focus()
            }
            moveFocus(event)
          }}
        >
          <h2>{name}</h2>
          {note && <p>{note}</p>}
          {options.map((option) => (
            <button
              key={option.value}
              type="button"
              role="menuitemradio"
              aria-checked={option.value === value}
              aria-disabled={option.isDisabled ?? false}
              onClick={() => !option.isDisabled && choose(option.value)}
            >
              <span className="player-tick">{option.value === value && <Check aria-hidden size={20} />}</span>
              <span>
                {option.label}
                {option.detail && <small>{option.detail}</small>}
              </span>
            </button>
          ))}
        </div>
      )}
    </div>
  )
}

/** Arrow keys move within the list and reach neither the page nor the player's own keys. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  event.stopPropagation()
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (!step) return
  event.preventDefault()
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="menuitemradio"]')]
  const at = items.findIndex((item) => item === document.activeElement)
  items[(at + step + items.length) % items.length]?.focus()
}
