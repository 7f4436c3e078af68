import { createRequire } from 'node:module'
import * as fontkit from 'fontkit'
import { svg } from './svg.ts'

const files = {
  anton: 'anton/files/anton-latin-400-normal',
  archivo: 'archivo-black/files/archivo-black-latin-400-normal',
  bodoni: 'bodoni-moda/files/bodoni-moda-latin-500-normal',
  shoulders: 'big-shoulders-display/files/big-shoulders-display-latin-800-normal',
  cormorant: 'cormorant-garamond/files/cormorant-garamond-latin-500-normal',
  dmserif: 'dm-serif-display/files/dm-serif-display-latin-400-normal',
  fraunces: 'fraunces/files/fraunces-latin-600-normal',
  josefin: 'josefin-sans/files/josefin-sans-latin-600-normal',
  grotesk: 'space-grotesk/files/space-grotesk-latin-500-normal',
  limelight: 'limelight/files/limelight-latin-400-normal',
  syne: 'syne/files/syne-latin-800-normal',
  unbounded: 'unbounded/files/unbounded-latin-700-normal',
}
export type FontName = keyof typeof files

const require = createRequire(import.meta.url)
const opened = new Map<FontName, fontkit.Font>()

function font(name: FontName): fontkit.Font {
  const known = opened.get(name)
  if (known) return known
  const face = fontkit.openSync(require.resolve(`@fontsource/${files[name]}.woff`))
  opened.set(name, face)
  return face
}

interface Placing {
  x: number
  y: number
  /** The em in pixels; or `fit`, a width that the text takes. */
  size?: number
  fit?: number
  anchor?: 'start' | 'middle' | 'end'
  /** Extra space between letters, in em. */
  track?: number
  fill: string
  opacity?: number
}

function advance(face: fontkit.Font, run: fontkit.GlyphRun, track: number): number {
  return run.positions.reduce((sum, glyph) => sum + glyph.xAdvance / face.unitsPerEm + track, 0) - track
}

const before = { start: 0, middle: 0.5, end: 1 }

/** Text as outlines, so it looks the same on every machine and needs no installed font. */
export function lettering(name: FontName, text: string, placing: Placing): string {
  const { x, y, fit, anchor = 'start', track = 0, fill, opacity = 1 } = placing
  const face = font(name)
  const run = face.layout(text)
  const width = advance(face, run, track)
  const size = fit ? fit / width : (placing.size ?? 100)
  const scale = size / face.unitsPerEm
  let at = x - width * size * before[anchor]
  const glyphs = run.glyphs.map((glyph, index) => {
    const outline = glyph.path.toSVG()
    const left = at
    at += (run.positions[index]?.xAdvance ?? 0) * scale + track * size
    const turn = `scale(${scale.toFixed(5)} ${(-scale).toFixed(5)})`
    return outline && svg`<path d="${outline}" transform="translate(${left} ${y}) ${turn}"/>`
  })
  return svg`<g fill="${fill}" opacity="${opacity}">${glyphs.join('')}</g>`
}

/** How high the capitals are when the text takes `fit` pixels. */
function capHeight(name: FontName, text: string, fit: number): number {
  const face = font(name)
  return (fit / advance(face, face.layout(text), 0)) * (face.capHeight / face.unitsPerEm)
}

interface Column {
  x?: number
  y: number
  size: number
  track?: number
  gap?: number
  anchor?: Placing['anchor']
  fill: string
}

/** Lines of one size under each other; `gap` in line sizes. */
export function column(name: FontName, lines: readonly string[], column: Column): string {
  const { x = 500, y, size, track = 0.2, gap = 1.3, anchor = 'middle', fill } = column
  return lines
    .map((text, index) => lettering(name, text, { x, y: y + index * size * gap, size, track, fill, anchor }))
    .join('')
}

interface Stack {
  x?: number
  y: number
  fit?: number
  gap: number
  fill: string
}

/** Lines of one width under each other, each as high as it gets. */
export function stack(
  name: FontName,
  lines: readonly string[],
  { x = 70, y, fit = 860, gap, fill }: Stack,
): string {
  let bottom = y - gap
  return lines
    .map((text) => {
      bottom += gap + capHeight(name, text, fit)
      return lettering(name, text, { x, y: bottom, fit, fill })
    })
    .join('')
}

/** The small line at a poster's foot. */
export function credit(
  text: string,
  fill: string,
  y = 1440,
  x = 500,
  anchor: Placing['anchor'] = 'middle',
): string {
  return lettering('josefin', text.toUpperCase(), { x, y, size: 19, track: 0.2, fill, anchor, opacity: 0.82 })
}
