// Draws the icons of the installed app from public/favicon.svg: node bin/icons.mjs. Their test redraws and compares.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import sharp from 'sharp'
import { root } from './lib/paths.mjs'

const folder = join(root, 'public', 'icons')

/**
 * `isFull`: the ground reaches every edge, since the system cuts the shape; `scale`: of the mark, so that no shape cuts it.
 * @type {readonly { file: string, pixels: number, isFull: boolean, scale: number }[]}
 */
export const ICONS = [
  { file: 'icon-192.png', pixels: 192, isFull: false, scale: 1 },
  { file: 'icon-512.png', pixels: 512, isFull: false, scale: 1 },
  { file: 'maskable-192.png', pixels: 192, isFull: true, scale: 0.78 },
  { file: 'maskable-512.png', pixels: 512, isFull: true, scale: 0.78 },
  { file: 'apple-touch-180.png', pixels: 180, isFull: true, scale: 0.92 },
]

/** @param {typeof ICONS[number]} icon */
export function drawIcon({ pixels, isFull, scale }) {
  const drawing = readFileSync(join(root, 'public', 'favicon.svg'), 'utf8')
  const inner = drawing.replace(/^<svg[^>]*>/, '').replace(/<\/svg>\s*$/, '')
  const style = /<style>[\s\S]*<\/style>/.exec(inner)?.[0] ?? ''
  const ground = /<rect class="ground"[^>]*>/.exec(inner)?.[0] ?? ''
  const mark = inner.replace(style, '').replace(ground, '')
  const shape = isFull ? ground.replace(/ rx="[^"]*"/, '') : ground
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 26 26" width="${pixels}" height="${pixels}">${style}${shape}
    <g transform="translate(13 13) scale(${scale}) translate(-13 -13)">${mark}</g></svg>`
  return sharp(Buffer.from(svg), { density: (72 * pixels) / 26 })
    .resize(pixels, pixels)
    .png({ compressionLevel: 9, palette: true })
    .toBuffer()
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  for (const icon of ICONS) writeFileSync(join(folder, icon.file), await drawIcon(icon))
