import { report } from '../lib/figures.ts'
import { FILM } from './film.ts'
import { firstFrameMs, leaveAt, watchUrl, type Mode, type Play, type Stage } from './stage.ts'
import { startStaticPage } from './static-page.ts'

/** Where round n begins: each at a place that no server has made yet. */
const placeOf = (round: number, rounds: number) =>
  Math.round(60 + (round * (FILM.seconds - 120)) / Math.max(1, rounds))

export async function measureFirstFrameCopy({ library, amounts, stage }: Play): Promise<void> {
  const on = await stage()
  const bare = await startStaticPage(library.file)
  const page = await on.context.newPage()
  const ratios: number[] = []
  const ours: number[] = []
  try {
    // Both pages' scripts are in the browser's cache and the title is probed before anything is measured.
    await firstFrameMs(page, watchUrl(on, 'copy'))
    await firstFrameMs(page, bare.url)
    for (let round = 0; round < amounts.rounds; round += 1) {
      const at = placeOf(round, amounts.rounds)
      const floorMs = await firstFrameMs(page, `${bare.url}/?at=${at}`)
      const pageMs = await fromPlace(on, page, 'copy', at)
      ours.push(pageMs)
      ratios.push(pageMs / floorMs)
    }
  } finally {
    await page.close()
    await bare.close()
  }
  const what = 'from navigation to the first frame, each at a new place of the film'
  report({
    ...{ bench: 'play', figure: 'first-frame-copy-ratio', values: ratios, unit: 'ratio', goal: 1.15 },
    floor: `a page with nothing but hls.js on static segments of the same title, ${what}`,
  })
  report({
    ...{ bench: 'play', figure: 'first-frame-copy-ms', values: ours, unit: 'ms', goal: null },
    floor: `the watch page, ${what}`,
  })
}

export async function measureFirstFrameTranscode({ amounts, stage }: Play): Promise<void> {
  const on = await stage()
  const page = await on.context.newPage()
  const seconds: number[] = []
  await firstFrameMs(page, watchUrl(on, 'transcode'))
  for (let round = 0; round < amounts.rounds; round += 1) {
    await page.goto('about:blank')
    const ms = await fromPlace(on, page, 'transcode', placeOf(round, amounts.rounds))
    seconds.push(ms / 1000)
  }
  await page.close()
  report({
    ...{ bench: 'play', figure: 'first-frame-transcode-seconds', values: seconds, unit: 's', goal: 2 },
    floor: 'the watch page, 720p encoded to 360p, from navigation to the first frame, each at a new place',
  })
}

async function fromPlace(
  on: Stage,
  page: Parameters<typeof firstFrameMs>[0],
  mode: Mode,
  at: number,
): Promise<number> {
  await leaveAt(on, at)
  return firstFrameMs(page, watchUrl(on, mode))
}
