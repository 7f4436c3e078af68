import { setTimeout as wait } from 'node:timers/promises'
import AxeBuilder from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { showTheme, THEMES } from '../../e2e/look.ts'
import { useSession } from '../lib/owner.ts'
import { lighthouseScore } from './lighthouse.ts'
import type { State } from './states.ts'

export const WIDTHS = [390, 820, 1440]
const SEVERE: readonly unknown[] = ['serious', 'critical']
/** As many as the machine has processors; axe keeps one busy. */
const AT_ONCE = 2
const STEP_MS = 10_000
/** Of one state in all widths and themes; what runs in a page has no end of its own. */
const STATE_MS = 60_000

/** One look at a page: which elements bar somebody's way, in words, and its mark as Lighthouse gives it. */
export type Look = { where: string; barriers: string[]; score: number }

type Visitor = { browser: Browser; url: string; cookie?: string; locale?: string }

/**
 * Looks at each state, in each theme, at each of its widths. Throws at the end where
 * pages or states of them could not be shown, naming each.
 */
export async function lookAt(visitor: Visitor, states: readonly State[]): Promise<Look[]> {
  const { browser, url, cookie, locale = 'en-GB' } = visitor
  const context = await browser.newContext({
    ...{ locale, baseURL: url, reducedMotion: 'reduce', serviceWorkers: 'block' },
  })
  context.setDefaultTimeout(STEP_MS)
  if (cookie) await useSession(context, url, cookie)
  const looks: Look[] = []
  const failures: unknown[] = []
  const left = [...states]
  const lookOn = async () => {
    for (let state = left.shift(); state; state = left.shift())
      await lookAtState(context, state).then(
        (found) => looks.push(...found),
        (error: unknown) => failures.push(error),
      )
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lookOn))
  await context.close()
  if (failures.length > 0) throw new AggregateError(failures, 'Not everything could be looked at')
  return looks
}

async function lookAtState(context: BrowserContext, state: State): Promise<Look[]> {
  const name = [state.path, state.name].filter(Boolean).join(', ')
  const page = await context.newPage()
  const late = new AbortController()
  try {
    return await Promise.race([
      lookAtWidths(page, state, name),
      wait(STATE_MS, undefined, late).then(() => Promise.reject(new Error(`It took over ${STATE_MS} ms`))),
    ])
  } catch (error) {
    throw new Error(`${name} could not be looked at`, { cause: error })
  } finally {
    late.abort()
    await page.close()
  }
}

async function lookAtWidths(page: Page, state: State, name: string): Promise<Look[]> {
  const [first = 390, ...others] = state.widths ?? WIDTHS
  await page.setViewportSize({ width: first, height: 900 })
  await show(page, state)
  const looks = await lookInThemes(page, `${name}, ${first} px`)
  for (const width of others) {
    await page.setViewportSize({ width, height: 900 })
    looks.push(...(await lookInThemes(page, `${name}, ${width} px`)))
  }
  return looks
}

async function show(page: Page, { path, status = 200, open }: State): Promise<void> {
  const answer = await page.goto(path, { waitUntil: 'load' })
  if (answer?.status() !== status) throw new Error(`It answered ${answer?.status()}, not ${status}`)
  const { pathname, search } = new URL(page.url())
  if (pathname + search !== path) throw new Error(`It led to ${pathname}${search}`)
  await page.locator('main').waitFor()
  await open?.(page)
}

/** A theme is other colours and nothing else (`app/styles/tokens.css`): in the second one only these are looked at again. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block']

async function lookInThemes(page: Page, where: string): Promise<Look[]> {
  const looks: Look[] = []
  let first: Found | null = null
  for (const theme of THEMES) {
    await showTheme(page, theme)
    const found: Found = first ? withColours(first, await runAxe(page, OF_COLOURS)) : await runAxe(page)
    first ??= found
    looks.push({ where: `${where}, ${theme}`, barriers: barriersOf(found), score: lighthouseScore(found) })
  }
  return looks
}

type Found = Pick<Awaited<ReturnType<AxeBuilder['analyze']>>, 'violations' | 'passes' | 'incomplete'>

async function runAxe(page: Page, only?: string[]): Promise<Found> {
  // Half a megabyte that stays in the page: to send it for each look takes longer than the look.
  const isThere = await page.evaluate(() => 'axe' in globalThis)
  return new AxeBuilder({ page, ...(isThere && { axeSource: ';' }) })
    .setLegacyMode(true)
    .options({
      // Where an element stands is written for each that is told of, and nobody reads it.
      ...{ resultTypes: ['violations'], selectors: false },
      ...(only ? { runOnly: only } : { rules: { 'target-size': { enabled: true } } }),
    })
    .analyze()
}

/** What was found of the structure in one theme, and of colours in another. */
function withColours(structure: Found, colours: Found): Found {
  const joined = (of: keyof Found) => [
    ...structure[of].filter(({ id }) => !OF_COLOURS.includes(id)),
    ...colours[of],
  ]
  return { violations: joined('violations'), passes: joined('passes'), incomplete: joined('incomplete') }
}

function barriersOf({ violations }: Found): string[] {
  return violations
    .filter(({ impact }) => SEVERE.includes(impact))
    .flatMap(({ id, impact, nodes }) => nodes.map(({ html }) => `${id} (${impact}) ${html.slice(0, 200)}`))
}
