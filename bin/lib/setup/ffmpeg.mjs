import { findOnPath, installDebianPackage } from './apt.mjs'
import { warn } from '../say.mjs'

/** @typedef {{ ffmpeg: string | null, ffprobe: string | null }} Ffmpeg */

const WITHOUT =
  'so files play only where the browser can read them as they are, and the demo library cannot be made'

/**
 * FFMPEG_PATH and FFPROBE_PATH, then PATH, then Debian's package; null, and one line said, where there is none.
 * @param {Record<string, string>} given
 * @returns {Promise<Ffmpeg>}
 */
export async function findFfmpeg(given) {
  const find = () => ({
    ffmpeg: given['FFMPEG_PATH'] ?? findOnPath('ffmpeg'),
    ffprobe: given['FFPROBE_PATH'] ?? findOnPath('ffprobe'),
  })
  const isWhole = (/** @type {Ffmpeg} */ found) => found.ffmpeg !== null && found.ffprobe !== null
  if (!isWhole(find())) await installDebianPackage('ffmpeg', WITHOUT)
  const found = find()
  if (!isWhole(found)) {
    warn(
      `no ${found.ffmpeg ? 'ffprobe' : 'ffmpeg'}, ${WITHOUT}. Install ffmpeg, or set FFMPEG_PATH and FFPROBE_PATH.`,
    )
  }
  return found
}
