import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { readCrons, startCrons } from './cron.mjs'
import { root } from '../paths.mjs'
import { warn } from '../say.mjs'
import { atStop, stopSignal } from '../process/shutdown.mjs'

const TRIES = 5
const ANSWER_WITHIN_MS = 30_000

/**
 * Asks for the first sync of everything.
 * @param {{ workerUrl: string, secrets: { workerApiKey: string } }} house
 */
export async function askForSync({ workerUrl, secrets }) {
  const request = () =>
    fetch(`${workerUrl}/sync`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secrets.workerApiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ scope: { all: true }, reason: 'start' }),
      signal: AbortSignal.any([stopSignal, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
    })
  for (let attempt = 1; ; attempt += 1) {
    const problem = await request().then(problemOf, String)
    if (problem === null || stopSignal.aborted) return
    if (attempt === TRIES)
      return warn(`the first sync could not be asked for (${problem}); the next one comes by cron.`)
    await wait(attempt * 1000, undefined, { signal: stopSignal }).catch(() => {})
  }
}

/** @param {Response} response */
async function problemOf(response) {
  const text = await response.text()
  return response.ok ? null : `${response.status} ${text.slice(0, 200)}`
}

/**
 * workerd fires no cron trigger by itself: this does, at the minutes that wrangler.toml names, by local time.
 * @param {string} workerUrl
 */
export async function fireCrons(workerUrl) {
  const crons = readCrons(readFileSync(join(root, 'wrangler.toml'), 'utf8'))
  const end = await startCrons(crons, (cron) => {
    const query = new URLSearchParams({ cron, format: 'json' })
    const signal = AbortSignal.any([stopSignal, AbortSignal.timeout(ANSWER_WITHIN_MS)])
    fetch(`${workerUrl}/cdn-cgi/handler/scheduled?${query}`, { signal })
      .then(problemOf, String)
      .then((problem) => {
        if (problem !== null && !stopSignal.aborted) warn(`cron ${cron}: ${problem}`)
      }, String)
  })
  atStop(end)
}
