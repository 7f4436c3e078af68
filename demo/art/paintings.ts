import type { Frame } from './frame.ts'
import { column, credit, lettering, stack } from './lettering.ts'
import { contours } from './scenes/contours.ts'
import { ferry } from './scenes/ferry.ts'
import { flock } from './scenes/flock.ts'
import { glasshouse } from './scenes/glasshouse.ts'
import { harbour } from './scenes/harbour.ts'
import { lanterns } from './scenes/lanterns.ts'
import { meridian } from './scenes/meridian.ts'
import { mesa } from './scenes/mesa.ts'
import { moire } from './scenes/moire.ts'
import { orbits } from './scenes/orbits.ts'
import { orchard } from './scenes/orchard.ts'
import { parade } from './scenes/parade.ts'
import { signal } from './scenes/signal.ts'
import { snow } from './scenes/snow.ts'
import { street } from './scenes/street.ts'
import { trails } from './scenes/trails.ts'
import { windows } from './scenes/windows.ts'
import { rect } from './svg.ts'

type Tint = (color: string, index: number) => string

/** How one title is painted: a scene in a palette, and its lettering, which stands on the poster only (1000 × 1500). */
export interface Painting {
  seed: number
  scene: (frame: Frame, tint: Tint) => string
  letter: (frame: Frame) => string
}

function painting<P extends Record<string, string>>(
  seed: number,
  scene: (frame: Frame, palette: P) => string,
  palette: P,
  letter: Painting['letter'],
): Painting {
  const tinted = (tint: Tint) =>
    Object.fromEntries(Object.entries(palette).map(([name, color], index) => [name, tint(color, index)])) as P
  return { seed, scene: (frame, tint) => scene(frame, tinted(tint)), letter }
}

/** A shade at the poster's foot that letters stand on. */
function foot(frame: Frame, color: string): string {
  const shade = frame.linear([
    [0, color, 0],
    [0.5, color, 0.94],
  ])
  return rect(0, 1000, 1000, 500, shade)
}

/** By a title's slug. */
export const paintings = {
  'the-salt-harbour': painting(
    11,
    harbour,
    { high: '#0d1d2b', middle: '#3d5f73', low: '#f0b48a', sea: '#1d3f4c', dark: '#0c1a22', light: '#fff0d2' },
    () =>
      column('bodoni', ['THE', 'SALT', 'HARBOUR'], {
        y: 190,
        size: 116,
        track: 0.08,
        gap: 1.08,
        fill: '#fff0d2',
        x: 80,
        anchor: 'start',
      }) + credit('A film by Ines Okafor-Lind', '#fff0d2', 1440, 82, 'start'),
  ),
  'nine-lanterns': painting(
    5,
    lanterns,
    { high: '#0e1030', low: '#3a2450', warm: '#ff9d45', hot: '#fff1c0', dark: '#2a0f14' },
    () =>
      column('cormorant', ['NINE', 'LANTERNS'], {
        y: 1275,
        size: 112,
        track: 0.22,
        gap: 1.05,
        fill: '#ffe9c4',
      }) + credit('Directed by Tamsin Vo', '#ffe9c4', 1462),
  ),
  'orchard-of-small-hours': painting(
    23,
    orchard,
    {
      high: '#0b2430',
      low: '#1f5560',
      moon: '#f4e3b8',
      trunk: '#081418',
      fruit: '#d9482b',
      leaves: '#4f8a6a',
    },
    () =>
      lettering('fraunces', 'Orchard', { x: 500, y: 130, size: 128, anchor: 'middle', fill: '#f4e3b8' }) +
      lettering('fraunces', 'of small hours', {
        x: 500,
        y: 205,
        size: 60,
        anchor: 'middle',
        fill: '#f4e3b8',
      }),
  ),
  'signal-at-kestrel-point': painting(
    9,
    signal,
    { night: '#101322', first: '#e8552d', second: '#ffc86b', third: '#8d2f3c', hill: '#1a1726' },
    () =>
      lettering('grotesk', 'Signal', { x: 64, y: 150, size: 150, track: -0.03, fill: '#fff3df' }) +
      lettering('grotesk', 'at Kestrel Point', { x: 70, y: 218, size: 56, track: -0.01, fill: '#ffc86b' }) +
      credit('Halvard Reyes', '#ffc86b', 1446, 66, 'start'),
  ),
  'the-paper-astronomer': painting(
    31,
    orbits,
    { paper: '#efe4cc', ink: '#14233d', gold: '#e5a93c', rust: '#c4532f', pale: '#f2ead8' },
    () =>
      column('josefin', ['THE PAPER', 'ASTRONOMER'], {
        y: 1270,
        size: 82,
        track: 0.16,
        gap: 1.2,
        fill: '#14233d',
      }) + credit('Written and directed by Petra Saldanha', '#14233d', 1445),
  ),
  'low-tide-high-street': painting(
    17,
    street,
    {
      sky: '#f3c65b',
      water: '#2f7f86',
      red: '#e4573d',
      cream: '#f5ead6',
      teal: '#2d6a6f',
      rose: '#f09a7c',
      indigo: '#4a4f7c',
      sage: '#c9d8c5',
    },
    () =>
      stack('archivo', ['LOW TIDE,', 'HIGH STREET'], { y: 80, fill: '#26302f', gap: 26 }) +
      credit('A comedy by Bram Achterberg', '#f5ead6', 1450),
  ),
  'meridian-line': painting(
    3,
    meridian,
    { deep: '#7d1420', hot: '#e23a2e', bone: '#f4e9d8', black: '#0c0a0d' },
    () =>
      lettering('anton', 'MERIDIAN', { x: 60, y: 1235, fit: 880, fill: '#f4e9d8' }) +
      lettering('anton', 'LINE', { x: 60, y: 1420, size: 178, fill: '#e23a2e' }) +
      credit('Odile Nakamura-Reed', '#f4e9d8', 1414, 940, 'end'),
  ),
  'a-quiet-cartography': painting(
    44,
    contours,
    { paper: '#e9e2cb', ink: '#34483c', land: '#8fae86', water: '#9cc0c4', mark: '#c8402b' },
    () =>
      rect(70, 1130, 560, 300, '#e9e2cb') +
      rect(82, 1142, 536, 276, 'none', 'stroke="#34483c" stroke-width="3"') +
      lettering('dmserif', 'A Quiet', { x: 116, y: 1240, size: 92, fill: '#24342b' }) +
      lettering('dmserif', 'Cartography', { x: 116, y: 1330, size: 88, fill: '#24342b' }) +
      credit('Sheet 4 of 7', '#24342b', 1386, 118, 'start'),
  ),
  'winter-allotment': painting(
    28,
    snow,
    { high: '#8fa6b8', low: '#e8dfd8', snow: '#f3f1ee', shade: '#a7b5c0', dark: '#36424e', lamp: '#ffb95e' },
    () =>
      column('cormorant', ['WINTER', 'ALLOTMENT'], {
        y: 230,
        size: 104,
        track: 0.24,
        gap: 1.1,
        fill: '#2b3640',
      }) + credit('Aksel Thorne', '#2b3640', 425),
  ),
  'velvet-static': painting(
    52,
    moire,
    { night: '#0c0714', first: '#ff4fa0', second: '#35b6ff', hot: '#7b1fd0' },
    () =>
      rect(0, 1130, 1000, 370, '#0c0714') +
      stack('unbounded', ['VELVET', 'STATIC'], { y: 1185, x: 60, fit: 880, gap: 22, fill: '#ffe3f1' }),
  ),
  'the-last-ferry-to-oro': painting(
    8,
    ferry,
    { high: '#f7b267', low: '#f4845f', sun: '#ffd166', near: '#3d6f8e', deep: '#14324a', dark: '#14202e' },
    () =>
      lettering('limelight', 'The Last Ferry', {
        x: 500,
        y: 170,
        fit: 800,
        anchor: 'middle',
        fill: '#3a1620',
      }) +
      lettering('limelight', 'to Oro', { x: 500, y: 300, size: 126, anchor: 'middle', fill: '#3a1620' }) +
      credit('A voyage by Lucía Farrow', '#ffd166', 1446),
  ),
  glasshouse: painting(
    66,
    glasshouse,
    { night: '#06130f', glow: '#9fd36a', dark: '#0f3a2a', green: '#2e7a46', iron: '#d9efe0' },
    (frame) =>
      foot(frame, '#06130f') +
      lettering('syne', 'GLASS', { x: 500, y: 1260, fit: 760, anchor: 'middle', fill: '#f2fff0' }) +
      lettering('syne', 'HOUSE', { x: 500, y: 1415, fit: 760, anchor: 'middle', fill: '#f2fff0' }),
  ),
  'tin-parade': painting(
    14,
    parade,
    {
      cream: '#f3ead7',
      red: '#e4482f',
      blue: '#1d4f8c',
      yellow: '#f2b632',
      black: '#16181d',
      green: '#5aa68a',
    },
    () =>
      rect(0, 1000, 1000, 250, '#16181d') +
      lettering('archivo', 'TIN PARADE', { x: 60, y: 1176, fit: 880, fill: '#f3ead7' }),
  ),
  'copper-sky': painting(
    39,
    mesa,
    { high: '#c65a2e', low: '#f6c98b', sun: '#fff0c9', far: '#a5402a', near: '#5b1e22', dark: '#1d0d12' },
    () =>
      lettering('shoulders', 'COPPER', { x: 70, y: 300, fit: 860, fill: '#2a0f14' }) +
      lettering('shoulders', 'SKY', { x: 930, y: 450, size: 190, anchor: 'end', fill: '#2a0f14' }) +
      credit('A western by Joaquín Bell', '#f6c98b', 1445),
  ),
  'harrow-lane': painting(
    71,
    windows,
    { wall: '#1b2433', shade: '#0d131d', pane: '#2b3950', lamp: '#ffc163', dim: '#7d5a35', sky: '#33435c' },
    (frame) =>
      foot(frame, '#0d131d') +
      lettering('shoulders', 'HARROW LANE', { x: 70, y: 1380, fit: 860, fill: '#ffe4b3' }),
  ),
  'the-long-exposure': painting(
    19,
    trails,
    { high: '#080c22', middle: '#1d2c5e', low: '#c07c78', star: '#dfe9ff', rock: '#171a30' },
    () =>
      column('josefin', ['THE', 'LONG', 'EXPOSURE'], {
        y: 170,
        size: 100,
        track: 0.14,
        gap: 1.08,
        fill: '#ffffff',
        x: 76,
        anchor: 'start',
      }),
  ),
  'field-notes': painting(
    83,
    flock,
    { high: '#7fa2b0', low: '#f3d7b0', sun: '#ffdf9a', field: '#6c6a34', grass: '#a59a4a', bird: '#23323a' },
    () =>
      lettering('fraunces', 'Field', { x: 70, y: 200, size: 190, fill: '#1f2d34' }) +
      lettering('fraunces', 'Notes', { x: 70, y: 370, size: 190, fill: '#1f2d34' }) +
      credit('A year with the starlings', '#fff2d6', 1445),
  ),
} satisfies Record<string, Painting>

export type Slug = keyof typeof paintings
