import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { buildPrograms } from './build.mjs'
import { makeDemoLibrary } from './demo.mjs'
import { findFfmpeg } from './ffmpeg.mjs'
import { foldersLibrary, hasFoldersLibrary } from './folders.mjs'
import { takeHome } from './home.mjs'
import { installPackages } from './install.mjs'
import { wrongFolder } from '../settings/libraries.mjs'
import { findMongod } from './mongod.mjs'
import { claimPorts, freePort, localUrl } from './ports.mjs'
import { warn } from '../say.mjs'
import { keepSecrets } from '../settings/secrets.mjs'
import { countMediaServers, readSettings } from '../settings/settings.mjs'

/**
 * Does the whole set-up: what the parts need is there when it settles.
 * @param {{ isDev: boolean }} options
 * @returns {Promise<import('../parts/parts.mjs').House>}
 */
export async function prepareHouse({ isDev }) {
  const settings = readSettings()
  takeHome(settings.home)
  const { appPort, workerPort, mediaPorts } = await claimAllPorts(settings)
  await installPackages()
  const { given } = settings
  const mongod = given['MONGODB_URI']
    ? null
    : { program: await findMongod(given['MONGOD_PATH']), port: await freePort() }
  const ffmpeg = await findFfmpeg(given)
  if (!isDev) await buildPrograms()
  const libraries = await listLibraries(settings, ffmpeg)
  const secrets = secretsFor(settings, libraries)
  const mediaServers = libraries.map((library, at) => {
    const port = /** @type {number} */ (mediaPorts[at])
    const apiKey = given['MEDIA_API_KEY'] ?? /** @type {string} */ (secrets.mediaApiKeys[library.name])
    return { ...library, port, apiKey, url: localUrl(settings.host, port) }
  })
  return {
    settings,
    secrets,
    ffmpeg,
    isDev,
    mongod,
    appPort,
    workerPort,
    mediaServers: mediaServers.filter(isReadable),
    appUrl: localUrl(settings.host, appPort),
    workerUrl: workerPort === null ? workerElsewhere(given) : `http://127.0.0.1:${workerPort}`,
    mongodbUri: given['MONGODB_URI'] ?? `mongodb://127.0.0.1:${mongod?.port}/?directConnection=true`,
  }
}

/**
 * The libraries that each get a media server here. Where none is named: the demo's, and one for the folders that an
 * admin chooses, which stays when libraries are named later.
 * @param {import('../settings/settings.mjs').Settings} settings
 * @param {import('./ffmpeg.mjs').Ffmpeg} ffmpeg
 * @returns {Promise<import('../parts/parts.mjs').LocalLibrary[]>}
 */
async function listLibraries({ libraries, home }, ffmpeg) {
  const named = libraries?.map((library) => ({ ...library, role: /** @type {const} */ ('library') }))
  const chosen = wantsFolders({ libraries, home }) ? [foldersLibrary(home)] : []
  return [...(named ?? (await makeDemoLibrary(home, ffmpeg))), ...chosen]
}

/** @param {Pick<import('../settings/settings.mjs').Settings, 'libraries' | 'home'>} settings */
const wantsFolders = ({ libraries, home }) => !libraries?.length || hasFoldersLibrary(home)

/** @param {import('../settings/libraries.mjs').Library} library */
function isReadable({ name, folder }) {
  const wrong = wrongFolder(folder)
  if (wrong) warn(`MEDIA_LIBRARIES: ${folder} (${name}) ${wrong}; the others go on without it.`)
  return wrong === null
}

/** @param {import('../settings/settings.mjs').Settings} settings */
async function claimAllPorts({ given, host, port, workerPort, mediaPort, libraries, home }) {
  const count = countMediaServers(libraries, wantsFolders({ libraries, home }))
  const isWorkerHere = !given['WORKER_URL']
  const worker = { variable: 'WORKER_PORT', purpose: 'worker', port: workerPort, host: '127.0.0.1' }
  const media = Array.from({ length: count }, (_, at) => ({
    variable: 'MEDIA_PORT',
    purpose: `media server ${at + 1}`,
    port: mediaPort && mediaPort + at,
    host,
  }))
  const [appPort, ...rest] = await claimPorts([
    { variable: 'PORT', purpose: 'app', port, host },
    ...media,
    ...(isWorkerHere ? [worker] : []),
  ])
  return {
    appPort: /** @type {number} */ (appPort),
    mediaPorts: rest.slice(0, count),
    workerPort: rest[count] ?? null,
  }
}

/**
 * @param {import('../settings/settings.mjs').Settings} settings
 * @param {import('../settings/libraries.mjs').Library[]} libraries
 */
function secretsFor({ given, home }, libraries) {
  mkdirSync(join(home, 'worker'), { recursive: true })
  const made = keepSecrets(
    home,
    libraries.map(({ name }) => name),
  )
  return {
    ...made,
    dataApiKey: given['DATA_API_KEY'] ?? made.dataApiKey,
    workerApiKey: given['WORKER_API_KEY'] ?? made.workerApiKey,
    appSecret: given['APP_SECRET'] ?? made.appSecret,
  }
}

/** @param {Record<string, string>} given */
const workerElsewhere = (given) => (given['WORKER_URL'] ?? '').replace(/\/+$/, '')
