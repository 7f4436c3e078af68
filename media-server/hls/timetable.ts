import { isDolbyVisionAlone } from '../../shared/playback/dolby-vision.ts'
import type { DiskCache } from '../disk-cache.ts'
import { findAudioEnd } from './audio-end.ts'
import type { Wanted } from './channel.ts'
import {
  audioBoundaries,
  copyBoundaries,
  encodedFrameRate,
  nearBoundaries,
  transcodeBoundaries,
  type Boundaries,
} from './grid.ts'
import { createKeyframes, longestGapSeconds } from './keyframes.ts'
import { WHOLE_BYTES } from './index/matroska-head.ts'
import type { Rendition } from './rendition.ts'
import { RefusedError } from './refused.ts'

const GRIDS = 200
/** Some files say that they last for years. */
const LONGEST_SECONDS = 7 * 86_400

/** An encoded track is filled with silence to the end of the film; a copied one ends where it ends. */
async function audioSeconds({ source, rendition }: Wanted, filmSeconds: number): Promise<number> {
  if (rendition.track !== 'audio' || rendition.how === 'encode') return filmSeconds
  const endSeconds = await findAudioEnd(source.path, rendition.index, filmSeconds)
  return endSeconds > 0 ? Math.min(endSeconds, filmSeconds) : filmSeconds
}

/** Finds where renditions are cut; a file's keyframes are scanned once, however many ask meanwhile. */
export function createTimetable(disk: DiskCache) {
  const keyframes = createKeyframes(disk)
  const grids = new Map<string, Promise<Boundaries | null>>()

  const secondsOf = async ({ source, identity }: Wanted): Promise<number> => {
    const seconds = source.copy.durationSeconds ?? (await keyframes.read(source.path, identity)).endSeconds
    if (!(seconds > 0 && seconds < LONGEST_SECONDS)) throw new RefusedError('unknown-duration')
    return seconds
  }

  const findGrid = async (wanted: Wanted): Promise<Boundaries | null> => {
    const { path, copy } = wanted.source
    if (copy.container !== 'mpegts' || copy.sizeBytes < WHOLE_BYTES) return null
    const seconds = await secondsOf(wanted)
    const gapSeconds = await longestGapSeconds(path, seconds)
    return gapSeconds === null ? null : nearBoundaries(seconds, gapSeconds)
  }

  /** Null: the file is cut at its table's keyframes. */
  const nearGrid = (wanted: Wanted): Promise<Boundaries | null> => {
    const known = grids.get(wanted.identity)
    if (known) return known
    const found = findGrid(wanted)
    grids.set(wanted.identity, found)
    found.catch(() => grids.delete(wanted.identity))
    const [oldest] = grids.keys()
    if (grids.size > GRIDS && oldest !== undefined) grids.delete(oldest)
    return found
  }

  const copied = async ({ source, identity }: Wanted): Promise<Boundaries> => {
    // Its packets have decode times alone, as one would find out by reading all of it.
    if (source.copy.container === 'avi') throw new RefusedError('not-copyable')
    const table = await keyframes.read(source.path, identity)
    if (table.keyframes.length === 0) throw new RefusedError('not-copyable')
    return copyBoundaries(table.keyframes, table.endSeconds)
  }

  return {
    /**
     * How the video of this file is copied: a transport stream has no index, so a large one is cut near a grid instead of
     * being read whole before the first picture.
     */
    async copyOf(wanted: Wanted): Promise<Rendition> {
      return { track: 'video', how: 'copy', isNear: (await nearGrid(wanted)) !== null }
    },
    async boundariesOf(wanted: Wanted): Promise<Boundaries> {
      const { source, rendition } = wanted
      const { video } = source.copy
      if (rendition.track === 'video' && rendition.how === 'copy')
        return (rendition.isNear ? await nearGrid(wanted) : null) ?? copied(wanted)
      const seconds = await secondsOf(wanted)
      if (rendition.track === 'audio') return audioBoundaries(await audioSeconds(wanted, seconds))
      if (video && isDolbyVisionAlone(video)) throw new RefusedError('no-base')
      return transcodeBoundaries(seconds, encodedFrameRate(video?.framesPerSecond ?? null))
    },
    /** Where the film begins on the file's own timeline, in seconds. */
    startOf: ({ source, identity }: Wanted) => keyframes.startOf(source.path, identity),
  }
}
