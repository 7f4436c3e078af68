import { createInterface } from 'node:readline'
import { spawnGroup } from './groups.mjs'
import { root } from '../paths.mjs'
import { Trouble, paint, say } from '../say.mjs'

// A failing build may say why long before its last line.
const LAST_WORDS = 200

/**
 * @param {string} command
 * @param {string} how
 * @param {string[]} output
 */
const failure = (command, how, output) =>
  new Trouble([`${command} failed (${how})`, ...output.map((line) => `  ${line}`)].join('\n'))

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
  const last = []
  const child = spawnGroup(command, args, { cwd, env: { ...process.env, ...env } })
  /** @param {string} line */
  const hear = (line) => {
    if (last.push(line) > LAST_WORDS) last.shift()
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
    child.on('error', (error) => reject(failure(command, error.message, last)))
    child.on('close', (code, signal) => {
      if (code === 0) resolve(out.join('\n'))
      else reject(failure([command, ...args.slice(0, 3)].join(' '), `${signal ?? code}`, last))
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

/**
 * Runs a command whose output is kept until its end, so that several can run at the same time.
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string | undefined>} env all of it
 * @returns {Promise<{ code: number, output: string }>} its exit code, 1 when a signal ended it
 */
export function runHeld(command, args, env) {
  const child = spawnGroup(command, args, { env, cwd: root })
  /** @type {Buffer[]} */
  const output = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => output.push(chunk))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(output).toString() }))
  })
}
