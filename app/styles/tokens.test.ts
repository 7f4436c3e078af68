import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { contrast, contrastOnMix, linearRgb, type Oklch, readOklch } from '../testing/oklch.ts'

const app = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(app, path), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '')
const tokens = read('styles/tokens.css')
const THEMES = ['light', 'dark'] as const

/** Every colour with a value of its own, in both themes. */
const colors = new Map<string, Record<(typeof THEMES)[number], Oklch>>()
for (const [, name = '', value = ''] of tokens.matchAll(/--color-([\w-]+):\s*([^;]+);/g)) {
  const [light, dark = light] = value.match(/oklch\([\d. ]+\)/g) ?? []
  if (light && dark) colors.set(name, { light: readOklch(light), dark: readOklch(dark) })
}

function colorOf(name: string, theme: (typeof THEMES)[number]): Oklch {
  const found = colors.get(name)?.[theme]
  if (!found) throw new Error(`There is no colour --color-${name}`)
  return found
}

const GROUNDS = ['canvas', 'surface', 'raised', 'sunken']
const on = (inks: string[], grounds: string[], needs: number) =>
  inks.flatMap((ink) => grounds.map((ground) => [ink, ground, needs] as const))

/** What lies on what, and how much contrast that needs: words 4.5, what bounds a control or is a sign 3 (WCAG 2.2, 1.4.3 and 1.4.11). */
const PAIRS = [
  ...on(['text', 'muted', 'faint'], GROUNDS, 4.5),
  ...on(['text', 'muted'], ['hover'], 4.5),
  ...on(['accent', 'good', 'warn', 'bad', 'info'], GROUNDS, 4.5),
  ...on(['on-accent'], ['accent'], 4.5),
  ...on(['on-primary'], ['primary'], 4.5),
  ...on(['on-paper'], ['paper'], 4.5),
  ...on(['paper', 'white', 'cue-yellow', 'cue-green', 'cue-blue'], ['scrim', 'black', 'night'], 4.5),
  ...on(['edge', 'focus', 'primary'], GROUNDS, 3),
  ...on(
    [1, 2, 3, 4, 5, 6].map((hue) => `server-${hue}`),
    GROUNDS,
    3,
  ),
]

describe.each(THEMES)('in the %s theme', (theme) => {
  test.each(PAIRS)('%s on %s can be read', (ink, ground, needs) => {
    expect(contrast(colorOf(ink, theme), colorOf(ground, theme))).toBeGreaterThanOrEqual(needs)
  })

  test.each([1, 2, 3, 4, 5, 6])('words on a face and on a stand-in of hue %i can be read', (hue) => {
    const [ink, color, ground] = ['text', `server-${hue}`, 'raised'].map((name) => colorOf(name, theme))
    if (!ink || !color || !ground) throw new Error('three colours')
    expect(contrastOnMix(ink, color, 0.26, ground)).toBeGreaterThanOrEqual(4.5)
  })
})

test('every colour lies in sRGB, so no screen clips it', () => {
  const outside = [...colors].filter(([, themes]) =>
    THEMES.some((theme) => linearRgb(themes[theme]).some((part) => part < -0.002 || part > 1.002)),
  )
  expect(outside).toEqual([])
})

/** The browser's own bars cannot read tokens (theme.test.ts compares them); this drawing is artwork. */
const OWN_COLORS = ['components/theme.ts', 'components/seats.tsx']
const styles = globSync('**/*.css', { cwd: app }).filter((path) => path !== 'styles/tokens.css')
const sources = [...styles, ...globSync('**/*.{ts,tsx}', { cwd: app })].filter(
  (path) => !OWN_COLORS.includes(path) && !/\.test\.tsx?$|^testing\//.test(path),
)

/** Every `path: found` of a pattern in files. */
function findAll(paths: string[], pattern: RegExp): string[] {
  return paths.flatMap((path) => [...read(path).matchAll(pattern)].map(([found]) => `${path}: ${found}`))
}

test('no colour is written outside the tokens', () => {
  expect(
    findAll(sources, /#[0-9a-f]{3,8}\b(?=[;,) '"])|\b(?:oklch|oklab|rgba?|hsla?|lch|lab|hwb)\(\s*[\d.]/gi),
  ).toEqual([])
})

test('no size of type, no radius, no duration and no level is written outside the tokens', () => {
  expect(findAll(styles, /\bfont-size:\s*(?:clamp\()?[\d.]+(?:rem|px)[^;]*/g)).toEqual([])
  expect(findAll(styles, /\bfont:\s*\d+\s+[\d.]+(?:rem|px)[^;]*/g)).toEqual([])
  expect(findAll(styles, /\bborder-radius:\s*[1-9.][\d.]*(?:rem|px)[^;]*/g)).toEqual([])
  expect(findAll(styles, /(?<![\w.-])(?!0s)\d*\.?\d+m?s\b/g)).toEqual([])
  expect(findAll(styles, /cubic-bezier\([^)]*\)/g)).toEqual([])
  expect(findAll(styles, /z-index:\s*(?:[2-9]|\d\d)[^;]*/g)).toEqual([])
  expect(findAll(styles, /outline:\s*\d[^;]*/g)).toEqual([])
})

/** Where a single component has no room any more; all else changes at the breakpoints. */
const OWN_WIDTHS = ['55rem', '72rem', '80rem', '100rem', '120rem']

test('pages change at the breakpoints of the tokens, which media queries cannot read', () => {
  const known = [...tokens.matchAll(/--breakpoint-\w+:\s*([\d.]+rem)/g)].map(([, width]) => width ?? '')
  const used = styles.flatMap((path) => [...read(path).matchAll(/\((?:min|max)-width:\s*([\d.]+)rem\)/g)])
  // 44.99 ends where 45 begins.
  const widths = new Set(used.map(([, width]) => `${Math.ceil(Number(width))}rem`))
  expect([...widths].filter((width) => ![...known, ...OWN_WIDTHS].includes(width))).toEqual([])
  expect(known.length).toBeGreaterThan(0)
})

test('no width is counted in digits of a font, which changes when the font comes', () => {
  expect(findAll(styles, /(?<![\w-])[\d.]+ch\b/g)).toEqual([])
})
