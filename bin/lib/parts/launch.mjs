import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { formatEnv } from '../settings/env-file.mjs'
import { writePrivate } from '../files.mjs'
import { askHealth, waitForHealth, waitForPort } from './health.mjs'
import { forgetRunning, tellRunning } from '../setup/home.mjs'
import { openLog } from './log-file.mjs'
import { appPart, databasePart, mediaPart, workerPart, workerVariables } from './parts.mjs'
import { complain, paint, say, step, Trouble } from '../say.mjs'
import { atStop, stop, stopSignal } from '../process/shutdown.mjs'
import { readable } from './readable.mjs'
import { createSupervisor } from './supervisor.mjs'

const GRACE_MS = 5000
const UP_WITHIN_MS = 120_000
const colours = /** @type {const} */ (['cyan', 'magenta', 'blue', 'green', 'yellow'])

/** @typedef {import('./parts.mjs').House} House */
/** @typedef {import('./supervisor.mjs').Part} Part */

/**
 * Starts all parts and settles when each of them is well.
 * @param {House} house
 * @returns {Promise<Part[]>}
 */
export async function launch(house) {
  const { home } = house.settings
  const parts = partsOf(house)
  const log = openLogs(join(home, 'logs'), parts)
  const supervisor = createSupervisor({
    onLine: (part, line) => log(part, line, !part.isQuiet),
    onNote: (part, note) => log(part, note, true),
    onChange: () => tell?.(),
    onDoomed: (part, lastWords) => {
      complain(`${part.name} died five times in a minute. Its last words:`)
      for (const line of lastWords) say(`  ${line}`)
      void stop(`${part.name} does not run`, 1)
    },
  })
  /** @type {(() => void) | undefined} written only while all is up */
  let tell
  atStop(() => supervisor.stop(GRACE_MS))
  await step('starting all parts', () => startInOrder(house, parts, supervisor.start))
  tell = () => tellRunning(home, describe(house, parts, supervisor.pidOf))
  tell()
  atStop(() => {
    tell = undefined
    forgetRunning(home)
  })
  return parts
}

/** @param {House} house */
function partsOf(house) {
  const { home } = house.settings
  /** @type {Part[]} */
  const parts = []
  if (house.mongod) {
    const folder = join(home, 'database')
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    parts.push(databasePart(folder, house.mongod))
  }
  for (const server of house.mediaServers) {
    const part = mediaPart(house, server)
    mkdirSync(/** @type {string} */ (part.env['MEDIA_STATE']), { recursive: true, mode: 0o700 })
    parts.push(part)
  }
  if (house.workerPort !== null) {
    // Wrangler kept a trace of every request there, with webhooks' tokens, before it was told not to.
    rmSync(join(home, 'worker', 'v3', 'observability'), { recursive: true, force: true })
    const envFile = join(home, 'worker.env')
    writePrivate(envFile, formatEnv(workerVariables(house)))
    parts.push(workerPart(house, envFile))
  }
  return [...parts, appPart(house)]
}

/**
 * All at once, but for the app, which wants its database.
 * @param {House} house
 * @param {Part[]} parts
 * @param {(part: Part) => void} start
 */
async function startInOrder({ mongod, isDev }, parts, start) {
  // In development a part may wait for its mistake to be mended.
  const late = isDev ? new AbortController().signal : AbortSignal.timeout(UP_WITHIN_MS)
  const signal = AbortSignal.any([late, stopSignal])
  const isWell = new Set()
  /** @param {Part} part */
  const whenWell = async (part) => {
    if (part.name === 'mongod') await waitForPort(/** @type {{ port: number }} */ (mongod).port, signal)
    else await waitForHealth(/** @type {string} */ (part.address), signal)
    isWell.add(part.name)
  }
  const early = parts.filter(({ name }) => name !== 'app')
  const app = /** @type {Part} */ (parts.at(-1))
  early.forEach(start)
  const database = early.filter(({ name }) => name === 'mongod').map(whenWell)
  const others = early.filter(({ name }) => name !== 'mongod').map(whenWell)
  try {
    await Promise.all([...others, Promise.all(database).then(() => (start(app), whenWell(app)))])
  } catch (error) {
    if (!late.aborted || stopSignal.aborted) throw error
    const missing = parts.filter(({ name }) => !isWell.has(name)).map(({ name }) => name)
    throw new Trouble(
      `Not up after ${UP_WITHIN_MS / 1000} s: ${missing.join(', ')}. Its log is in the home's folder "logs".`,
    )
  }
}

/**
 * @param {string} folder
 * @param {Part[]} parts
 * @returns {(part: Part, line: string, isShown: boolean) => void}
 */
function openLogs(folder, parts) {
  const width = Math.max(...parts.map(({ name }) => name.length))
  const sinks = new Map(
    parts.map(({ name }, at) => [
      name,
      {
        write: openLog(join(folder, `${encodeURIComponent(name)}.log`)),
        tag: paint(colours[at % colours.length] ?? 'cyan', `${name.padEnd(width)} |`),
      },
    ]),
  )
  return (part, line, isShown) => {
    const sink = sinks.get(part.name)
    sink?.write(`${new Date().toISOString()} ${line}`)
    if (!isShown) return
    for (const row of readable(line).split('\n')) say(`${sink?.tag} ${row}`)
  }
}

/**
 * @param {House} house
 * @param {Part[]} parts
 * @param {(name: string) => number | null} pidOf
 * @returns {import('../setup/home.mjs').Running}
 */
function describe({ appUrl, workerUrl, mongodbUri, secrets, mediaServers }, parts, pidOf) {
  return {
    pid: process.pid,
    url: appUrl,
    workerUrl,
    mongodbUri,
    setupCode: secrets.setupCode,
    media: mediaServers.map(({ name, url }) => ({ name, url, pid: pidOf(`media-${name}`) })),
    parts: parts.map(({ name }) => ({ name, pid: pidOf(name) })),
  }
}

/**
 * Whether the owner's account is still to be made; false when the app does not say.
 * @param {House} house
 */
export async function isUnclaimed({ appUrl, secrets }) {
  const answer = await askHealth(appUrl, stopSignal, secrets.dataApiKey).catch(() => null)
  return answer?.claimed === false
}
