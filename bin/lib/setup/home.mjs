import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { readIfThere, writePrivate } from '../files.mjs'
import { releaseLock, takeLock } from '../process/lock.mjs'
import { Trouble } from '../say.mjs'
import { atStop } from '../process/shutdown.mjs'

/**
 * @typedef {object} Running what `running.json` in the home tells other programs while all is up
 * @property {number} pid the launcher's
 * @property {string} url
 * @property {string} workerUrl
 * @property {string} mongodbUri
 * @property {string} setupCode
 * @property {{ name: string, url: string, pid: number | null }[]} media
 * @property {{ name: string, pid: number | null }[]} parts
 */

/**
 * Takes the home for this launcher until it stops.
 * @param {string} home
 */
export function takeHome(home) {
  mkdirSync(home, { recursive: true, mode: 0o700 })
  const lock = join(home, 'launcher.lock')
  const holder = takeLock(lock)
  if (holder !== null) {
    const url = /"url":\s*"([^"]+)"/.exec(readIfThere(join(home, 'running.json')))?.[1]
    throw new Trouble(
      `${home} is already running${url ? ` at ${url}` : ''} (process ${holder}): stop that first, or set MATINEE_HOME and the ports for a second one.`,
    )
  }
  forgetRunning(home)
  atStop(() => releaseLock(lock))
}

/**
 * @param {string} home
 * @param {Running} running
 */
export const tellRunning = (home, running) =>
  writePrivate(join(home, 'running.json'), JSON.stringify(running, null, 2))

/** @param {string} home */
export const forgetRunning = (home) => rmSync(join(home, 'running.json'), { force: true })
