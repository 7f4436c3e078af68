import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import sharp from 'sharp'

export const THEMES = ['dark', 'light'] as const
export type Theme = (typeof THEMES)[number]

/** Words that lie on artwork. */
const ON_PICTURES =
  '.hero-title, .hero-eyebrow, .hero-tagline, .hero-facts > span, .hero-watched > span:not(.progress)'

/** Shows a theme at once, and waits until fonts are there, pictures in view are decoded and nothing moves any more. */
export async function showTheme(page: Page, theme: Theme): Promise<void> {
  await page.evaluate(async (shown) => {
    document.documentElement.dataset['theme'] = shown
    await document.fonts.ready
    const inView = [...document.images].filter((image) => {
      const { top, bottom, width } = image.getBoundingClientRect()
      return width > 0 && bottom > 0 && top < innerHeight
    })
    await Promise.all(inView.map((image) => image.decode().catch(() => undefined)))
    const finite = document.getAnimations().filter(({ effect }) => {
      // In a folded `details` time passes and nothing ends: Chromium makes no frames for what is locked away.
      const isSeen = !(effect instanceof KeyframeEffect) || effect.target?.checkVisibility() !== false
      return isSeen && effect?.getComputedTiming().iterations !== Infinity
    })
    await Promise.all(finite.map((one) => one.finished.catch(() => undefined)))
  }, theme)
}

/**
 * What is wrong with a page as it stands, one sentence each: barriers that axe finds, the page scrolling sideways (from
 * right to left, too), words that are cut or lie on each other, small targets under a finger, words on pictures that cannot
 * be read. `within`: where barriers are looked for, on a page that was looked at before.
 */
export async function findings(page: Page, within = 'html'): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include(within).analyze()
  const barriers = violations.map(
    ({ id, nodes }) => `axe ${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`,
  )
  return [...barriers, ...(await findLayout(page))]
}

/** Boxes and words on pictures alone, for another width of a page whose structure has been looked at. */
export async function findLayout(page: Page): Promise<string[]> {
  const layout = [...(await page.evaluate(measureLayout)), ...(await page.evaluate(measureRightToLeft))]
  return [...layout, ...(await wordsOnPictures(page))]
}

/** Runs in the page. What sticks out where lines run from right to left; then it is as it was. */
function measureRightToLeft(): string[] {
  const root = document.documentElement
  const before = root.dir
  root.dir = 'rtl'
  const isSideways = root.scrollWidth > root.clientWidth
  const out = isSideways
    ? [...document.body.querySelectorAll('*')].findLast((one) => one.getBoundingClientRect().left < 0)
    : null
  root.dir = before
  return isSideways ? [`from right to left the page scrolls sideways: ${out?.outerHTML.slice(0, 200)}`] : []
}

/** Colours alone, for the second theme of a page whose structure has been looked at. */
export async function findContrast(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withRules(['color-contrast']).analyze()
  return violations.flatMap(({ nodes }) => nodes.map(({ html }) => `contrast: ${html.slice(0, 200)}`))
}

/** Runs in the page. */
function measureLayout(): string[] {
  const above = (element: Element | null): Element[] => {
    const chain: Element[] = []
    for (let one = element; one && one !== document.documentElement; one = one.parentElement) chain.push(one)
    return chain
  }
  const styleOf = (element: Element) => getComputedStyle(element)
  const isShown = (element: Element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    !above(element).some((one) => styleOf(one).clipPath.includes('inset(50%)'))
  const scrolls = (element: Element) =>
    above(element.parentElement).some(
      (one) => one !== document.body && /auto|scroll/.test(styleOf(one).overflowX),
    )
  const floats = (element: Element) =>
    above(element).some((one) => /fixed|sticky/.test(styleOf(one).position))
  const found: string[] = []
  // A phone's window grows with what does not fit; this does not.
  const { clientWidth, scrollWidth } = document.documentElement
  if (scrollWidth > clientWidth) found.push('the page scrolls sideways')

  const boxes: { box: DOMRect; element: Element; words: string }[] = []
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const [words, element] = [node.nodeValue?.trim() ?? '', node.parentElement]
    if (!words || !element || !isShown(element)) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    const isInScroller = scrolls(element)
    const isLoose = isInScroller || floats(element)
    // What is cut on purpose says so by clamping its lines or ending in dots.
    const cutters = above(element).filter(
      (one) =>
        /hidden|clip/.test(styleOf(one).overflow) &&
        styleOf(one).webkitLineClamp === 'none' &&
        styleOf(one).textOverflow !== 'ellipsis',
    )
    const isClamped = above(element).some(
      (one) => styleOf(one).webkitLineClamp !== 'none' || styleOf(one).textOverflow === 'ellipsis',
    )
    for (const box of [...range.getClientRects()].filter(({ width }) => width > 1)) {
      const short = words.slice(0, 40)
      if (!isInScroller && (box.right > clientWidth + 1 || box.left < -1))
        found.push(`off the page: ${short}`)
      for (const cutter of isClamped ? [] : cutters) {
        const edge = cutter.getBoundingClientRect()
        if (box.right > edge.right + 1.5 || box.left < edge.left - 1.5) found.push(`cut: ${short}`)
        if (box.bottom > edge.bottom + 3 || box.top < edge.top - 3) found.push(`cut: ${short}`)
      }
      if (!isLoose && !isClamped) boxes.push({ box, element, words })
    }
  }
  boxes.sort((one, other) => one.box.top - other.box.top)
  boxes.forEach((one, at) => {
    for (const other of boxes.slice(at + 1)) {
      // All that follow are below it.
      if (other.box.top >= one.box.bottom) break
      if (one.element.contains(other.element) || other.element.contains(one.element)) continue
      const width = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
      const height = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top)
      if (width > 2 && height > Math.min(one.box.height, other.box.height) * 0.3)
        found.push(`overlap: ${one.words.slice(0, 25)} × ${other.words.slice(0, 25)}`)
    }
  })
  if (matchMedia('(pointer: coarse)').matches)
    for (const target of document.querySelectorAll('a, button')) {
      const { width, height } = target.getBoundingClientRect()
      const isInSentence = styleOf(target).display === 'inline'
      if (width && height < 43.5 && !isInSentence && !target.classList.contains('skip') && isShown(target))
        found.push(`small target: ${target.textContent?.trim().slice(0, 24)} ${Math.round(height)} px`)
    }
  return [...new Set(found)]
}

type Words = { text: string; rects: number[][]; color: number[]; needs: number }

/** Hides the words on pictures, and compares their colour with the brightest 2 % of the pixels behind them. */
async function wordsOnPictures(page: Page): Promise<string[]> {
  const words = await page.evaluate(findWords, ON_PICTURES)
  if (words.length === 0) return []
  const style = await page.addStyleTag({
    content: `:is(${ON_PICTURES}) { color: transparent !important; transition: none !important }`,
  })
  const { data, info } = await sharp(await page.screenshot())
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  await style.evaluate((element) => (element as Element).remove())
  const pixel = (x: number, y: number) => {
    const at = (y * info.width + x) * info.channels
    return luminance([data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0])
  }
  return words.flatMap(({ text, rects, color, needs }) => {
    const under: number[] = []
    for (const [left = 0, top = 0, right = 0, bottom = 0] of rects)
      for (let y = Math.max(0, Math.floor(top)); y < Math.min(info.height, bottom); y += 1)
        for (let x = Math.max(0, Math.floor(left)); x < Math.min(info.width, right); x += 1)
          under.push(pixel(x, y))
    const bright = under.sort((one, other) => other - one)[Math.floor(under.length * 0.02)]
    if (bright === undefined) return []
    const ink = luminance(color)
    const ratio = (Math.max(ink, bright) + 0.05) / (Math.min(ink, bright) + 0.05)
    return ratio < needs ? [`words on a picture ${ratio.toFixed(2)} of ${needs}: ${text}`] : []
  })
}

/** Runs in the page. Only what is in view: the picture is compared with the screen. */
function findWords(selector: string): Words[] {
  return [...document.querySelectorAll<HTMLElement>(selector)]
    .filter((element) => element.offsetWidth > 0)
    .map((element) => {
      const range = document.createRange()
      range.selectNodeContents(element)
      const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
      if (canvas) canvas.fillStyle = getComputedStyle(element).color
      canvas?.fillRect(0, 0, 1, 1)
      const color = [...(canvas?.getImageData(0, 0, 1, 1).data ?? [])].slice(0, 3)
      return {
        text: element.textContent?.slice(0, 24) ?? '',
        // Lines that are clamped away are not seen.
        rects: [...range.getClientRects()]
          .filter(({ top }) => top < element.getBoundingClientRect().bottom - 1)
          .map(({ left, top, right, bottom }) => [left, top, right, bottom]),
        color,
        needs: parseFloat(getComputedStyle(element).fontSize) >= 24 ? 3 : 4.5,
      }
    })
}

function luminance(rgb: number[]): number {
  const [r = 0, g = 0, b = 0] = rgb.map((byte) => {
    const part = byte / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
