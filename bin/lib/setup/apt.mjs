import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run } from '../process/run.mjs'
import { step, warn } from '../say.mjs'

/**
 * @param {string} name
 * @returns {string | null} its path on PATH
 */
export function findOnPath(name) {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter).filter(Boolean)) {
    try {
      accessSync(join(folder, name), constants.X_OK)
      return join(folder, name)
    } catch {
      continue
    }
  }
  return null
}

const canInstall = () =>
  process.getuid?.() === 0 && existsSync('/etc/debian_version') && findOnPath('apt-get') !== null

/**
 * Installs a Debian package where this user may; says so and goes on where not.
 * @param {string} name
 * @param {string} without what does not work without it
 * @returns {Promise<boolean>} whether it was installed
 */
export async function installDebianPackage(name, without) {
  if (!canInstall()) return false
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  try {
    await step(`installing ${name}`, async () => {
      await run('apt-get', ['update', '-q'], { env })
      await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', name], { env })
    })
    return true
  } catch (error) {
    warn(
      `${name} could not be installed, ${without}. ${error instanceof Error ? error.message : String(error)}`,
    )
    return false
  }
}
