import type { Because } from './because.ts'
import type { Candidate, Wanted } from './candidate.ts'
import { videoCodecOf } from './device-codec.ts'
import type { DeviceProfile } from './device.ts'
import { codecName, resolutionClass } from './labels.ts'
import { isHeavy } from './play-mode.ts'

type Ask = { device: DeviceProfile; wanted: Wanted }

/** One thing by which copies differ: less is better. `why`: for what one lost against another by it. */
type Criterion = {
  cost: (one: Candidate, ask: Ask) => number
  why: (loser: Candidate, winner: Candidate) => Because
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
    why: ({ server }) => ({ code: 'silent', server: server.name }),
  },
  {
    cost: ({ copyRef }, { wanted }) => no(copyRef === wanted.copyRef),
    why: () => ({ code: 'you-chose-version' }),
  },
  {
    cost: ({ sound }, { wanted }) => no(!wanted.sound || sound === wanted.sound),
    why: () => ({ code: 'lacks-sound' }),
  },
  {
    cost: ({ mode, why }) => no(mode !== 'file' || why === null),
    why: (loser) => loser.why ?? { code: 'none-smaller' },
  },
  {
    cost: (one, { device }) => -sharpness(one, device),
    why: (loser) => loser.why ?? { code: 'smaller-picture' },
  },
  {
    cost: ({ mode }) => no(mode !== 'transcode'),
    why: (loser) => loser.why ?? { code: 'would-be-converted' },
  },
  {
    cost: ({ mode, server }) => no(mode !== 'transcode' || server.hasHardware),
    why: (_, winner) => ({ code: 'other-has-hardware', server: winner.server.name }),
  },
  {
    cost: ({ mode, video }) => no(mode !== 'transcode' && video.hdr.length > 0),
    why: () => ({ code: 'no-hdr' }),
  },
  {
    cost: ({ mode }) => no(mode !== 'file'),
    why: ({ server }) => ({ code: 'no-others', server: server.name }),
  },
  {
    // Above the screen's height, less is better: it costs the line and shows nothing more.
    cost: ({ video }) => resolutionClass(video).height,
    why: () => ({ code: 'larger-than-screen' }),
  },
  {
    cost: ({ mode }) => no(mode !== 'audio'),
    why: (loser) => loser.why ?? { code: 'sound-would-be-converted' },
  },
  {
    cost: ({ video, mode }, { device }) => no(mode === 'transcode' || isEfficient(video, device)),
    why: ({ video }) => ({ code: 'device-much-work', codec: codecName(video.codec) }),
  },
  {
    // Half octaves: files that differ by less look the same, and then the more trusted server plays.
    cost: ({ mode, copy }) => (mode === 'transcode' ? 0 : -halfOctaves(copy.bitrateBps ?? 0)),
    why: () => ({ code: 'fewer-bits' }),
  },
  {
    cost: ({ server }) => server.place,
    why: (_, winner) => ({ code: 'less-trusted', server: winner.server.name }),
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
export function whyLost(loser: Candidate, winner: Candidate, ask: Ask): Because {
  const alike: Because = { code: 'alike', server: winner.server.name }
  return firstDifference(loser, winner, ask)?.why(loser, winner) ?? alike
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
