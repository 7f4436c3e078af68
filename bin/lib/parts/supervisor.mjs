import { createInterface } from 'node:readline'
import { signalGroup, spawnGroup, stopGroups } from '../process/groups.mjs'

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */
/**
 * @typedef {object} Part
 * @property {string} name
 * @property {string} command
 * @property {string[]} args
 * @property {Record<string, string | undefined>} env all of it
 * @property {string} cwd
 * @property {string} [address] for people
 * @property {boolean} [isQuiet] its lines go to its log only
 * @property {boolean} [isLast] stopped after the others
 * @property {(line: string) => boolean} [isWorthReading]
 * @property {(line: string) => boolean} [isDeath] a line that says it does not work any more, though the process lives
 */
/**
 * @typedef {object} Hooks
 * @property {(part: Part, line: string) => void} onLine
 * @property {(part: Part, note: string) => void} onNote what happens to a part
 * @property {() => void} onChange a part has another process now
 * @property {(part: Part, lastWords: string[]) => void} onDoomed it died five times in a minute
 */

const MINUTE_MS = 60_000
const DEATHS = 5
const LAST_WORDS = 15

/**
 * How long to wait after a death: at first `firstMs`, doubled with each earlier one of the last minute; null when it is enough.
 * @param {number[]} deaths when, in ms, oldest first, the last one is this
 * @param {number} [firstMs]
 */
export function restartDelayMs(deaths, firstMs = 500) {
  const now = deaths.at(-1) ?? 0
  const recent = deaths.filter((at) => at > now - MINUTE_MS).length
  return recent >= DEATHS ? null : firstMs * 2 ** (recent - 1)
}

/**
 * Keeps parts running.
 * @param {Hooks} hooks
 * @param {number} [firstDelayMs] before the first restart
 */
export function createSupervisor({ onLine, onNote, onChange, onDoomed }, firstDelayMs) {
  /** @type {Map<string, { part: Part, child: ChildProcess }>} */
  const running = new Map()
  /** @type {Set<NodeJS.Timeout>} */
  const restarts = new Set()
  let stopping = false

  /**
   * @param {Part} part
   * @param {number[]} deaths
   */
  const start = (part, deaths = []) => {
    /** @type {string[]} */
    const last = []
    const child = spawnGroup(part.command, part.args, { cwd: part.cwd, env: part.env })
    running.set(part.name, { part, child })
    onChange()
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue
      createInterface({ input: stream }).on('line', (line) => {
        if (part.isWorthReading && !part.isWorthReading(line)) return
        if (last.push(line) > LAST_WORDS) last.shift()
        onLine(part, line)
        if (part.isDeath?.(line)) signalGroup(child, 'SIGKILL')
      })
    }
    let hasEnded = false
    /** @param {string} how */
    const ended = (how) => {
      if (hasEnded) return
      hasEnded = true
      running.delete(part.name)
      if (!stopping) revive(part, [...deaths, Date.now()], how, last)
    }
    child.once('error', (error) => ended(error.message))
    // 'close' comes after the last line, but never while a grandchild holds the pipe: 'exit' ends those.
    child.once('exit', () => signalGroup(child, 'SIGKILL'))
    child.once('close', (code, signal) => ended(`${signal ?? code}`))
  }

  /**
   * @param {Part} part
   * @param {number[]} deaths
   * @param {string} how
   * @param {string[]} last
   */
  const revive = (part, deaths, how, last) => {
    const delayMs = restartDelayMs(deaths, firstDelayMs)
    if (delayMs === null) return onDoomed(part, [...last, `ended: ${how}`])
    onNote(part, `ended (${how}), starts again in ${delayMs / 1000} s`)
    const timer = setTimeout(() => {
      restarts.delete(timer)
      if (!stopping) start(part, deaths.slice(-DEATHS))
    }, delayMs)
    restarts.add(timer)
  }

  return {
    /** @param {Part} part */
    start: (part) => start(part),
    /** @param {string} name */
    pidOf: (name) => running.get(name)?.child.pid ?? null,
    /** @param {number} graceMs until SIGKILL */
    async stop(graceMs) {
      stopping = true
      for (const timer of restarts) clearTimeout(timer)
      const all = [...running.values()]
      for (const isLast of [false, true]) {
        const now = all.filter(({ part }) => Boolean(part.isLast) === isLast)
        await stopGroups(
          graceMs,
          now.map(({ child }) => child),
        )
      }
    },
  }
}
