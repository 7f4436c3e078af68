import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { hashSources, readIfThere } from '../files.mjs'
import { withLock } from '../process/lock.mjs'
import { packageBin, partsNode, root } from '../paths.mjs'
import { run } from '../process/run.mjs'
import { step } from '../say.mjs'
import { wranglerEnv } from '../parts/wrangler.mjs'

const folder = join(root, 'build')

/** @typedef {{ name: string, sources: string[], args: string[], env: Record<string, string> }} Build */

/** @type {Build} */
const app = {
  name: 'app',
  sources: [
    'app',
    'shared',
    'public',
    'package-lock.json',
    'vite.config.ts',
    'remix.config.js',
    'tsconfig.json',
  ],
  args: [packageBin('remix'), 'vite:build'],
  env: { NODE_ENV: 'production' },
}

/** @type {Build} */
const worker = {
  name: 'worker',
  sources: ['worker', 'shared', 'package-lock.json', 'wrangler.toml', 'tsconfig.json'],
  args: [packageBin('wrangler'), 'deploy', '--dry-run', '--outdir', join(folder, 'worker')],
  env: wranglerEnv(join(folder, '.wrangler')),
}

/** Builds app and worker where their sources changed since the last time. */
export async function buildPrograms() {
  if ([app, worker].every(isFresh)) return
  await withLock(join(root, '.matinee', 'build.lock'), async () => {
    for (const build of [app, worker]) {
      if (!isFresh(build)) await step(`building the ${build.name}`, () => make(build))
    }
  })
}

/** @param {Build} build */
const stampOf = ({ name }) => join(folder, `.${name}-sources`)

/** @param {Build} build */
const isFresh = (build) => readIfThere(stampOf(build)) === hashSources(build.sources)

/** @param {Build} build */
async function make(build) {
  const hash = hashSources(build.sources)
  rmSync(stampOf(build), { force: true })
  await run(partsNode(), build.args, { cwd: root, env: build.env })
  mkdirSync(folder, { recursive: true })
  writeFileSync(stampOf(build), hash)
}
