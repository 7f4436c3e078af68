import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

const EVERY_MS = 100

/**
 * Asks until it answers `ok: true`.
 * @param {string} url
 * @param {AbortSignal} signal gives up; then it throws
 */
export async function waitForHealth(url, signal) {
  for (;;) {
    const answer = await askHealth(url, signal).catch(() => null)
    if (answer?.ok === true) return
    await wait(EVERY_MS, undefined, { signal })
  }
}

/**
 * @param {string} url of the program
 * @param {AbortSignal} signal
 * @param {string} [key]
 * @returns {Promise<{ ok?: unknown, claimed?: unknown }>}
 */
export async function askHealth(url, signal, key) {
  const response = await fetch(`${url}/healthz`, {
    signal: AbortSignal.any([signal, AbortSignal.timeout(5000)]),
    headers: key ? { authorization: `Bearer ${key}` } : {},
  })
  return /** @type {Promise<object>} */ (response.json())
}

/**
 * @param {number} port on loopback
 * @param {AbortSignal} signal
 */
export async function waitForPort(port, signal) {
  while (!(await accepts(port))) await wait(EVERY_MS / 2, undefined, { signal })
}

/**
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function accepts(port) {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' })
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}
