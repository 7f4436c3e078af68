import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startHouse } from '../e2e/house.ts'
import { report } from './lib/figures.ts'

/** A fresh clone in an empty folder, started twice: with everything still to be set up, and with nothing. */
const SECOND_STARTS = 3

const folder = await mkdtemp(join(tmpdir(), 'matinee-bench-start-'))
const root = join(folder, 'matinee')
const home = join(root, '.matinee')

async function startSeconds(): Promise<number> {
  const began = performance.now()
  const house = await startHouse({ root, home })
  const seconds = (performance.now() - began) / 1000
  await house.stop()
  return seconds
}

try {
  execFileSync('git', ['clone', '--quiet', join(import.meta.dirname, '..'), root])
  report({
    bench: 'start',
    figure: 'first-start-seconds',
    values: [await startSeconds()],
    unit: 's',
    goal: null,
    floor: 'from a fresh clone until all parts answer: install, database, ffmpeg, builds, demo library',
  })
  const seconds: number[] = []
  for (let run = 0; run < SECOND_STARTS; run += 1) seconds.push(await startSeconds())
  report({
    bench: 'start',
    figure: 'second-start-seconds',
    values: seconds,
    unit: 's',
    goal: 15,
    floor: 'until all parts answer',
  })
} finally {
  await rm(folder, { recursive: true, force: true })
}
