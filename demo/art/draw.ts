import { makeFrame } from './frame.ts'
import { paintings, type Slug } from './paintings.ts'
import { mix, svg } from './svg.ts'

/** What is drawn. `variant` 0 is the picture everyone knows; another one is the same scene with other dice and light. */
export interface Drawing {
  slug: Slug
  kind: 'poster' | 'backdrop' | 'still'
  index?: number
  variant?: number
  /** In pixels; the drawing's own is 1000 for a poster and 1920 for the others. */
  width?: number
}

const lights = ['#ff8a4c', '#2a3a8c', '#0a1418', '#e8c9a0', '#5b2b66']
const zooms = [1, 1.5, 1.22, 1.9, 1.35, 1.7, 1.1, 1.6]
const across = [0.5, 0.8, 0.3, 0.72, 0.95, 0.55, 0.2, 0.62]
const down = [0.5, 0.7, 0.5, 0.85, 0.4, 1, 0.8, 0.6]
const at = <T>(list: readonly T[], index: number, fallback: T) => list[index % list.length] ?? fallback

/** The light of one still or variant: some of the palette's colours stay nearly as they are. */
function lightOf(index: number) {
  const light = at(lights, index, '#000000')
  const strength = 0.35 + (index % 3) * 0.35
  return (color: string, place: number) =>
    mix(color, light, (place === 3 || place === 5 ? 0.06 : 0.2) * strength)
}

function crop(width: number, height: number, index: number) {
  const zoom = at(zooms, index, 1)
  const [w, h] = [width / zoom, height / zoom]
  return {
    x: (width - w) * at(across, index, 0.5),
    y: (height - h) * at(down, index, 0.5),
    width: w,
    height: h,
  }
}

/** The size of the drawing, the part of it that is shown, and the pixels that it is shown in. */
function layout({ kind, index = 0, width }: Drawing) {
  const size = kind === 'poster' ? { width: 1000, height: 1500 } : { width: 1920, height: 1080 }
  const view = crop(size.width, size.height, kind === 'still' ? index : 0)
  const shown = width ?? size.width
  return { size, view, shown: { width: shown, height: Math.round((shown / size.width) * size.height) } }
}

function paint({ slug, kind, index = 0, variant = 0 }: Drawing, width: number, height: number) {
  const { seed, scene, letter } = paintings[slug]
  const dice = seed * 7919 + (kind === 'poster' ? 0 : 101) + index * 977 + variant * 50_021
  const frame = makeFrame(width, height, dice)
  const asIs = kind !== 'still' && variant === 0
  const body = scene(frame, asIs ? (color) => color : lightOf(index + variant))
  return { body: kind === 'poster' ? body + letter(frame) : body, definitions: frame.definitions }
}

/** One picture as SVG: poster 2:3 with lettering, backdrop 16:9 without, still: a nearer crop with other dice. */
export function draw(drawing: Drawing): string {
  const { size, view, shown } = layout(drawing)
  const { body, definitions } = paint(drawing, size.width, size.height)
  const box = svg`${view.x} ${view.y} ${view.width} ${view.height}`
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" width="${shown.width}" height="${shown.height}">` +
    `<defs>${definitions()}</defs>${body}</svg>`
  )
}
