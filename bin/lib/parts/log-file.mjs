import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

const MAX_BYTES = 5 * 1024 * 1024

/**
 * A log that grows to 5 MiB and keeps one older file of that size beside it (`.1`).
 * @param {string} path
 * @param {number} [maxBytes]
 */
export function openLog(path, maxBytes = MAX_BYTES) {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  let bytes = sizeOf(path)
  /** @param {string} line */
  return (line) => {
    const text = `${line}\n`
    if (bytes > 0 && bytes + text.length > maxBytes) {
      renameSync(path, `${path}.1`)
      bytes = 0
    }
    appendFileSync(path, text, { mode: 0o600 })
    bytes += Buffer.byteLength(text)
  }
}

/** @param {string} path */
function sizeOf(path) {
  try {
    return statSync(path).size
  } catch {
    return 0
  }
}
