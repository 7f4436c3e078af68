import type { CDPSession, Page } from '@playwright/test'
import { z } from 'zod'
import { report } from '../lib/figures.ts'
import { useSession } from '../lib/owner.ts'
import { openPage } from './open-page.ts'
import type { Pages } from './pages.ts'
import { worstWindow } from './session-windows.ts'

const ROUNDS = 3
/** Lighthouse's mobile profile, as it is applied in a browser: a phone of the middle on a slow 4G line. */
const PHONE = {
  viewport: { width: 412, height: 823 },
  deviceScaleFactor: 1.75,
  isMobile: true,
  hasTouch: true,
}
const CPU_SLOWDOWN = 4
const LINE = {
  offline: false,
  latency: 562.5,
  downloadThroughput: (1_474.56 * 1024) / 8,
  uploadThroughput: (675 * 1024) / 8,
  connectionType: 'cellular4g',
} as const
const DESK = { viewport: { width: 1440, height: 900 } }
const LONG_TASK_MS = 200

type Paint = { lcpMs: number; shift: number; longTasks: number }

/**
 * The largest paint, what moved by itself and what held the page up, on first visits; the worst page counts. Each page's
 * own stand on standard error.
 */
export async function measurePaint(pages: Pages): Promise<void> {
  const paths = mainPages(pages)
  const rounds: Paint[] = []
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await worstOf(pages, paths, 'phone'))
  const desk = await worstOf(pages, paths, 'desk')
  const floor = `the worst of ${paths.length} pages, Lighthouse's mobile profile: 412 px, processor slowed down four times, slow 4G`
  report({
    ...{ bench: 'page', figure: 'lcp-ms', unit: 'ms', goal: null, floor },
    values: rounds.map(({ lcpMs }) => lcpMs),
  })
  report({
    ...{ bench: 'page', figure: 'layout-shift', unit: 'ratio', goal: 0.02 },
    values: [Math.max(...[...rounds, desk].map(({ shift }) => shift))],
    floor: `${floor}; and once at 1440 px with nothing slowed down`,
  })
  report({
    ...{ bench: 'page', figure: 'long-tasks-over-200ms', unit: 'count', goal: 0, floor },
    values: rounds.map(({ longTasks }) => longTasks),
  })
}

function mainPages({ places: { list } }: Pages): string[] {
  return ['/', '/movies', '/movie/the-salt-harbour-2024', '/series/field-notes-2020', '/search?q=lant', list]
}

async function worstOf(pages: Pages, paths: string[], device: 'phone' | 'desk'): Promise<Paint> {
  const worst = { lcpMs: 0, shift: 0, longTasks: 0 }
  for (const path of paths) {
    const { lcpMs, shift, longTasks } = await paintOf(pages, path, device)
    process.stderr.write(
      `${path}, ${device}: painted ${Math.round(lcpMs)} ms, moved ${shift.toFixed(4)}, long tasks ${longTasks}\n`,
    )
    worst.lcpMs = Math.max(worst.lcpMs, lcpMs)
    worst.shift = Math.max(worst.shift, shift)
    worst.longTasks = Math.max(worst.longTasks, longTasks)
  }
  return worst
}

async function paintOf(
  { browser, house, cookie }: Pages,
  path: string,
  device: 'phone' | 'desk',
): Promise<Paint> {
  // It would ask for files that no page has asked for.
  const context = await browser.newContext({
    ...(device === 'phone' ? PHONE : DESK),
    serviceWorkers: 'block',
  })
  await useSession(context, house.url, cookie)
  const page = await context.newPage()
  await page.addInitScript(watchPaint)
  if (device === 'phone') await slowDown(await context.newCDPSession(page))
  await openPage(page, house.url + path)
  const found = await readPaint(page)
  await context.close()
  return found
}

async function slowDown(session: CDPSession): Promise<void> {
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', LINE)
  await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN })
}

const Watched = z.object({
  lcpMs: z.number(),
  shifts: z.array(z.object({ startTime: z.number(), value: z.number(), of: z.string() })),
  tasksMs: z.array(z.number()),
})
type Watched = z.infer<typeof Watched>

/** Runs in the page, before all else. */
function watchPaint(): void {
  const paint: Watched = { lcpMs: 0, shifts: [], tasksMs: [] }
  Object.assign(globalThis, { paint })
  const each = (type: string, take: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true })
  each('largest-contentful-paint', ({ startTime }) => (paint.lcpMs = startTime))
  each('layout-shift', (entry) => {
    if (!('value' in entry && 'hadRecentInput' in entry) || entry.hadRecentInput) return
    const sources = 'sources' in entry && Array.isArray(entry.sources) ? entry.sources : []
    const of = sources
      .map(({ node }: { node: Node | null }) =>
        node instanceof Element ? node.outerHTML.slice(0, 100) : node?.nodeName,
      )
      .join(' | ')
    paint.shifts.push({ startTime: entry.startTime, value: Number(entry.value), of })
  })
  each('longtask', ({ duration }) => paint.tasksMs.push(duration))
}

async function readPaint(page: Page): Promise<Paint> {
  const { lcpMs, shifts, tasksMs } = Watched.parse(await page.evaluate('paint'))
  if (lcpMs === 0) throw new Error(`${page.url()} painted nothing`)
  for (const { of, value } of shifts.filter((one) => one.value > 0.001))
    process.stderr.write(`moved ${value.toFixed(4)}: ${of}\n`)
  return { lcpMs, shift: worstWindow(shifts), longTasks: tasksMs.filter((ms) => ms > LONG_TASK_MS).length }
}
