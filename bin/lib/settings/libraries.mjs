import { accessSync, constants, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { resolve } from 'node:path'
import { root } from '../paths.mjs'

/** @typedef {{ name: string, folder: string }} Library */

/** Instead of a list: no library at the start, and no demo either. */
const NONE = 'none'

/**
 * `name=folder` list in priority order, `\,` for a comma; or `none`.
 * @param {string} text
 * @returns {{ libraries: Library[], wrong: string | null }}
 */
export function parseLibraries(text) {
  if (text.trim() === NONE) return { libraries: [], wrong: null }
  const parts = splitCommas(text)
  /** @type {Library[]} */
  const libraries = []
  for (const part of parts) {
    const at = part.indexOf('=')
    const name = part.slice(0, Math.max(at, 0)).trim()
    const folder = part.slice(at + 1).trim()
    if (!name || !folder) return { libraries: [], wrong: `"${part.trim()}" is not name=folder` }
    const wrong = wrongName(name, libraries)
    if (wrong) return { libraries: [], wrong }
    libraries.push({ name, folder: absolute(folder) })
  }
  return { libraries, wrong: libraries.length ? null : 'it names no library' }
}

/**
 * @param {string} name
 * @param {Library[]} before
 */
function wrongName(name, before) {
  if (!/^[^\p{C}/\\]{1,60}$/u.test(name) || /^[._]/.test(name)) {
    return `the name "${name}" must have 1 to 60 characters, no slash, no dot or _ in front`
  }
  const same = before.some((library) => library.name.toLowerCase() === name.toLowerCase())
  return same ? `the name "${name}" stands there twice` : null
}

/** @param {string} text */
export function splitCommas(text) {
  return (text.match(/(?:\\.|[^,\\]|\\$)+/g) ?? [])
    .map((part) => part.replaceAll('\\,', ','))
    .filter((part) => part.trim())
}

/** @param {string} text */
export const escapeCommas = (text) => text.replaceAll(',', '\\,')

/** @param {string} folder */
const absolute = (folder) => resolve(root, folder.replace(/^~(?=\/|$)/, homedir()))

/**
 * @param {string} folder
 * @returns {string | null} what is wrong with it, in words
 */
export function wrongFolder(folder) {
  try {
    if (!statSync(folder).isDirectory()) return 'is not a folder'
    accessSync(folder, constants.R_OK | constants.X_OK)
    return null
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT'
      ? 'does not exist'
      : 'cannot be read'
  }
}
