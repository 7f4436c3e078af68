import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { readIfThere } from '../files.mjs'

/**
 * Takes a lock file with this process's id in it. One whose process is gone is taken over.
 * @param {string} path
 * @returns {number | null} null when it is ours now, else the process that has it
 */
export function takeLock(path) {
  mkdirSync(dirname(path), { recursive: true })
  for (;;) {
    try {
      writeFileSync(path, `${process.pid}`, { flag: 'wx' })
      return null
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error
    }
    const holder = Number(readIfThere(path))
    if (holder && holder !== process.pid && isLauncher(holder)) return holder
    rmSync(path, { force: true })
  }
}

/** @param {string} path */
export function releaseLock(path) {
  if (Number(readIfThere(path)) === process.pid) rmSync(path, { force: true })
}

/**
 * Does the work while no other launcher does the same in this place.
 * @template T
 * @param {string} path
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(path, work) {
  while (takeLock(path) !== null) await wait(200)
  try {
    return await work()
  } finally {
    releaseLock(path)
  }
}

// After a reboot the same number may belong to another program: where /proc tells, ask it.
/** @param {number} pid */
function isLauncher(pid) {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EPERM') return false
  }
  if (process.platform !== 'linux') return true
  try {
    return /\.mjs/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'))
  } catch {
    return false
  }
}
