import { randomBytes, randomInt } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writePrivate } from '../files.mjs'
import { Trouble } from '../say.mjs'

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** @typedef {{ dataApiKey: string, workerApiKey: string, appSecret: string, setupCode: string, mediaApiKeys: Record<string, string> }} Secrets */

const makeKey = () => randomBytes(32).toString('base64url')

/** 60 bits that are easy to read aloud, like `7K3D-9QXM-2VTA`. */
export function makeSetupCode() {
  const characters = Array.from({ length: 12 }, () => CROCKFORD[randomInt(32)])
  return [0, 4, 8].map((at) => characters.slice(at, at + 4).join('')).join('-')
}

/**
 * The home's secrets, made on first use and kept; a library that is new gets its key. Mode 600.
 * @param {string} home
 * @param {string[]} libraryNames
 * @returns {Secrets}
 */
export function keepSecrets(home, libraryNames) {
  mkdirSync(home, { recursive: true, mode: 0o700 })
  const path = join(home, 'secrets.json')
  const stored = readSecrets(path)
  /** @type {Secrets} */
  const secrets = {
    dataApiKey: makeKey(),
    workerApiKey: makeKey(),
    appSecret: makeKey(),
    setupCode: makeSetupCode(),
    ...stored,
    mediaApiKeys: { ...stored.mediaApiKeys },
  }
  for (const name of libraryNames) secrets.mediaApiKeys[name] ??= makeKey()
  if (JSON.stringify(stored) !== JSON.stringify(secrets)) writePrivate(path, JSON.stringify(secrets, null, 2))
  return secrets
}

/**
 * @param {string} path
 * @returns {Partial<Secrets>}
 */
function readSecrets(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return {}
    throw new Trouble(
      `${path} cannot be read as JSON. Mend it, or remove it to have new secrets (everyone signs in again).`,
    )
  }
}
