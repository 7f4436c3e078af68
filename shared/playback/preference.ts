import type { Candidate, Wanted } from './candidate.ts'
import { videoCodecOf } from './device-codec.ts'
import type { DeviceProfile } from './device.ts'
import { codecName, resolutionClass } from './labels.ts'
import { isHeavy } from './play-mode.ts'

type Ask = { device: DeviceProfile; wanted: Wanted }

/** One thing by which copies differ: less is better. `words` say why one lost against another by it. */
type Criterion = {
  cost: (one: Candidate, ask: Ask) => number
  words: (loser: Candidate, winner: Candidate) => string
}

/**
 * What a conversion costs, in octaves of lines: it goes before a smaller copy that plays as it is only where its picture
 * has 1.75 times the lines; 2.8 times where it is more than most machines encode in time (docs/playback.md).
 */
const CONVERSION = 0.8
const HEAVY_CONVERSION = 1.5

/** From the weightiest to the least. */
const CRITERIA: readonly Criterion[] = [
  {
    cost: ({ server }) => no(server.isHealthy),
    words: ({ server }) => `${server.name} does not answer`,
  },
  {
    cost: ({ copyRef }, { wanted }) => no(copyRef === wanted.copyRef),
    words: () => 'you chose another version',
  },
  {
    cost: ({ sound }, { wanted }) => no(!wanted.sound || sound === wanted.sound),
    words: () => 'it does not have the sound that you chose',
  },
  {
    cost: ({ mode, why }) => no(mode !== 'file' || why === null),
    words: (loser) => loser.why ?? 'nothing smaller can be made of it',
  },
  {
    cost: (one, { device }) => -sharpness(one, device),
    words: (loser) => loser.why ?? 'its picture is smaller',
  },
  {
    cost: ({ mode }) => no(mode !== 'transcode'),
    words: (loser) => loser.why ?? 'it would be converted',
  },
  {
    cost: ({ mode, server }) => no(mode !== 'transcode' || server.hasHardware),
    words: (_, winner) => `${winner.server.name} converts in hardware`,
  },
  {
    cost: ({ mode, video }) => no(mode !== 'transcode' && video.hdr.length > 0),
    words: () => 'it is not in HDR',
  },
  {
    cost: ({ mode }) => no(mode !== 'file'),
    words: ({ server }) => `${server.name} has no ffmpeg, so it cannot go on from another server at once`,
  },
  {
    // Above the screen's height, less is better: it costs the line and shows nothing more.
    cost: ({ video }) => resolutionClass(video).height,
    words: () => 'it is larger than this screen',
  },
  {
    cost: ({ mode }) => no(mode !== 'audio'),
    words: (loser) => loser.why ?? 'its sound would be converted',
  },
  {
    cost: ({ video, mode }, { device }) => no(mode === 'transcode' || isEfficient(video, device)),
    words: ({ video }) => `this device plays ${codecName(video.codec)} only with much work`,
  },
  {
    // Half octaves: files that differ by less look the same, and then the more trusted server plays.
    cost: ({ mode, copy }) => (mode === 'transcode' ? 0 : -halfOctaves(copy.bitrateBps ?? 0)),
    words: () => 'it has fewer bits a second',
  },
  {
    cost: ({ server }) => server.place,
    words: (_, winner) => `${winner.server.name} is the more trusted server`,
  },
]

/** Sorts the best first. Total: two copies that are alike stand by their names. */
export function byPreference(ask: Ask): (one: Candidate, other: Candidate) => number {
  return (one, other) => {
    const found = firstDifference(one, other, ask)
    if (found) return found.cost(one, ask) - found.cost(other, ask)
    return one.copyRef < other.copyRef ? -1 : 1
  }
}

/** Why a copy does not play although another does. */
export function whyLost(loser: Candidate, winner: Candidate, ask: Ask): string {
  return (
    firstDifference(loser, winner, ask)?.words(loser, winner) ?? `it is like the one of ${winner.server.name}`
  )
}

function firstDifference(one: Candidate, other: Candidate, ask: Ask): Criterion | undefined {
  return CRITERIA.find(({ cost }) => cost(one, ask) !== cost(other, ask))
}

/** Octaves of lines that reach the screen, less what getting them costs. */
function sharpness(one: Candidate, device: DeviceProfile): number {
  const screen = screenHeight(device)
  if (one.mode !== 'transcode') return octaves(Math.min(resolutionClass(one.video).height, screen))
  const encoded = Math.min(one.rungs[0]?.height ?? 0, resolutionClass(one.video).height, screen)
  return octaves(encoded) - (isHeavy(one.video, one.server.hasHardware) ? HEAVY_CONVERSION : CONVERSION)
}

function octaves(lines: number): number {
  return Math.log2(Math.max(1, lines))
}

function halfOctaves(bitrateBps: number): number {
  return Math.round(octaves(bitrateBps) * 2)
}

function isEfficient(video: Candidate['video'], device: DeviceProfile): boolean {
  const codec = videoCodecOf(video)
  return codec !== null && (device.video[codec]?.isEfficient ?? false)
}

/** A screen shows the class that its longer side fits, upright phones included. */
export function screenHeight({ width, height }: DeviceProfile): number {
  return resolutionClass({ width: Math.max(width, height), height: Math.min(width, height) }).height
}

function no(is: boolean): number {
  return is ? 0 : 1
}
