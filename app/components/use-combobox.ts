import { useNavigate } from '@remix-run/react'
import type { RefObject } from 'react'
import { useEffect, useId, useRef, useState } from 'react'

type Given = {
  field: RefObject<HTMLInputElement>
  text: string
  onText: (text: string) => void
  /** Where each row leads, from the top. */
  options: readonly string[]
  /** Where Enter leads while no row is chosen. */
  toAll: (text: string) => string
}

/**
 * Makes a text field a combobox with a list below it (ARIA APG, list autocomplete with manual selection): the focus stays in
 * the field, arrows choose, Enter opens what is chosen or else all results, Escape closes the list, then empties the field,
 * then leaves it.
 */
export function useCombobox({ field, text, onText, options, toAll }: Given) {
  const [isWanted, setWanted] = useState(true)
  const [active, setActive] = useState(-1)
  const listId = useId()
  const navigate = useNavigate()
  const isOpen = isWanted && text.trim() !== ''
  const leave = () => {
    setWanted(false)
    setActive(-1)
  }
  const open = (to: string) => {
    leave()
    field.current?.blur()
    navigate(to)
  }
  const keys: Record<string, (input: HTMLInputElement) => void> = {
    ArrowDown: () => (isOpen ? setActive(moved(active, 1, options.length)) : setWanted(true)),
    ArrowUp: () => (isOpen ? setActive(moved(active, -1, options.length)) : setWanted(true)),
    Enter: (input) => {
      const option = options[isOpen ? active : -1]
      if (option !== undefined) open(option)
      else if (input.value.trim() !== '') open(toAll(input.value.trim()))
    },
    Escape: (input) => {
      if (isOpen) return leave()
      if (input.value === '') return input.blur()
      input.value = ''
      onText('')
    },
  }
  useListeners(field, {
    input: (input) => {
      onText(input.value)
      setActive(-1)
      setWanted(true)
    },
    focus: () => setWanted(true),
    blur: leave,
    key: (input, event) => {
      const act = keys[event.key]
      // While a word of an input method is being composed, its keys are not ours.
      if (!act || event.isComposing || event.altKey) return
      event.preventDefault()
      act(input)
    },
  })
  useEffect(() => setActive(-1), [options])
  useEffect(() => {
    const input = field.current
    if (!input) return
    input.setAttribute('role', 'combobox')
    input.setAttribute('aria-autocomplete', 'list')
    input.setAttribute('aria-controls', listId)
    input.setAttribute('aria-expanded', String(isOpen))
    const chosen = isOpen && active >= 0 ? `${listId}-${active}` : null
    if (chosen === null) return input.removeAttribute('aria-activedescendant')
    input.setAttribute('aria-activedescendant', chosen)
    document.getElementById(chosen)?.scrollIntoView({ block: 'nearest' })
  }, [field, isOpen, active, listId])
  return { isOpen, active, listId, open }
}

/** Around the list and by way of the field: after the last row none is chosen, then the first. */
function moved(active: number, by: number, count: number): number {
  const places = count + 1
  return ((active + 1 + by + places) % places) - 1
}

type Listeners = {
  input: (field: HTMLInputElement) => void
  focus: () => void
  blur: () => void
  key: (field: HTMLInputElement, event: KeyboardEvent) => void
}

/** Listens to a field that was there before. What was typed into it until now counts. */
function useListeners(field: RefObject<HTMLInputElement>, listeners: Listeners): void {
  const latest = useRef(listeners)
  latest.current = listeners
  useEffect(() => {
    const input = field.current
    if (!input) return
    const stop = new AbortController()
    const { signal } = stop
    input.addEventListener('input', () => latest.current.input(input), { signal })
    input.addEventListener('focus', () => latest.current.focus(), { signal })
    input.addEventListener('blur', () => latest.current.blur(), { signal })
    input.addEventListener('keydown', (event) => latest.current.key(input, event), { signal })
    latest.current.input(input)
    return () => stop.abort()
  }, [field])
}
