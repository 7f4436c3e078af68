import { placesIn } from './places.ts'

/** What a row, a form or a panel stands in: beyond it nothing has to do with what had the focus. */
const REGIONS = 'section, article, aside, dialog, [popover], main, body'
/** The picture itself takes the keys there. */
const OWN_WAY = '.player'
const HEADING = 'h1, h2, h3'

/** Something around what has the focus, and what stood beside it then. */
type Level = { parent: Element; child: Element; at: number; before: Element[]; after: Element[] }
type Kept = {
  element: HTMLElement
  path: string
  ordinal: number
  levels: Level[]
  regions: HTMLElement[]
  isToast: boolean
}

let last: Kept | null = null
/** Before it went to what only says something, and takes it away again. */
let beforeToast: Kept | null = null
let isMoved = false
/** What had it lately, the latest last. */
const trail: HTMLElement[] = []
const TRAIL = 40

/**
 * Never leaves the focus nowhere: where its control goes, it is given to what stands in its place now, else to the same
 * control of the next row or the one before, else to what had it before in the same part, else to its heading; on another
 * page, to that page's.
 */
export function keepFocus(): void {
  note(document.activeElement)
  document.addEventListener('focusin', ({ target }) => note(target))
  // Whoever presses beside it leaves it of their own will.
  const leave = ({ target }: Event) => {
    if (target instanceof Node && !last?.element.contains(target)) last = null
  }
  document.addEventListener('pointerdown', leave, { capture: true, passive: true })
  const look = lookOnce()
  const watch = new MutationObserver((records) => {
    const { element } = last ?? {}
    if (!element) return
    isMoved ||= records.some(({ removedNodes }) => [...removedNodes].some((node) => node.contains(element)))
    look()
  })
  const attributeFilter = ['disabled', 'hidden', 'inert', 'open']
  watch.observe(document.documentElement, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter,
  })
  document.addEventListener('focusout', ({ relatedTarget }) => relatedTarget ?? look())
}

/** Asked any number of times, once in the next frame: then what takes its place is there. */
function lookOnce(): () => void {
  let frame: number | null = null
  return () => {
    frame ??= requestAnimationFrame(() => {
      frame = null
      giveOn()
    })
  }
}

function note(target: EventTarget | null): void {
  if (!(target instanceof HTMLElement) || target === document.body) return
  const kept = keptOf(target)
  if (kept.isToast && !last?.isToast) beforeToast = last
  isMoved = false
  last = kept
  trail.push(target)
  if (trail.length > TRAIL) trail.shift()
}

function keptOf(element: HTMLElement): Kept {
  const levels: Level[] = []
  const regions: HTMLElement[] = []
  for (let child: Element = element; child.parentElement; child = child.parentElement) {
    const parent = child.parentElement
    const beside = [...parent.children]
    const at = beside.indexOf(child)
    const isNear = regions.length === 0 && (!parent.matches(REGIONS) || child === element)
    if (isNear) levels.push({ parent, child, at, before: beside.slice(0, at), after: beside.slice(at + 1) })
    if (parent.matches(REGIONS)) regions.push(parent)
  }
  const row = levels.find(({ child }) => child.matches('li, tr, .card-slot'))?.child
  const ordinal = row instanceof HTMLElement ? placesIn(row).indexOf(element) : 0
  const isToast = element.closest('.toast') !== null
  return { element, path: location.pathname, ordinal, levels, regions, isToast }
}

const isThere = (element: Element) =>
  element.isConnected &&
  !element.matches(':disabled') &&
  element.checkVisibility({ visibilityProperty: true })

function giveOn(): void {
  if (!last || !isNowhere(document.activeElement) || document.querySelector(OWN_WAY)) return
  if (!isThere(last.element)) return inherit(last)
  if (isMoved) last.element.focus({ preventScroll: true })
}

function inherit(gone: Kept): void {
  const left = (gone.isToast && beforeToast) || gone
  last = null
  const heir = isThere(left.element) ? left.element : heirOf(left)
  // A heading takes it only when it is told that it may.
  if (heir && heir.tabIndex < 0) heir.tabIndex = -1
  heir?.focus({ preventScroll: true })
}

const isNowhere = (element: Element | null) =>
  element === null || element === document.body || !isThere(element)

function heirOf({ path, levels, regions, ordinal }: Kept): HTMLElement | null {
  const onPage = document.querySelector<HTMLElement>('main h1') ?? document.querySelector<HTMLElement>('main')
  if (path !== location.pathname) return onPage
  for (const level of levels.filter(({ parent }) => isThere(parent))) {
    const found = besideOf(level, ordinal)
    if (found) return found
  }
  const there = regions.filter(isThere)
  const part = there.find((one) => !one.matches('main, body'))
  const before = trail.findLast((one) => isThere(one) && part?.contains(one))
  const headings = there.map((one) => one.querySelector<HTMLElement>(HEADING))
  return before ?? headings.find((one) => one !== null && isThere(one)) ?? onPage
}

function besideOf({ parent, child, at, before, after }: Level, ordinal: number): HTMLElement | undefined {
  const now = parent.children[at]
  const isNew = now && !before.includes(now) && !after.includes(now) && now !== child
  const onward = [...(isNew ? [now] : []), ...after]
  const of = (one: Element, isBefore: boolean) => {
    if (!(one instanceof HTMLElement) || !parent.contains(one) || !isThere(one)) return undefined
    const places = [...(isPlace(one) ? [one] : []), ...placesIn(one)]
    const isSameKind = one.tagName === child.tagName && child.matches('li, tr, .card-slot')
    return isSameKind ? (places[ordinal] ?? places.at(-1)) : places.at(isBefore ? -1 : 0)
  }
  for (const one of onward) {
    const place = of(one, false)
    if (place) return place
  }
  for (const one of before.toReversed()) {
    const place = of(one, true)
    if (place) return place
  }
  return undefined
}

const isPlace = (element: HTMLElement) =>
  element.matches('a[href], button, input:not([type="hidden"]), select, textarea, summary')
