import { createHash } from 'node:crypto'
import { existsSync, lstatSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readIfThere } from '../files.mjs'
import { withLock } from '../process/lock.mjs'
import { root } from '../paths.mjs'
import { run } from '../process/run.mjs'
import { step } from '../say.mjs'

const modules = join(root, 'node_modules')
const stamp = join(modules, '.matinee-installed')

/** Installs the packages of package-lock.json, unless just these are there. */
export async function installPackages() {
  if (isInstalled()) return
  await withLock(join(root, '.matinee', 'install.lock'), async () => {
    if (isInstalled()) return
    const lock = readIfThere(join(root, 'package-lock.json'))
    if (!isSameTree(lock, readIfThere(join(modules, '.package-lock.json')))) {
      if (isLink(modules))
        throw new Error(
          'node_modules is a link, and what it leads to belongs to another folder; delete the link.',
        )
      await step('installing packages', () =>
        npm('ci', '--include=dev', '--include=optional', '--no-fund', '--no-audit'),
      )
    }
    writeFileSync(stamp, hash(lock))
  })
}

const isInstalled = () =>
  existsSync(stamp) && readIfThere(stamp) === hash(readIfThere(join(root, 'package-lock.json')))

/** Installing empties the folder first: through a link that would be somebody else's. @param {string} path */
export const isLink = (path) => lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true

/** @param {string} text */
const hash = (text) => createHash('sha256').update(text).digest('hex')

/**
 * npm keeps what it installed in a lock of its own: someone who ran `npm ci` by hand needs no second one.
 * @param {string} wanted package-lock.json
 * @param {string} present node_modules/.package-lock.json
 */
export function isSameTree(wanted, present) {
  if (!present) return false
  const want = packagesOf(wanted)
  const have = packagesOf(present)
  const isThere = Object.entries(want).every(
    ([path, { version, optional }]) => have[path]?.version === version || (optional && !have[path]),
  )
  return isThere && Object.keys(have).every((path) => want[path])
}

/**
 * @param {string} lock
 * @returns {Record<string, { version: string, optional?: boolean }>}
 */
function packagesOf(lock) {
  try {
    const { '': _root, ...packages } = JSON.parse(lock).packages
    return packages
  } catch {
    return {}
  }
}

// Under `npm start` the npm that runs us is known; it is a script for Node, or a program.
/** @param {string[]} args */
function npm(...args) {
  const path = process.env['npm_execpath']
  if (path && /\.[cm]?js$/.test(path)) return run(process.execPath, [path, ...args], { cwd: root })
  return run('npm', args, { cwd: root })
}
