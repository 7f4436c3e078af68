import { accessSync, constants, statSync } from 'node:fs'
import { isIP } from 'node:net'
import { parseLibraries } from './libraries.mjs'

/** @typedef {(value: string) => string | null} Rule what is expected instead, null when the value is right */

/** @type {Rule} */
const host = (value) =>
  isIP(value) || /^(?!-)[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})*$/.test(value)
    ? null
    : 'an address or host name to listen on, such as 127.0.0.1'

/** @type {Rule} */
const port = (value) =>
  /^\d{1,5}$/.test(value) && Number(value) <= 65_535
    ? null
    : 'a whole number from 1 to 65535, or 0 for any free port'

/** @type {Rule} */
const tokenSeconds = (value) =>
  /^\d{1,5}$/.test(value) && Number(value) >= 10 && Number(value) <= 86_400
    ? null
    : 'a whole number of seconds from 10 to 86400'

/** @type {(least: number, most: number) => Rule} */
const wholeNumber = (least, most) => (value) =>
  /^\d{1,5}$/.test(value) && Number(value) >= least && Number(value) <= most
    ? null
    : `a whole number from ${least} to ${most}`

/** @type {Rule} */
const encoder = (value) =>
  ['auto', 'software', 'nvenc', 'qsv', 'vaapi', 'videotoolbox'].includes(value)
    ? null
    : 'auto, software, nvenc, qsv, vaapi or videotoolbox'

/** @type {Rule} */
const webUrl = (value) =>
  /^https?:$/.test(parseUrl(value)?.protocol ?? '')
    ? null
    : 'an address that starts with http:// or https://, such as http://192.168.1.5:3000'

/** @type {Rule} */
const origin = (value) => {
  const url = parseUrl(value)
  const isOrigin = url && url.pathname === '/' && !url.search && !url.hash && !url.username
  return webUrl(value) ?? (isOrigin ? null : 'scheme, host and port only, such as https://films.example.org')
}

// Several hosts, which `new URL` does not take.
/** @type {Rule} */
const mongoUri = (value) =>
  /^mongodb(\+srv)?:\/\/[^\s/]+(\/\S*)?$/.test(value) ? null : 'mongodb://… or mongodb+srv://…'

/** @type {Rule} */
const databaseName = (value) =>
  /^[A-Za-z0-9_-]{1,38}$/.test(value) ? null : '1 to 38 letters, digits, - or _'

/** @type {Rule} */
const secret = (value) =>
  /^[\x21-\x7e]{32,500}$/.test(value)
    ? null
    : '32 characters or more, without spaces: `openssl rand -hex 32` makes one'

/** @type {Rule} */
const token = (value) =>
  /^[\x21-\x7e]{1,2000}$/.test(value) ? null : 'the key as the provider shows it, without spaces'

/** @type {Rule} */
const libraries = (value) => {
  const { wrong } = parseLibraries(value)
  return wrong && `none, or a list such as Attic=/mnt/attic,Cellar=/mnt/cellar (${wrong})`
}

/** @type {Rule} */
const proxies = (value) =>
  value.split(',').every((part) => isProxy(part.trim()))
    ? null
    : 'addresses or networks, comma-separated, such as 127.0.0.1,10.0.0.0/8 (or loopback, linklocal, uniquelocal)'

/** @type {Rule} */
const program = (value) => {
  try {
    accessSync(value, constants.X_OK)
    return statSync(value).isFile() ? null : 'the path of a program, not of a folder'
  } catch {
    return 'the path of a program that exists and may be run'
  }
}

/** @type {Rule} */
const path = (value) => (value.includes('\0') ? 'a path' : null)

/** @param {string} part */
function isProxy(part) {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(part)) return true
  const [address = '', bits, more] = part.split('/')
  const family = isIP(address)
  if (!family || more !== undefined) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
}

/** @param {string} value */
function parseUrl(value) {
  try {
    return new URL(value)
  } catch {
    return null
  }
}

/** Every variable that Matinee reads, and what each must be. @type {Record<string, Rule>} */
export const rules = {
  HOST: host,
  PORT: port,
  WORKER_PORT: port,
  MEDIA_PORT: port,
  MATINEE_HOME: path,
  MATINEE_ENV_FILE: path,
  MEDIA_LIBRARIES: libraries,
  MONGODB_URI: mongoUri,
  MONGODB_DATABASE: databaseName,
  PUBLIC_URL: origin,
  WORKER_URL: webUrl,
  DATA_API_URL: webUrl,
  TRUSTED_PROXIES: proxies,
  DATA_API_KEY: secret,
  WORKER_API_KEY: secret,
  APP_SECRET: secret,
  TMDB_TOKEN: token,
  TMDB_BASE_URL: webUrl,
  OMDB_API_KEY: token,
  OMDB_BASE_URL: webUrl,
  MEDIA_API_KEY: secret,
  MEDIA_ROOTS: path,
  MEDIA_TRANSCODES: wholeNumber(1, 64),
  MEDIA_ENCODER: encoder,
  MEDIA_MEMORY_MB: wholeNumber(16, 65_536),
  MEDIA_CACHE_MB: wholeNumber(1, 65_536),
  MEDIA_TOKEN_SECONDS: tokenSeconds,
  FFMPEG_PATH: program,
  FFPROBE_PATH: program,
  MONGOD_PATH: program,
  CHROMIUM_PATH: program,
}
