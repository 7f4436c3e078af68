import type { Frame } from '../frame.ts'
import { hill, leaf } from '../nature.ts'
import { circle, each, lerp, line, mix, range, rect, svg, type Point } from '../svg.ts'

interface Palette {
  high: string
  low: string
  moon: string
  trunk: string
  fruit: string
  leaves: string
}
interface Limb {
  from: Point
  angle: number
  length: number
  width: number
  forks: number
}

function night(frame: Frame, { high, low, moon }: Palette): string {
  const { width, height, min, random, fit } = frame
  const sky = frame.linear([
    [0, high],
    [1, low],
  ])
  const halo = frame.radial([
    [0, moon, 0.35],
    [1, moon, 0],
  ])
  const stars = each(70, () =>
    circle(random() * width, random() * height * 0.8, 0.7 + random() * 1.3, moon, 'opacity=".45"'),
  )
  const [x, y, radius] = [width * fit(0.7, 0.5), height * fit(0.4, 0.36), min * fit(0.3, 0.33)]
  const sea = (right: number, down: number, size: number, dark: number) =>
    circle(x + radius * right, y + radius * down, radius * size, mix(moon, low, dark))
  const disc = circle(x, y, radius * 1.9, halo) + circle(x, y, radius, moon)
  const seas = sea(-0.3, -0.2, 0.16, 0.14) + sea(0.32, 0.28, 0.23, 0.12) + sea(0.1, -0.45, 0.1, 0.14)
  return rect(0, 0, width, height, sky) + stars + disc + seas
}

/** Draws a limb and all that grows from it; the ends of the last twigs are added to `twigs`. */
function grow(random: () => number, limb: Limb, trunk: string, twigs: Point[]): string {
  const { from, angle, length, width, forks } = limb
  const [x, y] = from
  const to: Point = [x + Math.cos(angle) * length, y + Math.sin(angle) * length]
  const bend = angle + (random() - 0.5) * 0.7
  const [bendX, bendY] = [x + Math.cos(bend) * length * 0.5, y + Math.sin(bend) * length * 0.5]
  const drawn = line(
    svg`M${x} ${y}Q${bendX} ${bendY} ${to[0]} ${to[1]}`,
    trunk,
    width,
    'stroke-linecap="round"',
  )
  if (forks === 0) {
    twigs.push(to)
    return drawn
  }
  const count = forks > 3 ? 2 : 2 + Number(random() > 0.6)
  const next = range(count).map((index) => {
    const turn = lerp(-0.62, 0.62, index / (count - 1)) + (random() - 0.5) * 0.3
    const shorter = length * lerp(0.68, 0.84, random())
    const limb = { from: to, angle: angle + turn, length: shorter, width: width * 0.66, forks: forks - 1 }
    return grow(random, limb, trunk, twigs)
  })
  return drawn + next.join('')
}

function foliage({ min, random }: Frame, { leaves, low, fruit }: Palette, [x, y]: Point): string {
  const green = each(3, () =>
    leaf({
      x: x + (random() - 0.5) * 20,
      y: y + (random() - 0.5) * 20,
      length: min * 0.022,
      width: min * 0.007,
      degrees: random() * 360,
      fill: mix(leaves, low, random() * 0.5),
    }),
  )
  if (random() <= 0.66) return green
  return (
    green +
    circle(x, y + min * 0.008, min * lerp(0.008, 0.014, random()), mix(fruit, '#ffffff', random() * 0.15))
  )
}

export function orchard(frame: Frame, palette: Palette): string {
  const { width, height, min, random, fit } = frame
  const sky = night(frame, palette)
  const x = width * fit(0.7, 0.5)
  const twigs: Point[] = []
  const trunk = {
    from: [x, height * 0.97] as const,
    angle: -1.57,
    length: height * fit(0.24, 0.2),
    width: min * 0.035,
  }
  const limbs = grow(random, { ...trunk, forks: 6 }, palette.trunk, twigs)
  const leaves = twigs.map((twig) => foliage(frame, palette, twig)).join('')
  const grass = hill(frame, height * 0.94, height * 0.01, 0.4, palette.trunk)
  const fallen = each(14, () =>
    circle(
      x + (random() - 0.5) * min * 0.7,
      height * lerp(0.94, 0.975, random()),
      min * 0.011,
      palette.fruit,
    ),
  )
  return sky + limbs + leaves + grass + fallen
}
