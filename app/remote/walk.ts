import { bestCandidate, type Box, type Direction, wayIn } from './geometry.ts'
import { boxOf, currentLayer, type Groups, type Members, placesIn, RANGES, readGroups } from './places.ts'

/** What lies further beyond the view than this part of it is not jumped to: the page scrolls towards it. */
const JUMP = 0.8
const SCROLL = 0.5

/** Where the focus was last, for when what had it is gone. */
let last: { box: Box; page: string } | null = null
/** Somebody has scrolled since: the focus need not be where they look. */
let hasScrolled = false

/** Moves the focus the way an arrow points, or the page where nothing is near; false when there is neither. */
export function walk(direction: Direction): boolean {
  const layer = currentLayer()
  const places = placesIn(layer)
  const focused = focusedIn(layer)
  const next = focused ? nextFrom(focused, places, layer, direction) : wayOn(places, layer, direction)
  if (next && (layer !== document.body || distanceBeyond(boxOf(next), direction) < JUMP * innerHeight)) {
    focusOn(next, direction)
    return true
  }
  return hasOtherWay(focused, direction) || (layer === document.body && scrollPage(direction))
}

/** Tells that nothing lies that way (https://www.w3.org/TR/css-nav-1/#event-type-navnotarget); true when something was done. */
function hasOtherWay(focused: Element | null, direction: Direction): boolean {
  const told = new CustomEvent('navnotarget', { bubbles: true, cancelable: true, detail: direction })
  return focused !== null && !focused.dispatchEvent(told)
}

/** Follows what the focus and the page do by themselves. */
export function followFocus(): void {
  const note = () => {
    const { activeElement } = document
    if (!activeElement || isNowhere(activeElement)) return
    last = { box: boxOf(activeElement), page: location.pathname }
    hasScrolled = false
  }
  note()
  document.addEventListener('focusin', note)
  for (const type of ['wheel', 'touchmove', 'pointerdown'])
    document.addEventListener(type, () => (hasScrolled = true), { passive: true })
}

const isNowhere = (element: Element) => element.matches('body, #main, h1')

/** What has the focus, unless it lies under the layer or is not where somebody looks. */
function focusedIn(layer: HTMLElement): Element | null {
  const { activeElement } = document
  if (!activeElement || isNowhere(activeElement) || !layer.contains(activeElement)) return null
  return hasScrolled && layer === document.body && !isInView(boxOf(activeElement)) ? null : activeElement
}

/** From the innermost group outwards, to the first that has something on that side. */
function nextFrom(
  focused: Element,
  places: readonly HTMLElement[],
  layer: HTMLElement,
  direction: Direction,
): HTMLElement | null {
  const from = boxOf(focused)
  const groups = readGroups(layer)
  for (const group of groups.around(focused).toReversed()) {
    const members = groups.membersOf(group, places)
    for (const member of members.keys()) if (member.contains(focused)) members.delete(member)
    openUnder(from, members, groups)
    const next = inside(
      members,
      groups,
      (boxes) => bestCandidate(from, boxes, direction),
      (boxes) => wayIn(from, boxes, direction),
    )
    if (next) return next
    if (direction === 'left' && group.matches('.shelf-track')) return headOf(group)
  }
  return null
}

/** What reaches under where one is (a page under the bar on its hero) is not beside it as a whole: its members are. */
function openUnder(from: Box, members: Members, groups: Groups): void {
  for (const [member, places] of members) {
    if (places.some((place) => place === member) || !contains(boxOf(member), from)) continue
    members.delete(member)
    for (const [inner, own] of groups.membersOf(member, places)) members.set(inner, own)
  }
}

const contains = (outer: Box, { left, top, right, bottom }: Box) =>
  outer.left <= left && outer.top <= top && outer.right >= right && outer.bottom >= bottom

/** The link at a shelf's head stands above all of its cards: the way to it is the way back. */
const headOf = (track: Element) =>
  track.closest('.shelf')?.querySelector<HTMLElement>('.shelf-head a[href]') ?? null

type Choose = (boxes: readonly Box[]) => number | null

/** The place that a choice among members ends at, whose groups are gone into by another one. */
function inside(members: Members, groups: Groups, choose: Choose, enter: Choose): HTMLElement | null {
  const all = [...members]
  const at = choose(all.map(([member, own]) => boxAround(member, own)))
  const [member, places = []] = (at === null ? undefined : all[at]) ?? []
  if (!member) return null
  const place = places.find((one) => one === member)
  return place ?? inside(groups.membersOf(member, places), groups, enter, enter)
}

/** Where a member is. A group that has no box of its own is where its places are. */
function boxAround(member: Element, places: readonly HTMLElement[]): Box {
  const own = boxOf(member)
  if (own.bottom > own.top) return own
  const boxes = places.map(boxOf)
  return {
    left: Math.min(...boxes.map(({ left }) => left)),
    top: Math.min(...boxes.map(({ top }) => top)),
    right: Math.max(...boxes.map(({ right }) => right)),
    bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
  }
}

/** Without a focus: from where it was before its element went, else the first thing in view. */
function wayOn(
  places: readonly HTMLElement[],
  layer: HTMLElement,
  direction: Direction,
): HTMLElement | undefined {
  if (layer !== document.body) return places[0]
  const at = placeLeft()
  const next = at && bestCandidate(at, places.map(boxOf), direction)
  const inView = places.filter((place) => isInView(boxOf(place)))
  return places[next ?? -1] ?? inView.find((place) => place.closest('main')) ?? inView[0]
}

/** Where the focus was on this page, as long as somebody looks there. */
function placeLeft(): Box | null {
  const isHere = last?.page === location.pathname && !hasScrolled
  return isHere && last && isInView(last.box) ? last.box : null
}

const isInView = ({ left, top, right, bottom }: Box) =>
  bottom > 0 && right > 0 && top < innerHeight && left < document.documentElement.clientWidth

function distanceBeyond({ top, bottom }: Box, direction: Direction): number {
  if (direction === 'down') return top - innerHeight
  return direction === 'up' ? -bottom : 0
}

function focusOn(place: HTMLElement, direction: Direction): void {
  const slider = place.matches(RANGES) ? place.shadowRoot?.querySelector('input') : null
  const receiver = slider ?? place
  receiver.focus({ preventScroll: true })
  const { top, bottom } = boxOf(place)
  const { scrollPaddingTop, scrollPaddingBottom } = getComputedStyle(document.documentElement)
  const isSideways = direction === 'left' || direction === 'right'
  const isWhole =
    top >= Number.parseFloat(scrollPaddingTop) &&
    bottom <= innerHeight - Number.parseFloat(scrollPaddingBottom)
  place.scrollIntoView({
    block: isWhole || isSideways ? 'nearest' : 'center',
    inline: 'nearest',
    behavior: pace(),
  })
}

const pace = () => (matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth')

function scrollPage(direction: Direction): boolean {
  const by = { up: -1, down: 1, left: 0, right: 0 }[direction]
  const { scrollTop, scrollHeight, clientHeight } = document.documentElement
  const room = by < 0 ? scrollTop : scrollHeight - clientHeight - scrollTop
  if (by === 0 || room < 1) return false
  window.scrollBy({ top: by * SCROLL * innerHeight, behavior: pace() })
  hasScrolled = true
  return true
}
