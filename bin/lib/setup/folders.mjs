import { existsSync, mkdirSync, realpathSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { wrongFolder } from '../settings/libraries.mjs'

/** Where people keep films, or mount what holds them. Files of the system are nowhere below. */
const PLACES = ['/mnt', '/media', '/run/media', '/srv', '/data', '/Volumes']

/** @param {string} home */
const stateOf = (home) => join(home, 'media', 'folders')

/** Whether folders of this machine may have been chosen in the browser. @param {string} home */
export const hasFoldersLibrary = (home) => existsSync(join(stateOf(home), 'library.db'))

/**
 * The media server of this machine's folders: it starts with an empty library, and an admin chooses folders in the
 * browser.
 * @param {string} home
 * @returns {import('../parts/parts.mjs').LocalLibrary}
 */
export function foldersLibrary(home) {
  const folder = join(stateOf(home), 'none')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return { name: 'folders', folder, role: 'folders', roots: placesOf(homedir()) }
}

/**
 * The folders under which an admin may look: the person's own, and where disks are mounted.
 * @param {string} ownFolder
 * @param {string[]} [places]
 */
export function placesOf(ownFolder, places = PLACES) {
  const found = [ownFolder, ...places].filter((place) => isPlace(place)).map((place) => realpathSync(place))
  return [...new Set(found)]
}

/** A home at the top of the disk would be the whole machine. @param {string} place */
const isPlace = (place) => dirname(place) !== place && wrongFolder(place) === null
