import type { Page } from '@playwright/test'

/** More than any page of the tests has. */
const MOST_STOPS = 400

/**
 * Presses Tab through a page and answers what is wrong, one sentence each: a control that is not reached, a trap, a stop
 * that is not seen whole or has no mark of focus, an order that runs against the layout. `isWhole`: with the bar on top,
 * which is the same on all pages.
 */
export async function findFocusFaults(page: Page, isWhole: boolean): Promise<string[]> {
  await page.evaluate(beginWalk, isWhole)
  const faults: string[] = []
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    await page.keyboard.press('Tab')
    const { found, isOver } = await page.evaluate(() => window.tabWalk.lookAtStop())
    faults.push(...found)
    if (isOver) return [...new Set([...faults, ...(await page.evaluate(findUnreached, isWhole))])]
  }
  return [...faults, `after ${MOST_STOPS} presses Tab has not come to the end of the page`]
}

type Walk = {
  reached: Set<Element>
  /** What could not be pressed when the walk began: a shelf's way back, which the walk itself opens. */
  unable: Set<Element>
  nameOf: (element: Element) => string
  lookAtStop: () => { found: string[]; isOver: boolean }
}
declare global {
  interface Window {
    tabWalk: Walk
  }
}

/** Runs in the page. */
function beginWalk(isWhole: boolean) {
  // From where it begins, wherever the page has put the focus.
  const begin = (!isWhole && document.getElementById('main')) || document.body
  begin.tabIndex = -1
  begin.focus()
  const reached = new Set<Element>()
  const unable = new Set(document.querySelectorAll(':disabled'))
  /** The last stop, and how it and what is around it looked while it had the focus. */
  let last: { element: Element; looks: string } | null = null

  const labelOf = (element: Element) =>
    element instanceof HTMLInputElement || element instanceof HTMLSelectElement
      ? element.labels?.[0]
      : undefined
  const nameOf = (element: Element) => {
    const name = element.getAttribute('aria-label') ?? labelOf(element)?.textContent ?? element.textContent
    return `${element.localName}.${element.className} “${(name ?? '').trim().slice(0, 40)}”`
  }
  const lookOf = (element: Element | null | undefined, pseudo?: string) => {
    if (!element) return ''
    const style = getComputedStyle(element, pseudo)
    const { outlineStyle, outlineColor, boxShadow, borderColor, backgroundColor, color } = style
    return [outlineStyle, outlineColor, boxShadow, borderColor, backgroundColor, color].join()
  }
  // A mark may stand on what is around a field: its box, its label, what draws a radio that is not seen itself.
  const looksOf = (element: Element) => {
    const { parentElement, nextElementSibling, firstElementChild } = element
    const around = [
      element,
      parentElement,
      parentElement?.parentElement,
      nextElementSibling,
      firstElementChild,
    ]
    return [
      ...around.map((one) => lookOf(one)),
      lookOf(element, '::before'),
      lookOf(element, '::after'),
    ].join('|')
  }

  const findCover = (element: Element, { left, right, top, bottom }: DOMRect): Element | undefined => {
    const [from, to] = [Math.max(0, left), Math.min(innerWidth, right)]
    const [high, low] = [Math.max(0, top), Math.min(innerHeight, bottom)]
    const corners = [from + 6, to - 6].flatMap((x) =>
      [high + 6, low - 6].map((y): [number, number] => [x, y]),
    )
    const points: [number, number][] = [[(from + to) / 2, (high + low) / 2], ...corners]
    const isForeign = (over: Element) => {
      const label = over.closest('label')
      const isItsLabel = label !== null && (label.contains(element) || label.htmlFor === element.id)
      // A row's own button may lie on it; what is found of that may be its icon.
      const isNear = (over.closest('a, button') ?? over).parentElement?.contains(element) === true
      return !element.contains(over) && !over.contains(element) && !isItsLabel && !isNear
    }
    return points
      .map(([x, y]) => document.elementFromPoint(x, y))
      .find((over): over is Element => over !== null && isForeign(over))
  }
  const findSight = (element: Element): string[] => {
    const box = element.getBoundingClientRect()
    if (box.width < 2 || box.height < 2) {
      const label = labelOf(element)?.getBoundingClientRect()
      return label && label.width > 2 ? [] : [`too small to see: ${nameOf(element)}`]
    }
    const isHigher = box.height > innerHeight
    const isCutAcross = box.left < -1 || box.right > innerWidth + 1
    const isCutAlong = !isHigher && (box.top < -1 || box.bottom > innerHeight + 1)
    if (isCutAcross || isCutAlong) return [`not in view as a whole: ${nameOf(element)}`]
    const cover = findCover(element, box)
    return cover ? [`covered: ${nameOf(element)} by ${nameOf(cover)}`] : []
  }
  /** What clips the ring around the stop. */
  const findCut = (element: Element): string[] => {
    const { outlineStyle, outlineWidth, outlineOffset } = getComputedStyle(element)
    const ring = outlineStyle === 'none' ? 0 : parseFloat(outlineWidth) + parseFloat(outlineOffset)
    const box = element.getBoundingClientRect()
    for (let one = element.parentElement; ring > 0 && one && one !== document.body; one = one.parentElement) {
      const { position, overflowX, overflowY } = getComputedStyle(one)
      if (position === 'fixed') break
      if (!/hidden|clip|auto|scroll/.test(overflowX + overflowY)) continue
      const edge = one.getBoundingClientRect()
      const across = [edge.left - box.left + ring, box.right + ring - edge.right]
      const along = [edge.top - box.top + ring, box.bottom + ring - edge.bottom]
      if (Math.max(...across, ...along) > 1) return [`ring cut: ${nameOf(element)} in ${nameOf(one)}`]
    }
    return []
  }
  const findOrder = (from: Element, to: Element): string[] => {
    const layerOf = (one: Element) =>
      one.closest('header, .admin-side, .tab-bar, [popover], dialog, aside, .toast')
    if (!from.isConnected || layerOf(from) !== layerOf(to)) return []
    const [before, now] = [from.getBoundingClientRect(), to.getBoundingClientRect()]
    const across = Math.min(before.right, now.right) - Math.max(before.left, now.left)
    const along = Math.min(before.bottom, now.bottom) - Math.max(before.top, now.top)
    const isUp = across > 4 && now.bottom <= before.top + 2
    const isBack = along > Math.min(before.height, now.height) / 2 && now.right <= before.left + 2
    return isUp || isBack ? [`against the layout: ${nameOf(from)} → ${nameOf(to)}`] : []
  }

  const lookAtStop = () => {
    const element = document.activeElement
    const found: string[] = []
    if (last?.element.isConnected && last.element !== element && looksOf(last.element) === last.looks)
      found.push(`no mark of focus: ${nameOf(last.element)}`)
    if (!element || element === begin || element === document.body) return { found, isOver: true }
    if (element === last?.element) return { found: [`Tab stays on ${nameOf(element)}`], isOver: true }
    if (reached.has(element) || (!isWhole && element.matches('.skip'))) return { found, isOver: true }
    reached.add(element)
    found.push(...findSight(element), ...findCut(element), ...(last ? findOrder(last.element, element) : []))
    last = { element, looks: looksOf(element) }
    return { found, isOver: false }
  }
  window.tabWalk = { reached, unable, nameOf, lookAtStop }
}

/** Runs in the page. What can be pressed and is seen, but was never come to. A group of radios is one stop. */
function findUnreached(isWhole: boolean): string[] {
  const { reached, unable, nameOf } = window.tabWalk
  const groupOf = (one: Element) =>
    one instanceof HTMLInputElement && one.type === 'radio' ? one.name : null
  const groups = new Set([...reached].map(groupOf))
  const roles = ['button', 'link', 'tab', 'menuitem', 'slider'].map((role) => `[role="${role}"]`)
  const controls = ['a[href]', 'button', 'input', 'select', 'textarea', 'summary', ...roles]
  return [...document.querySelectorAll<HTMLElement>([...controls, '[tabindex="0"]'].join())]
    .filter((one) => one.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }))
    .filter((one) => !one.matches(':disabled') && !unable.has(one) && !one.closest('[inert]'))
    .filter((one) => isWhole || !one.closest('.skip, .top-bar'))
    .filter((one) => !reached.has(one) && !(groupOf(one) !== null && groups.has(groupOf(one))))
    .map((one) => `not reached: ${nameOf(one)}`)
}
