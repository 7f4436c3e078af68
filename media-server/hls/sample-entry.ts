import type { VideoTrack } from '../../shared/copy.ts'
import { isDolbyVisionAlone } from '../../shared/playback/dolby-vision.ts'
import { findBox } from './boxes.ts'
import type { Rendition } from './rendition.ts'

/** In `stsd`, after its own head and how many entries it has: the size of the first one, then its name. */
const FIRST_ENTRY_NAME = 8 + 8 + 4

/**
 * An init segment whose sample entry is called what its codec string says. Dolby Vision 5 as HEVC would be shown with the
 * colours of HEVC; ffmpeg calls it by no other name (Dolby Vision within the ISO base media file format, section 3).
 */
export function withOwnName(init: Buffer, rendition: Rendition, video: VideoTrack | null): Buffer {
  const isCopy = rendition.track === 'video' && rendition.how === 'copy'
  if (!isCopy || video?.codec !== 'hevc' || !isDolbyVisionAlone(video)) return init
  const entries = findBox(init, ['moov', 'trak', 'mdia', 'minf', 'stbl', 'stsd'])
  if (!entries) return init
  const renamed = Buffer.from(init)
  renamed.write('dvh1', entries.start + FIRST_ENTRY_NAME, 'latin1')
  return renamed
}
