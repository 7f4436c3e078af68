import type { Box } from './geometry.ts'

/** Sliders of the player: the one that has the focus is inside of them. */
export const RANGES = 'media-time-range, media-volume-range'

const CAN_FOCUS = [
  'a[href]',
  'button:not(:disabled)',
  'input:not(:disabled, [type="hidden"])',
  'select:not(:disabled)',
  'textarea:not(:disabled)',
  'summary',
  RANGES,
  '[tabindex]',
].join()

/** What serves a mouse or the Tab key, and would only be in the way of arrows. */
const PASSED_OVER = '.skip, .shelf-head *, video, media-controller'

/** What an arrow enters and leaves as a whole: it goes to the next one of these before it looks inside. */
const GROUPS =
  'main, section, header, footer, nav, aside, form, fieldset, table, ul, ol, .card-grid, .card-slot, .shelf-track, [role="group"], [role="radiogroup"]'

/** What lies over the page and is all there is while it is open, the topmost last. */
const LAYERS = 'dialog:modal, :popover-open:not([role="status"]), .player-list, [role="dialog"]:not(dialog)'

/** Where arrows may go now: the topmost thing that is open, else the page. */
export function currentLayer(): HTMLElement {
  const open = [...document.querySelectorAll<HTMLElement>(LAYERS)].filter((one) => one.checkVisibility())
  return open.at(-1) ?? document.body
}

/** Everything in it that can have the focus by Tab, in the order of the document. */
export function placesIn(layer: HTMLElement): HTMLElement[] {
  return [...layer.querySelectorAll<HTMLElement>(CAN_FOCUS)].filter(
    (place) =>
      (place.tabIndex >= 0 || place.matches(RANGES)) &&
      !place.matches(PASSED_OVER) &&
      !isOtherRadio(place) &&
      place.checkVisibility({ visibilityProperty: true }) &&
      place.closest('[inert]') === null &&
      hasSize(boxOf(place)),
  )
}

/** As Tab has it: of radios only the chosen one, which leads to the others. */
function isOtherRadio(place: HTMLElement): boolean {
  if (!(place instanceof HTMLInputElement) || place.type !== 'radio' || place.checked) return false
  return radiosWith(place).some(({ checked }) => checked)
}

/** The radios of its group, itself included. */
export function radiosWith(radio: HTMLInputElement): HTMLInputElement[] {
  const name = CSS.escape(radio.name)
  const scope = radio.form ?? document
  return [...scope.querySelectorAll<HTMLInputElement>(`input[type="radio"][name="${name}"]`)]
}

/** Where it is seen: a radio or a box that is drawn by its label, there. */
export function boxOf(place: Element): Box {
  const box = place.getBoundingClientRect()
  if (!(place instanceof HTMLInputElement) || !/radio|checkbox/.test(place.type)) return box
  const isDrawn = box.width > 8 && box.height > 8 && getComputedStyle(place).opacity !== '0'
  return isDrawn ? box : (place.labels?.[0]?.getBoundingClientRect() ?? box)
}

const hasSize = ({ left, top, right, bottom }: Box) => right - left > 1 && bottom - top > 1

/** What stands in a group side by side: places, and groups with the places inside them. */
export type Members = Map<Element, HTMLElement[]>

/** The groups of a layer, as they are during one press of a key. */
export function readGroups(layer: HTMLElement) {
  const known = new Map<Element, readonly Element[]>()
  /** The groups that an element is and lies in, the layer first. */
  const groupsOf = (element: Element): readonly Element[] => {
    if (element === layer) return [layer]
    const before = known.get(element)
    if (before) return before
    const outer = element.parentElement ? groupsOf(element.parentElement) : [layer]
    const groups = element.matches(GROUPS) ? [...outer, element] : outer
    known.set(element, groups)
    return groups
  }
  const around = (place: Element) => (place.parentElement ? groupsOf(place.parentElement) : [layer])
  return {
    /** From the outermost, which is the layer, to the innermost. */
    around,
    membersOf: (group: Element, places: readonly HTMLElement[]): Members => {
      const members: Members = new Map()
      for (const place of places) {
        const groups = around(place)
        const depth = groups.indexOf(group)
        if (depth < 0) continue
        const member = groups[depth + 1] ?? place
        members.set(member, [...(members.get(member) ?? []), place])
      }
      return members
    },
  }
}

export type Groups = ReturnType<typeof readGroups>
