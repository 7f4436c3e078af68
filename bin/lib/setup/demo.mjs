import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { partsNode, root } from '../paths.mjs'
import { stopSignal } from '../process/shutdown.mjs'
import { run } from '../process/run.mjs'
import { step, warn } from '../say.mjs'

/**
 * Makes the demo library where it is not there yet: two servers' folders with overlapping titles.
 * @param {string} home
 * @param {import('./ffmpeg.mjs').Ffmpeg} programs
 * @returns {Promise<import('../parts/parts.mjs').LocalLibrary[]>} none when it cannot be made here
 */
export async function makeDemoLibrary(home, { ffmpeg, ffprobe }) {
  const out = join(home, 'demo')
  const removed = readRemoved(home)
  const names = ['Attic', 'Cellar'].filter((name) => !removed.includes(name))
  const libraries = names.map((name) => ({
    name,
    folder: join(out, name.toLowerCase()),
    role: /** @type {const} */ ('demo'),
  }))
  if (libraries.length === 0) return []
  const env = { FFMPEG_PATH: ffmpeg ?? undefined, FFPROBE_PATH: ffprobe ?? undefined }
  if (ffmpeg) {
    const make = () => run(partsNode(), [join(root, 'demo', 'make.ts'), '--out', out], { env, label: 'demo' })
    const making = existsSync(join(out, 'demo.json')) ? make() : step('making the demo library', make)
    await making.catch(
      (error) => stopSignal.aborted || warn(`the demo library is not whole: ${error.message}`),
    )
  }
  const made = libraries.filter(({ folder }) => existsSync(folder))
  if (made.length === 0) warn('no demo library: choose folders of your own in the browser.')
  return made
}

/**
 * The demo's servers that an admin removed in the browser (`app/admin/sources/removed-demo.server.ts`).
 * @param {string} home
 * @returns {string[]}
 */
function readRemoved(home) {
  const file = join(home, 'demo-removed.json')
  if (!existsSync(file)) return []
  try {
    const names = JSON.parse(readFileSync(file, 'utf8'))
    if (Array.isArray(names)) return names
  } catch {
    // Told below, as any other list that is none.
  }
  warn(`${file} is not a list of names: the whole demo library starts.`)
  return []
}
