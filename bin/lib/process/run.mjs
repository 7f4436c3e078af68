import { createInterface } from 'node:readline'
import { spawnGroup } from './groups.mjs'
import { root } from '../paths.mjs'
import { Trouble, paint, say } from '../say.mjs'

// A failing build says why at first, and where at last.
const FIRST_WORDS = 20
const LAST_WORDS = 20

/** A command of the set-up that failed; `output` has its last lines. */
class CommandFailed extends Trouble {
  /**
   * @param {string} command
   * @param {string} how
   * @param {string[]} output
   */
  constructor(command, how, output) {
    super([`${command} failed (${how})`, ...output.map((line) => `  ${line}`)].join('\n'))
  }
}

/**
 * Runs a command of the set-up to its end.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: Record<string, string | undefined>, cwd?: string, label?: string }} [options] `label`: show its lines, so prefixed
 * @returns {Promise<string>} its stdout
 */
export function run(command, args, { env = {}, cwd, label } = {}) {
  /** @type {string[]} */
  const out = []
  /** @type {string[]} */
  const first = []
  /** @type {string[]} */
  const last = []
  const child = spawnGroup(command, args, { cwd, env: { ...process.env, ...env } })
  /** @param {string} line */
  const hear = (line) => {
    if (first.length < FIRST_WORDS) first.push(line)
    else if (last.push(line) > LAST_WORDS) last.shift()
    if (label) say(`${paint('dim', `  ${label} |`)} ${line}`)
  }
  if (child.stdout) {
    createInterface({ input: child.stdout }).on('line', (line) => {
      out.push(line)
      hear(line)
    })
  }
  if (child.stderr) createInterface({ input: child.stderr }).on('line', hear)
  return new Promise((resolve, reject) => {
    child.on('error', (error) => reject(new CommandFailed(command, error.message, [...first, ...last])))
    child.on('close', (code, signal) => {
      if (code === 0) resolve(out.join('\n'))
      else
        reject(
          new CommandFailed([command, ...args.slice(0, 3)].join(' '), `${signal ?? code}`, [
            ...first,
            ...last,
          ]),
        )
    })
  })
}

/**
 * Runs a command whose output goes straight to the terminal.
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string | undefined>} env all of it
 * @returns {Promise<number>} its exit code, 1 when a signal ended it
 */
export function runShown(command, args, env) {
  const child = spawnGroup(command, args, { env, cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code) => resolve(code ?? 1))
  })
}
