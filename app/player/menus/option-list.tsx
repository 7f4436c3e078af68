import { Check, ChevronLeft, X } from 'lucide-react'
import type { KeyboardEvent, ReactNode } from 'react'
import { m } from '../../i18n/m.ts'

export type Option = { value: string; label: string; detail?: string | undefined; isDisabled?: boolean }

type ListProps = {
  id?: string
  name: string
  options: readonly Option[]
  value: string
  onChoose: (value: string) => void
}

/** Choices of which one holds. */
export function OptionList({ id, name, options, value, onChoose }: ListProps) {
  return (
    <div id={id} role="menu" aria-label={name} tabIndex={-1} onKeyDown={moveFocus}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          role="menuitemradio"
          tabIndex={option.value === value ? 0 : -1}
          aria-checked={option.value === value}
          aria-disabled={option.isDisabled ?? false}
          onClick={() => !option.isDisabled && onChoose(option.value)}
        >
          <span className="player-tick">{option.value === value && <Check aria-hidden size={20} />}</span>
          <span>
            {option.label}
            {option.detail && <small>{option.detail}</small>}
          </span>
        </button>
      ))}
    </div>
  )
}

type HeadProps = {
  name: string
  note?: string | undefined
  onBack?: (() => void) | undefined
  onClose: () => void
}

/** The name of what is open, with the way back and the way out. */
export function ListHead({ name, note, onBack, onClose }: HeadProps) {
  return (
    <>
      <div className="player-list-head">
        {onBack && (
          <HeadButton name={m.player_back()} icon={<ChevronLeft aria-hidden size={20} />} onPress={onBack} />
        )}
        <h2>{name}</h2>
        <HeadButton name={m.player_close({ name })} icon={<X aria-hidden size={20} />} onPress={onClose} />
      </div>
      {note && <p>{note}</p>}
    </>
  )
}

function HeadButton({ name, icon, onPress }: { name: string; icon: ReactNode; onPress: () => void }) {
  return (
    <button type="button" className="player-head-button" aria-label={name} onClick={onPress}>
      {icon}
    </button>
  )
}

/** Up, down, Home and End move within the list. */
export function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role^="menuitem"]')].filter(
    (item) => item.offsetParent !== null,
  )
  const at = items.findIndex((item) => item === document.activeElement)
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key]
  if (to === undefined) return
  event.preventDefault()
  items[(to + items.length) % items.length]?.focus()
}
