import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { mongodArgs } from '../setup/mongod.mjs'
import { packageBin, partsNode, root } from '../paths.mjs'
import { rules } from '../settings/rules.mjs'
import { escapeCommas } from '../settings/libraries.mjs'
import { isCrash, isWorthReading, wranglerEnv } from './wrangler.mjs'

/** @typedef {import('./supervisor.mjs').Part} Part */
/**
 * @typedef {import('../settings/libraries.mjs').Library & {
 *   role: 'library' | 'demo' | 'folders',
 *   roots?: string[],
 * }} LocalLibrary `folders`: an admin chooses them under the roots
 */
/** @typedef {LocalLibrary & { port: number, apiKey: string, url: string }} MediaServer */
/**
 * @typedef {object} House everything that the parts must know of each other
 * @property {import('../settings/settings.mjs').Settings} settings
 * @property {import('../settings/secrets.mjs').Secrets} secrets
 * @property {import('../setup/ffmpeg.mjs').Ffmpeg} ffmpeg
 * @property {boolean} isDev
 * @property {{ program: string, port: number } | null} mongod null: MONGODB_URI is elsewhere
 * @property {number} appPort
 * @property {number | null} workerPort null: WORKER_URL is elsewhere
 * @property {MediaServer[]} mediaServers in priority order
 * @property {string} appUrl as this machine reaches it
 * @property {string} workerUrl
 * @property {string} mongodbUri
 */

const KEEP_OUTPUT = '--watch-preserve-output'

// Bodies of megabytes pass through the app and live shortly. A wider nursery is collected less often; and buffers count
// as part of the heap: else every 64 MB of them have all of it collected.
const nodeMemory = ['--max-semi-space-size=32', '--external-memory-accounted-in-global-limit']

// A part gets what its contract names and the machine's own variables, not the other parts' secrets.
const machineEnv = () => {
  const kept = Object.entries(process.env).filter(([name]) => !rules[name] && !name.startsWith('npm_'))
  const path = [join(root, 'node_modules', '.bin'), process.env['PATH'] ?? ''].join(delimiter)
  return { ...Object.fromEntries(kept), PATH: path }
}

/**
 * @param {string} folder
 * @param {{ program: string, port: number }} mongod
 * @returns {Part}
 */
export const databasePart = (folder, { program, port }) => ({
  name: 'mongod',
  command: program,
  args: mongodArgs({ folder, port }),
  env: machineEnv(),
  cwd: root,
  address: `127.0.0.1:${port}`,
  isQuiet: true,
  isLast: true,
})

/**
 * @param {House} house
 * @returns {Part}
 */
export function appPart({ settings, secrets, mediaServers, isDev, appPort, appUrl, workerUrl, mongodbUri }) {
  const { given, host, home, database } = settings
  const servers = mediaServers.map(({ name, url, port, apiKey, role }) => ({ name, url, port, apiKey, role }))
  return {
    name: 'app',
    command: partsNode(),
    args: [...nodeMemory, ...(isDev ? watchedApp() : []), join(root, 'app', 'server.ts')],
    cwd: root,
    address: appUrl,
    env: {
      ...machineEnv(),
      NODE_ENV: isDev ? 'development' : 'production',
      HOST: host,
      PORT: `${appPort}`,
      MATINEE_HOME: home,
      MONGODB_URI: mongodbUri,
      MONGODB_DATABASE: database,
      WORKER_URL: workerUrl,
      PUBLIC_URL: given['PUBLIC_URL'],
      TRUSTED_PROXIES: given['TRUSTED_PROXIES'],
      APP_SECRET: secrets.appSecret,
      DATA_API_KEY: secrets.dataApiKey,
      WORKER_API_KEY: secrets.workerApiKey,
      SETUP_CODE: secrets.setupCode,
      MEDIA_TOKEN_SECONDS: given['MEDIA_TOKEN_SECONDS'],
      LOCAL_MEDIA_SERVERS: JSON.stringify(servers),
    },
  }
}

/**
 * What the worker reads from its env file: wrangler gives a worker nothing of its own environment.
 * @param {House} house
 */
export const workerVariables = ({ settings: { given, database }, secrets, appUrl }) => ({
  DATA_API_URL: given['DATA_API_URL'] ?? `${appUrl}/data/v1`,
  DATA_API_KEY: secrets.dataApiKey,
  DATA_API_DATABASE: database,
  WORKER_API_KEY: secrets.workerApiKey,
  TIME_ZONE: Intl.DateTimeFormat().resolvedOptions().timeZone,
  TMDB_TOKEN: given['TMDB_TOKEN'],
  TMDB_BASE_URL: given['TMDB_BASE_URL'],
  OMDB_API_KEY: given['OMDB_API_KEY'],
  OMDB_BASE_URL: given['OMDB_BASE_URL'],
})

/**
 * On loopback always: wrangler's development endpoints can read and write the objects' state.
 * @param {House} house
 * @param {string} envFile
 * @returns {Part}
 */
export function workerPart({ settings: { home }, isDev, workerPort, workerUrl }, envFile) {
  const script = isDev ? [] : [join(root, 'build', 'worker', 'index.js'), '--no-bundle']
  const where = ['--ip', '127.0.0.1', '--port', `${workerPort}`, '--inspector-port', '0']
  const state = ['--persist-to', join(home, 'worker'), '--env-file', envFile]
  return {
    name: 'worker',
    command: partsNode(),
    args: [
      packageBin('wrangler'),
      'dev',
      ...script,
      ...where,
      ...state,
      '--show-interactive-dev-session=false',
      '--types=false',
    ],
    cwd: root,
    address: workerUrl,
    isWorthReading,
    isDeath: isCrash,
    env: { ...machineEnv(), ...wranglerEnv(join(home, 'wrangler')) },
  }
}

/**
 * @param {House} house
 * @param {MediaServer} server
 * @returns {Part}
 */
export function mediaPart(
  { settings: { given, host, home }, ffmpeg, isDev },
  { name, folder, port, apiKey, url, roots = [folder] },
) {
  return {
    name: `media-${name}`,
    command: partsNode(),
    args: [...(isDev ? ['--watch', KEEP_OUTPUT] : []), join(root, 'media-server', 'server.ts')],
    cwd: root,
    address: url,
    env: {
      ...machineEnv(),
      NODE_ENV: isDev ? 'development' : 'production',
      HOST: host,
      PORT: `${port}`,
      MEDIA_FOLDER: folder,
      MEDIA_NAME: name,
      MEDIA_API_KEY: apiKey,
      MEDIA_ROOTS: given['MEDIA_ROOTS'] ?? roots.map(escapeCommas).join(','),
      MEDIA_STATE: join(home, 'media', encodeURIComponent(name)),
      MEDIA_TRANSCODES: given['MEDIA_TRANSCODES'],
      MEDIA_ENCODER: given['MEDIA_ENCODER'],
      MEDIA_MEMORY_MB: given['MEDIA_MEMORY_MB'],
      MEDIA_CACHE_MB: given['MEDIA_CACHE_MB'],
      FFMPEG_PATH: ffmpeg.ffmpeg ?? undefined,
      FFPROBE_PATH: ffmpeg.ffprobe ?? undefined,
    },
  }
}

// Only what runs outside the bundle: pages are Vite's, whose own passing files would start the app again and again.
const watchedApp = () => [
  ...['server.ts', 'env.server.ts', 'http', 'db', 'auth', 'data-api', 'media-servers', 'relay']
    .map((name) => join(root, 'app', name))
    .filter((path) => existsSync(path))
    .map((path) => `--watch-path=${path}`),
  KEEP_OUTPUT,
]
