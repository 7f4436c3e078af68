import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */

/** Leaders of the process groups that this program started and that still live. @type {Set<ChildProcess>} */
const alive = new Set()

/** @type {ChildProcess | undefined} */
let reaper
let stopping = false

// A launcher that is killed outright cannot stop its parts: a second process, told of each group, does it then.
function startReaper() {
  reaper = spawn(process.execPath, [fileURLToPath(new URL('reaper.mjs', import.meta.url))], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  reaper.on('error', () => (reaper = undefined))
  const pipe = /** @type {import('node:net').Socket | null} */ (reaper.stdin)
  pipe?.on('error', () => {})
  pipe?.unref()
  reaper.unref()
}

/**
 * Starts a program as the leader of a process group of its own.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 */
export function spawnGroup(command, args, options) {
  if (stopping) throw new Error('stopping')
  if (!reaper) startReaper()
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options, detached: true })
  if (child.pid === undefined) return child
  alive.add(child)
  reaper?.stdin?.write(`+${child.pid}\n`)
  child.once('exit', () => {
    signalGroup(child, 'SIGKILL') // what it forked and left
    alive.delete(child)
    reaper?.stdin?.write(`-${child.pid}\n`)
  })
  return child
}

/**
 * @param {ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
export function signalGroup(child, signal) {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, signal)
  } catch {
    // The group is gone already.
  }
}

/** SIGKILL to every group, now. */
export function killAll() {
  stopping = true
  for (const child of alive) signalGroup(child, 'SIGKILL')
}

/**
 * SIGTERM to these (by default all) groups, SIGKILL to those that still live after the grace. Settles when all ended.
 * @param {number} graceMs
 * @param {ChildProcess[]} [children]
 */
export async function stopGroups(graceMs, children = [...alive]) {
  const ended = children
    .filter((child) => alive.has(child))
    .map((child) => new Promise((resolve) => child.once('exit', resolve)))
  for (const child of children) signalGroup(child, 'SIGTERM')
  const force = setTimeout(() => children.forEach((child) => signalGroup(child, 'SIGKILL')), graceMs)
  await Promise.all(ended)
  clearTimeout(force)
}

/** From now on nothing can be started. */
export const refuseNewGroups = () => void (stopping = true)
