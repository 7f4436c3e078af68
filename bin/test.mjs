import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { countPlaywright, countVitest } from './lib/counts.mjs'
import { readIfThere } from './lib/files.mjs'
import { packageBin, partsNode, root } from './lib/paths.mjs'
import { runShown } from './lib/process/run.mjs'
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
 * @property {() => { passed: number, failed: number }} [count] when it is made of tests
 */

/** @type {Check[]} */
const checks = [
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

/**
 * @param {Check} check
 * @param {Record<string, string | undefined>} env
 */
async function runCheck({ title, args, env: more, count }, env) {
  const began = Date.now()
  say(`\n${paint('bold', `── ${title}`)}`)
  const code = await runShown(partsNode(), args, { ...env, ...more })
  const counted = count?.() ?? { passed: 0, failed: 0 }
  const result = { ...counted, failed: code === 0 ? counted.failed : Math.max(counted.failed, 1) }
  const verdict = result.failed === 0 ? paint('green', 'passed') : paint('red', 'failed')
  say(`── ${title}: ${verdict} (${((Date.now() - began) / 1000).toFixed(1)} s)`)
  return result
}

stopOnSignals()
try {
  const programs = await prepareChecks()
  rmSync(results, { recursive: true, force: true })
  mkdirSync(results, { recursive: true })
  const env = { ...cleanEnvironment(), ...programs, CI: process.env['CI'] ?? '1' }
  let passed = 0
  let failed = await buildPrograms().then(
    () => 0,
    (error) => (complain(error.message), 1),
  )
  for (const check of checks) {
    const result = await runCheck(check, env)
    passed += result.passed
    failed += result.failed
  }
  say(`\n${passed} passed, ${failed} failed`)
  process.exitCode = failed > 0 ? 1 : 0
} catch (error) {
  if (!stopSignal.aborted) {
    complain(error instanceof Error ? error.message : String(error))
    say('\n0 passed, 1 failed')
    await stop('the checks could not start', 1)
  }
}
