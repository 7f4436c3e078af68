import { expect, test } from 'vitest'
import { draw } from './draw.ts'
import { paintings, type Slug } from './paintings.ts'

const slugs = Object.keys(paintings) as Slug[]

test('every painting is valid SVG without gaps, as poster, backdrop and still', () => {
  for (const slug of slugs) {
    for (const kind of ['poster', 'backdrop', 'still'] as const) {
      const svg = draw({ slug, kind, index: kind === 'still' ? 3 : 0 })
      expect(svg, `${slug} ${kind}`).not.toMatch(/NaN|undefined|Infinity/)
      expect(svg.startsWith('<svg')).toBe(true)
    }
  }
})

test('a picture is the same each time, and another one in another variant', () => {
  const picture = { slug: 'the-salt-harbour', kind: 'backdrop' } as const
  expect(draw(picture)).toBe(draw(picture))
  expect(draw({ ...picture, variant: 1 })).not.toBe(draw(picture))
})
