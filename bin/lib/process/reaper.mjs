// Stops the process groups it was told of (`+pid`, `-pid` a line) when the launcher's end of the pipe closes.
import { createInterface } from 'node:readline'

const GRACE_MS = 5000
/** @type {Set<number>} */
const groups = new Set()

/** @param {NodeJS.Signals} signal */
function signalAll(signal) {
  for (const pid of groups) {
    try {
      process.kill(-pid, signal)
    } catch {
      groups.delete(pid)
    }
  }
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => {})
const lines = createInterface({ input: process.stdin })
lines.on('line', (line) => {
  const pid = Number(line.slice(1))
  if (line.startsWith('+')) groups.add(pid)
  else groups.delete(pid)
})
lines.on('close', () => {
  signalAll('SIGTERM')
  const end = Date.now() + GRACE_MS
  const watch = setInterval(() => {
    signalAll(Date.now() < end ? /** @type {NodeJS.Signals} */ (/** @type {unknown} */ (0)) : 'SIGKILL')
    if (groups.size === 0 || Date.now() > end + 1000) clearInterval(watch)
  }, 100)
})
