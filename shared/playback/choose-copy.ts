import type { AudioTrack } from '../copy.ts'
import type { Cut, Item, OwnedCopy } from '../title.ts'
import type { DeviceProfile } from './device.ts'
import { resolutionClass, videoLabel } from './labels.ts'
import { playMode } from './play-mode.ts'
import type { CopyChoice, PlayMode } from './playback-info.ts'

/** A server as the choice needs it. `place`: 1 is the most trusted. */
export type PlaybackServer = {
  serverId: string
  name: string
  place: number
  isHealthy: boolean
  /** False for kinds whose files nobody serves for us, and for disabled servers. */
  canPlay: boolean
}

export type ChooseInput = {
  item: Pick<Item, 'copies' | 'cuts'>
  servers: readonly PlaybackServer[]
  device: DeviceProfile
  /** What the viewer asked for: a copy (`serverId/copyId`) or a language. */
  wanted: { copyRef?: string | undefined; audioLanguage?: string | undefined }
}

/** One playable copy with how it would be played. */
export type Candidate = {
  copy: OwnedCopy
  copyRef: string
  server: PlaybackServer
  mode: PlayMode
  /** Why it is not played as it is; null for a plain remux. */
  why: string | null
  audio: AudioTrack | null
}

export type Choice = {
  /** The one that plays, then its stand-ins: one per other server, same cut, same chosen language. */
  pathways: Candidate[]
  cut: Cut | null
  /** Every copy with its part and the reason, best first. */
  choices: CopyChoice[]
}

const MODE_RANK: Record<PlayMode, number> = { remux: 0, audio: 1, transcode: 2 }

/**
 * Chooses the copy that this device plays and those that stand by. In order: a server that answers, what the viewer
 * asked for, playable without transcoding, resolution up to the screen, HDR for an HDR display, bitrate, priority,
 * then copyId. An empty `pathways` means that nothing can be played now; `choices` says why. Never throws.
 */
export function chooseCopy(input: ChooseInput): Choice {
  const judged = input.item.copies.map((copy) => judge(copy, input))
  const candidates = judged.flatMap((one) => ('copyRef' in one ? [one] : [])).toSorted(byPreference(input))
  const best = candidates[0]
  const left = judged.flatMap((one) => ('copyRef' in one ? [] : [one]))
  if (!best) return { pathways: [], cut: null, choices: left }
  const cut = input.item.cuts.find(({ copyIds }) => copyIds.includes(best.copyRef)) ?? null
  const pathways = [best, ...standIns(best, candidates, cut)]
  const choices = candidates.map((one) => asChoice(one, pathways, cut, input.device))
  return { pathways, cut, choices: [...choices, ...left] }
}

function copyRef(copy: { serverId: string; copyId: string }): string {
  return `${copy.serverId}/${copy.copyId}`
}

/** The track of the wanted language, else the file's default, else its first. */
export function pickAudio(tracks: readonly AudioTrack[], language: string | undefined): AudioTrack | null {
  return (
    (language && tracks.find((track) => track.language === language)) ||
    tracks.find(({ isDefault }) => isDefault) ||
    tracks[0] ||
    null
  )
}

function judge(copy: OwnedCopy, input: ChooseInput): Candidate | CopyChoice {
  const server = input.servers.find(({ serverId }) => serverId === copy.serverId)
  const leftOut = (reason: string): CopyChoice => ({
    serverId: copy.serverId,
    serverName: server?.name ?? copy.serverId,
    copyId: copy.copyId,
    label: copy.video ? videoLabel(copy.video) : copy.container,
    mode: null,
    role: 'left-out',
    reason,
    why: null,
  })
  const obstacle = whyNot(copy, server)
  if (obstacle !== null) return leftOut(obstacle)
  if (!server || !copy.video) return leftOut('its file has no picture')
  const audio = pickAudio(copy.audio, input.wanted.audioLanguage)
  const ref = copyRef(copy)
  const played = input.device.refused.includes(ref)
    ? { mode: 'transcode' as const, why: 'this browser showed no picture when it tried' }
    : playMode(copy.video, audio, input.device)
  return { copy, copyRef: ref, server, ...played, audio }
}

function whyNot(copy: OwnedCopy, server: PlaybackServer | undefined): string | null {
  if (!server) return 'its server is not in use'
  if (!server.canPlay) return `${server.name} offers no playback`
  if (copy.away) return `the disk of ${server.name} that holds it is away`
  if (copy.broken !== undefined) return `its file is damaged: ${copy.broken}`
  return copy.durationSeconds === null ? 'its length is unknown' : null
}

function byPreference(input: ChooseInput) {
  return (a: Candidate, b: Candidate): number => {
    const [left, right] = [rank(a, input), rank(b, input)]
    const at = left.findIndex((value, index) => value !== right[index])
    if (at >= 0) return (left[at] ?? 0) - (right[at] ?? 0)
    return a.copyRef < b.copyRef ? -1 : 1
  }
}

/** Less is better, from left to right. */
function rank(one: Candidate, { device, wanted }: ChooseInput): number[] {
  const { copy, server, mode } = one
  const height = copy.video ? resolutionClass(copy.video).height : 0
  const isHdrShown = device.hdr && (copy.video?.hdr.length ?? 0) > 0
  return [
    no(server.isHealthy),
    no(one.copyRef === wanted.copyRef),
    no(!wanted.audioLanguage || one.audio?.language === wanted.audioLanguage),
    MODE_RANK[mode],
    -Math.min(height, screenHeight(device)),
    // Above the screen's height, less is better: it costs the line and shows nothing more.
    height,
    no(isHdrShown),
    mode === 'transcode' ? 0 : -bitrateStep(copy.bitrateBps ?? 0),
    server.place,
  ]
}

/** Half octaves: files that differ by less look the same, and then the more trusted server plays. */
function bitrateStep(bitrateBps: number): number {
  return Math.round(Math.log2(Math.max(1, bitrateBps)) * 2)
}

function no(is: boolean): number {
  return is ? 0 : 1
}

/** A screen shows the class that its longer side fits, upright phones included. */
function screenHeight({ width, height }: DeviceProfile): number {
  return resolutionClass({ width: Math.max(width, height), height: Math.min(width, height) }).height
}

function standIns(best: Candidate, candidates: readonly Candidate[], cut: Cut | null): Candidate[] {
  const seen = new Set([best.server.serverId])
  return candidates.filter((one) => {
    const fits = cut?.copyIds.includes(one.copyRef) && one.audio?.language === best.audio?.language
    if (!fits || seen.has(one.server.serverId)) return false
    seen.add(one.server.serverId)
    return true
  })
}

function asChoice(
  one: Candidate,
  pathways: readonly Candidate[],
  cut: Cut | null,
  device: DeviceProfile,
): CopyChoice {
  const role = pathways[0] === one ? 'plays' : pathways.includes(one) ? 'stands-by' : 'left-out'
  return {
    serverId: one.server.serverId,
    serverName: one.server.name,
    copyId: one.copy.copyId,
    label: one.copy.video ? videoLabel(one.copy.video) : one.copy.container,
    mode: one.mode,
    role,
    reason: choiceReason(one, role, cut, device),
    why: one.why,
  }
}

function choiceReason(
  one: Candidate,
  role: CopyChoice['role'],
  cut: Cut | null,
  device: DeviceProfile,
): string {
  if (!one.server.isHealthy) return `${one.server.name} does not answer`
  if (role === 'plays') return one.why === null ? 'plays here as it is' : `is converted: ${one.why}`
  if (role === 'stands-by') return 'goes on if the other server stops answering'
  if (one.why !== null) return one.why
  if (cut && !cut.copyIds.includes(one.copyRef)) return 'is another cut of the film'
  const isAboveScreen = one.copy.video && resolutionClass(one.copy.video).height > screenHeight(device)
  return isAboveScreen ? 'is larger than this screen' : 'another copy suits this device better'
}
