import { dirname } from 'node:path'
import { demoLibraries } from '../../e2e/demo-libraries.ts'
import { startHouse } from '../../e2e/house.ts'
import { report } from '../lib/figures.ts'
import { claimHouse } from '../lib/owner.ts'
import { type Look, lookAt, WIDTHS } from './look-at.ts'
import type { Pages } from './pages.ts'
import { DOORS, FRESH, GERMAN, SET_UP, statesOf } from './states.ts'

/**
 * What axe finds serious or critical on every page, with what opens on it, in both themes and at three widths; and the
 * lowest of all pages' marks as Lighthouse gives them. What is found is said on standard error.
 */
export async function measureAccess({ browser, house: { url }, cookie, places }: Pages): Promise<void> {
  // The second house begins while the first is looked at.
  const [lived, fresh] = await Promise.all([
    lookAtEach([
      [{ browser, url, cookie }, statesOf(places)],
      [{ browser, url, cookie, locale: 'de-DE' }, GERMAN],
      [{ browser, url }, DOORS],
    ]),
    lookAtSetUp(browser),
  ])
  const looks = [...lived, ...fresh]
  const barriers = looks.flatMap((look) => look.barriers.map((one) => `${look.where}: ${one}`))
  for (const barrier of barriers) process.stderr.write(`${barrier}\n`)
  for (const { where, score } of looks.filter((look) => look.score < 100))
    process.stderr.write(`${where}: ${score} of 100\n`)
  const floor = `${looks.length} looks at pages and states of them, at ${WIDTHS.join(', ')} px, dark and light`
  report({ bench: 'page', figure: 'axe-findings', values: [barriers.length], unit: 'count', goal: 0, floor })
  report({
    ...{ bench: 'page', figure: 'lighthouse-accessibility', unit: 'count', goal: 100, better: 'higher' },
    values: [Math.min(...looks.map(({ score }) => score))],
    floor: `the lowest of ${floor}, by the rules and weights of Lighthouse`,
  })
}

async function lookAtEach(walks: readonly Parameters<typeof lookAt>[]): Promise<Look[]> {
  const looks: Look[] = []
  for (const walk of walks) looks.push(...(await lookAt(...walk)))
  return looks
}

/** A house of its own, which has no films, and is nobody's at first. */
async function lookAtSetUp(browser: Pages['browser']): Promise<Look[]> {
  const [attic = ''] = (await demoLibraries()).split(',')
  const house = await startHouse({ libraries: 'none', roots: dirname(attic.replace('attic=', '')) })
  try {
    const fresh = await lookAt({ browser, url: house.url }, FRESH)
    const cookie = await claimHouse(house)
    return [...fresh, ...(await lookAt({ browser, url: house.url, cookie }, SET_UP))]
  } finally {
    await house.stop()
  }
}
