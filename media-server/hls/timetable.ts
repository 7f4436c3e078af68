import { findAudioEnd } from './audio-end.ts'
import type { Wanted } from './channel.ts'
import {
  audioBoundaries,
  copyBoundaries,
  encodedFrameRate,
  transcodeBoundaries,
  type Boundaries,
} from './grid.ts'
import { readKeyframes, type KeyframeTable } from './keyframes.ts'
import { RefusedError } from './refused.ts'

/** An encoded track is filled with silence to the end of the film; a copied one ends where it ends. */
async function audioSeconds({ source, rendition }: Wanted, filmSeconds: number): Promise<number> {
  if (rendition.track !== 'audio' || rendition.how === 'encode') return filmSeconds
  const endSeconds = await findAudioEnd(source.path, rendition.index, filmSeconds)
  return endSeconds > 0 ? Math.min(endSeconds, filmSeconds) : filmSeconds
}

/** Finds where renditions are cut; a file's keyframes are scanned once, however many ask meanwhile. */
export function createTimetable(stateFolder: string) {
  const scans = new Map<string, Promise<KeyframeTable>>()

  const keyframesOf = (path: string, identity: string): Promise<KeyframeTable> => {
    const running = scans.get(identity)
    if (running) return running
    const scan = readKeyframes(path, identity, stateFolder).finally(() => scans.delete(identity))
    scans.set(identity, scan)
    return scan
  }

  const copied = async ({ source, identity }: Wanted): Promise<Boundaries> => {
    const { keyframes, endSeconds } = await keyframesOf(source.path, identity)
    if (keyframes.length === 0) throw new RefusedError('not-copyable')
    return copyBoundaries(keyframes, endSeconds)
  }

  return {
    async boundariesOf(wanted: Wanted): Promise<Boundaries> {
      const { source, identity, rendition } = wanted
      const { video, durationSeconds } = source.copy
      if (rendition.track === 'video' && rendition.how === 'copy') return copied(wanted)
      const seconds = durationSeconds ?? (await keyframesOf(source.path, identity)).endSeconds
      if (!(seconds > 0)) throw new RefusedError('unknown-duration')
      if (rendition.track === 'audio') return audioBoundaries(await audioSeconds(wanted, seconds))
      return transcodeBoundaries(seconds, encodedFrameRate(video?.framesPerSecond ?? null))
    },
  }
}
