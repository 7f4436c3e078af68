import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { countPlaywright, countVitest } from './lib/counts.mjs'
import { readIfThere } from './lib/files.mjs'
import { packageBin, partsNode, root } from './lib/paths.mjs'
import { runHeld, runShown } from './lib/process/run.mjs'
import { stop, stopOnSignals, stopSignal } from './lib/process/shutdown.mjs'
import { complain, paint, say } from './lib/say.mjs'
import { buildPrograms } from './lib/setup/build.mjs'
import { cleanEnvironment, prepareChecks } from './lib/setup/checks.mjs'

const results = join(root, 'node_modules', '.cache', 'matinee')
const unitResults = join(results, 'unit.json')
const browserResults = join(results, 'browser.json')

/**
 * @typedef {object} Check
 * @property {string} title
 * @property {string[]} args of Node
 * @property {Record<string, string>} [env]
 * @property {() => Counts} [count] when it is made of tests
 */

/** Each needs one core and no programs, so two run at the same time. @type {Check[]} */
const readings = [
  { title: 'format', args: [packageBin('prettier'), '--check', '.'] },
  {
    title: 'lint',
    args: [packageBin('eslint'), '--cache', '--cache-location', 'node_modules/.cache/eslint', '.'],
  },
  { title: 'types', args: [join(root, 'bin', 'types.mjs')] },
  {
    title: 'import graph',
    args: [packageBin('depcruise'), ...['shared', 'media-server', 'worker', 'app', 'demo', 'e2e', 'bench']],
  },
  { title: 'unused code', args: [packageBin('knip')] },
]

/** @type {Check[]} */
const tests = [
  {
    title: 'unit and worker tests',
    args: [
      packageBin('vitest'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${unitResults}`,
    ],
    count: () => countVitest(readIfThere(unitResults)),
  },
  {
    title: 'browser tests',
    args: [packageBin('playwright'), 'test', '--reporter=list,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: browserResults },
    count: () => countPlaywright(readIfThere(browserResults)),
  },
]

/** @typedef {Record<string, string | undefined>} Environment */
/** @typedef {import('./lib/counts.mjs').Count} Counts */

/**
 * @param {Check} check
 * @param {Environment} env
 * @returns {Promise<Counts>}
 */
async function runTest({ title, args, env: more, count }, env) {
  const began = Date.now()
  say(`\n${paint('bold', `── ${title}`)}`)
  const code = await runShown(partsNode(), args, { ...env, ...more })
  const counted = count?.() ?? { passed: 0, failed: 0 }
  const isUncounted = code !== 0 && counted.failed === 0
  return verdict(title, began, isUncounted ? { ...counted, failed: 1, lost: [title] } : counted)
}

/**
 * @param {Check} check
 * @param {Environment} env
 * @returns {Promise<Counts>}
 */
async function runReading({ title, args }, env) {
  const began = Date.now()
  say(paint('dim', `· ${title} …`))
  const { code, output } = await runHeld(partsNode(), args, env)
  say(`\n${paint('bold', `── ${title}`)}\n${output.trim()}`)
  return verdict(
    title,
    began,
    code === 0 ? { passed: 0, failed: 0 } : { passed: 0, failed: 1, lost: [title] },
  )
}

/**
 * @param {string} title
 * @param {number} began
 * @param {Counts} counts
 */
function verdict(title, began, counts) {
  const word = counts.failed === 0 ? paint('green', 'passed') : paint('red', 'failed')
  say(`── ${title}: ${word} (${((Date.now() - began) / 1000).toFixed(1)} s)`)
  return counts
}

/**
 * @param {Environment} env
 * @returns {Promise<Counts[]>}
 */
async function runReadings(env) {
  const waiting = [...readings]
  /** @type {Counts[]} */
  const done = []
  const work = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) done.push(await runReading(check, env))
  }
  await Promise.all([work(), work()])
  return done
}

stopOnSignals()
try {
  const programs = await prepareChecks()
  rmSync(results, { recursive: true, force: true })
  mkdirSync(results, { recursive: true })
  const env = { ...cleanEnvironment(), ...programs, CI: process.env['CI'] ?? '1' }
  const built = await buildPrograms().then(
    () => 0,
    (error) => (complain(error.message), 1),
  )
  const done = [{ passed: 0, failed: built, lost: built ? ['build'] : [] }, ...(await runReadings(env))]
  for (const test of tests) done.push(await runTest(test, env))
  const passed = done.reduce((sum, result) => sum + result.passed, 0)
  const failed = done.reduce((sum, result) => sum + result.failed, 0)
  for (const title of done.flatMap(({ again = [] }) => again))
    say(paint('yellow', `\nPassed only when it was tried again: ${title}`))
  for (const title of done.flatMap(({ lost = [] }) => lost)) say(paint('red', `\nFailed: ${title}`))
  say(`\n${passed} passed, ${failed} failed`)
  process.exitCode = failed > 0 ? 1 : 0
} catch (error) {
  if (!stopSignal.aborted) {
    complain(error instanceof Error ? error.message : String(error))
    say('\n0 passed, 1 failed')
    await stop('the checks could not start', 1)
  }
}
