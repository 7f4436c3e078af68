import { currentLayer } from './places.ts'
import { isWalking } from './walking.ts'

/** As televisions, set-top boxes and browsers call it. Escape is one for whoever goes about by arrows. */
const BACK = new Set(['GoBack', 'BrowserBack', 'XF86Back'])

export const isBackKey = (key: string) => BACK.has(key) || key === 'Escape'

/** Closes what is open, else leaves the page for the one before it, or for home; false where the browser does it. */
export function goBack(key: string): boolean {
  const layer = currentLayer()
  const isOpen = layer !== document.body
  if (key === 'Escape') return !isOpen && isWalking() && leavePage()
  if (layer instanceof HTMLDialogElement) layer.close()
  else if (layer.matches(':popover-open')) layer.hidePopover()
  else if (!escape() && !isOpen) return leavePage()
  return true
}

/** What a part of the page does on Escape it does on any key that leads back; true when one did. */
function escape(): boolean {
  const pressed = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true })
  return !(document.activeElement ?? document.body).dispatchEvent(pressed)
}

function leavePage(): boolean {
  const place: unknown = window.history.state
  const isFirst = !(place instanceof Object && 'idx' in place && Number(place.idx) > 0)
  if (!isFirst) window.history.back()
  else if (location.pathname !== '/') location.assign('/')
  else return false
  return true
}
