import { killAll, refuseNewGroups, stopGroups } from './groups.mjs'
import { say } from '../say.mjs'

const GRACE_MS = 5000

/** @typedef {() => void | Promise<void>} Cleanup */

/** Newest first, so that what was set up last goes first. @type {Cleanup[]} */
const cleanups = []
const ending = new AbortController()
let isReady = false

/** Aborted when the stop begins. */
export const stopSignal = ending.signal

/** @param {Cleanup} cleanup */
export const atStop = (cleanup) => void cleanups.unshift(cleanup)

/** From now on being told to stop is a good end. */
export const nowReady = () => void (isReady = true)

/**
 * Stops everything and ends the process; a second call does nothing.
 * @param {string} why
 * @param {number} code
 */
export async function stop(why, code) {
  if (ending.signal.aborted) return
  ending.abort()
  say(`stopping (${why})`)
  refuseNewGroups()
  for (const cleanup of cleanups) await cleanup()
  await stopGroups(GRACE_MS)
  process.exit(code)
}

const isStopping = () => ending.signal.aborted

/** Ctrl-C, SIGTERM, SIGHUP, or a parent that is gone stop everything; a second signal kills at once. */
export function stopOnSignals() {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      if (isStopping()) {
        killAll()
        process.exit(130)
      }
      void stop(signal, isReady ? 0 : 130)
    })
  }
  // A terminal that closed: there is nobody to tell, and that must not end the stopping.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) void stop('the program that started this is gone', 1)
  }, 1000).unref()
}
