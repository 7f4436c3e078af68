import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { drawIcon, ICONS } from './icons.mjs'
import { root } from './lib/paths.mjs'

/** @param {Buffer} png */
const pixelsOf = (png) => sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true })

test.each(ICONS)('$file is the mark of the site, drawn by us', async (icon) => {
  const kept = await pixelsOf(readFileSync(join(root, 'public', 'icons', icon.file)))
  const drawn = await pixelsOf(await drawIcon(icon))
  expect([kept.info.width, kept.info.height]).toEqual([icon.pixels, icon.pixels])
  const apart = kept.data.reduce((sum, value, at) => sum + Math.abs(value - (drawn.data[at] ?? 0)), 0)
  expect(apart / kept.data.length).toBeLessThan(2)
})

test.each(ICONS.filter(({ isFull }) => isFull))(
  '$file has no corner that shows what is behind',
  async (icon) => {
    const { data } = await pixelsOf(readFileSync(join(root, 'public', 'icons', icon.file)))
    expect(data[3]).toBe(255)
  },
)
