import { bestCandidate, type Direction } from './geometry.ts'
import { boxOf, RANGES, radiosWith } from './places.ts'

/** Fields in which an arrow changes the value and not the caret. */
const STEPPED = /^(number|date|datetime-local|month|time|week|color)$/

/**
 * Whether what has the focus needs an arrow itself. A slider needs those along it and a choice those that change it; the
 * others lead on, so that no place is without a way out. In a line of text the caret comes first, and leaves at an end.
 */
export function needsArrow(focused: Element, direction: Direction): boolean {
  const isSideways = direction === 'left' || direction === 'right'
  if (focused.matches(`${RANGES}, [role="slider"]`)) return isSideways
  if (focused.matches('textarea, [contenteditable]:not([contenteditable="false"])')) return true
  if (focused instanceof HTMLSelectElement) return !isSideways || focused.multiple || focused.size > 1
  if (focused instanceof HTMLInputElement) return inputNeeds(focused, direction, isSideways)
  return focused.matches('iframe, video[controls], audio[controls]')
}

function inputNeeds(input: HTMLInputElement, direction: Direction, isSideways: boolean): boolean {
  switch (input.type) {
    case 'radio':
      return leadsToRadio(input, direction)
    case 'range':
      return isSideways
    case 'checkbox':
    case 'button':
    case 'submit':
    case 'reset':
    case 'file':
    case 'image':
      return false
    default:
      return STEPPED.test(input.type) || (isSideways && !isCaretAtEnd(input, direction))
  }
}

/** Another one of its group lies that way. */
function leadsToRadio(radio: HTMLInputElement, direction: Direction): boolean {
  const others = radiosWith(radio).filter((one) => one !== radio)
  return bestCandidate(boxOf(radio), others.map(boxOf), direction) !== null
}

function isCaretAtEnd({ value, selectionStart, selectionEnd }: HTMLInputElement, direction: Direction) {
  // Some kinds of field do not tell where the caret is.
  if (value === '') return true
  const end = direction === 'left' ? 0 : value.length
  return selectionStart === end && selectionEnd === end
}
