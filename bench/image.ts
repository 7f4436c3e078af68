import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { demoLibraries } from '../e2e/demo-libraries.ts'
import { startHouse } from '../e2e/house.ts'
import { median, report } from './lib/figures.ts'
import { ImageAsker } from './lib/image-asker.ts'
import { claimHouse } from './lib/owner.ts'

const ROUNDS = 9
const ASKS = 600
const IN_FLIGHT = 8
const AT_ONCE = 500
const CLIENT = join(import.meta.dirname, '../build/client')

const house = await startHouse({ libraries: await demoLibraries() })
try {
  const asker = new ImageAsker(house, await claimHouse(house))
  const titles = await asker.titles()
  const poster = titles[0]?.poster ?? ''
  await measureOneResize(asker, poster)
  const ids = titles.map(({ id }) => id)
  for (const format of ['webp', 'avif', 'jpeg']) {
    await measureMaking(asker, ids, { format, role: 'poster', widths: [180, 240, 320] })
    await measureMaking(asker, ids, { format, role: 'backdrop', widths: [960, 1280, 1920] })
  }
  await measureCached(asker, `${poster}/480`)
} finally {
  await house.stop()
}

/** However many ask at once for a picture that nobody asked for before. */
async function measureOneResize(asker: ImageAsker, poster: string): Promise<void> {
  const before = await asker.countResizes()
  const asks = Array.from({ length: AT_ONCE }, () => asker.ask(`${poster}/960`, 'image/webp'))
  const answers = await Promise.all(asks)
  if (answers.some(({ status }) => status !== 200)) throw new Error('A picture was not answered')
  report({
    bench: 'image',
    figure: 'image-resizes',
    values: [(await asker.countResizes()) - before],
    unit: 'count',
    goal: 1,
    floor: `pictures made for ${AT_ONCE} requests at once for one new picture`,
  })
}

type Kind = { format: string; role: string; widths: number[] }

/** What a thousand pictures cost the app that nobody asked for before, and how large they are. */
async function measureMaking(
  asker: ImageAsker,
  ids: string[],
  { format, role, widths }: Kind,
): Promise<void> {
  const before = await asker.cpuMs()
  const sizes: number[] = []
  for (const path of ids.flatMap((id) => widths.map((width) => `${id}/${role}/newest/${width}`))) {
    // Whatever the version, the newest is answered.
    const { status, bytes } = await asker.ask(`/images/${path}`, `image/${format}`)
    if (status === 200) sizes.push(bytes)
  }
  const made = ((await asker.cpuMs()) - before) / sizes.length
  const name = `${format}-${role}`
  const floor = `${sizes.length} new ${role}s of the demo library, ${widths.join(', ')} px wide: fetched, made and kept`
  const common = { bench: 'image', goal: null, floor }
  report({ ...common, figure: `${name}-cpu-seconds-per-1000`, values: [made], unit: 's' })
  report({ ...common, figure: `${name}-median-kb`, values: [median(sizes) / 1024], unit: 'kb' })
}

/** Asks for a kept picture and for a static file of about its size in turns. */
async function measureCached(asker: ImageAsker, path: string): Promise<void> {
  const { bytes } = await asker.ask(path, 'image/webp')
  const file = await nearestFile(bytes)
  const ratios: number[] = []
  const costs: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = await asker.cpuMs()
    const kept = await askOften(asker, path)
    costs.push(((await asker.cpuMs()) - before) / ASKS)
    ratios.push(kept / (await askOften(asker, file)))
  }
  const floor = `${file}, a static file of about the same size by the same server, ${IN_FLIGHT} requests in flight`
  report({
    bench: 'image',
    figure: 'image-cached-ratio',
    values: ratios,
    unit: 'ratio',
    goal: 1.3,
    floor,
  })
  report({
    bench: 'image',
    figure: 'kept-cpu-seconds-per-1000',
    values: costs,
    unit: 's',
    goal: null,
    floor: 'processor time of the app for 1,000 kept pictures of 480 px',
  })
}

/** Milliseconds for all of them. */
async function askOften(asker: ImageAsker, path: string): Promise<number> {
  let left = ASKS
  const began = performance.now()
  const askOn = async () => {
    while (left > 0) {
      left -= 1
      await asker.ask(path, 'image/webp')
    }
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, askOn))
  return performance.now() - began
}

/** Path of the built site's file whose size is nearest, of those that are sent as they are. */
async function nearestFile(bytes: number): Promise<string> {
  const names = (await readdir(join(CLIENT, 'assets'))).filter((name) => /\.(woff2|png)$/.test(name))
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(CLIENT, 'assets', name))).size))
  const distance = (at: number) => Math.abs((sizes[at] ?? 0) - bytes)
  const best = names.map((_, at) => at).sort((one, other) => distance(one) - distance(other))[0] ?? 0
  return `/assets/${names[best] ?? ''}`
}
