import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { barColors, GROUND } from './theme.ts'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

/** The sRGB hex of `oklch(L C H)` (https://bottosson.github.io/posts/oklab/). */
function hexOf(color: string): string {
  const [light = 0, chroma = 0, hue = 0] = (color.match(/[\d.]+/g) ?? []).map(Number)
  const a = chroma * Math.cos((hue * Math.PI) / 180)
  const b = chroma * Math.sin((hue * Math.PI) / 180)
  const l = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (light - 0.0894841775 * a - 1.291485548 * b) ** 3
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
  const bytes = linear.map((one) =>
    Math.round(255 * (one <= 0.0031308 ? 12.92 * one : 1.055 * one ** (1 / 2.4) - 0.055)),
  )
  return `#${bytes.map((one) => one.toString(16).padStart(2, '0')).join('')}`
}

test('what the browser paints itself has the colours of the tokens', () => {
  const [, light = '', dark = ''] =
    /--color-canvas: light-dark\((oklch\([^)]+\)), (oklch\([^)]+\))\)/.exec(read('app/styles/tokens.css')) ??
    []
  expect(GROUND).toEqual({ dark: hexOf(dark), light: hexOf(light) })
  const manifest: unknown = JSON.parse(read('public/manifest.webmanifest'))
  expect(manifest).toMatchObject({ theme_color: GROUND.dark, background_color: GROUND.dark })
})

test('only a theme that follows the device has two colours', () => {
  expect(barColors('system')).toEqual(GROUND)
  expect(barColors('light')).toEqual({ dark: GROUND.light, light: GROUND.light })
})
