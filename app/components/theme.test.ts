import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { hexOf, readOklch } from '../testing/oklch.ts'
import { barColors, GROUND } from './theme.ts'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

test('what the browser paints itself has the colours of the tokens', () => {
  const [, light = '', dark = ''] =
    /--color-canvas: light-dark\((oklch\([^)]+\)), (oklch\([^)]+\))\)/.exec(read('app/styles/tokens.css')) ??
    []
  expect(GROUND).toEqual({ dark: hexOf(readOklch(dark)), light: hexOf(readOklch(light)) })
  const manifest: unknown = JSON.parse(read('public/manifest.webmanifest'))
  expect(manifest).toMatchObject({ theme_color: GROUND.dark, background_color: GROUND.dark })
})

test('only a theme that follows the device has two colours', () => {
  expect(barColors('system')).toEqual(GROUND)
  expect(barColors('light')).toEqual({ dark: GROUND.light, light: GROUND.light })
})
