import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout's own folder. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

/** What was fetched for this machine (mongod): shared by every home of this checkout. */
export const toolsFolder = join(root, '.matinee', 'tools')

/** @param {string} name a command of an installed package */
export const packageBin = (name) => join(root, 'node_modules', '.bin', name)

const OLDEST_NODE_MAJOR = 24

/** The Node that runs every part (it strips types itself); the launcher's own may be older. Throws in words. */
export function partsNode() {
  const installed = packageBin('node')
  if (existsSync(installed)) return installed
  if (Number(process.versions.node.split('.')[0]) >= OLDEST_NODE_MAJOR) return process.execPath
  throw new Error(
    `Matinee brings its own Node ${OLDEST_NODE_MAJOR} on Linux x64 only. Here, install Node ${OLDEST_NODE_MAJOR} or newer and start again.`,
  )
}
