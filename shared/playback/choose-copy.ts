import type { Cut, Item, OwnedCopy } from '../title.ts'
import type { Because } from './because.ts'
import type { Candidate, PlaybackServer, Wanted } from './candidate.ts'
import type { DeviceProfile } from './device.ts'
import { isDolbyVisionAlone } from './dolby-vision.ts'
import { resolutionClass, videoLabel } from './labels.ts'
import { filePlanOf, type Plan, planOf } from './play-mode.ts'
import type { CopyChoice, PlayMode } from './playback-info.ts'
import { byPreference, screenHeight, whyLost } from './preference.ts'
import { fileSound, pickSound } from './sound.ts'

type ChooseInput = {
  item: Pick<Item, 'copies' | 'cuts'>
  servers: readonly PlaybackServer[]
  device: DeviceProfile
  wanted: Wanted
}

/** A copy with its part; the reason is a code, for which the app has words. */
export type JudgedCopy = Omit<CopyChoice, 'reason' | 'why'> & { reason: Because; why: Because | null }

export type Choice = {
  /**
   * The one that plays, then its stand-ins in the same playlist: one per other server, same cut, same sound.
   * A file has no playlist: what stands by for it, and a file that stands by, is asked for when it is needed.
   */
  pathways: Candidate[]
  cut: Cut | null
  /** Every copy with its part and the reason, best first. */
  choices: JudgedCopy[]
  /** The copy that the viewer asked for; null where it is not there any more or none was asked for. */
  chosen: JudgedCopy | null
  /** The best of the copies that would look better here than what plays, and cannot; null where there is none. */
  missed: JudgedCopy | null
}

/**
 * Chooses the copy that this device plays and those that stand by, by the criteria of `preference.ts`. An empty
 * `pathways` means that nothing can be played now; `choices` says why. Never throws.
 */
export function chooseCopy(input: ChooseInput): Choice {
  const judged = input.item.copies.map((copy) => judge(copy, input))
  const candidates = judged.flatMap((one) => ('copyRef' in one ? [one] : [])).toSorted(byPreference(input))
  const best = candidates[0]
  const left = judged.flatMap((one) => ('copyRef' in one ? [] : [one]))
  const cut = (best && input.item.cuts.find(({ copyIds }) => copyIds.includes(best.copyRef))) ?? null
  const playing = best ? [best, ...standIns(best, candidates, cut)] : []
  const pathways = playing.filter((one) => one === best || (best?.mode !== 'file' && one.mode !== 'file'))
  const choices = [...candidates.map((one) => asChoice(one, { playing, cut, input })), ...left]
  const find = (ref: string | undefined) => choices.find((one) => copyRef(one) === ref) ?? null
  const better =
    best && candidates.filter((one) => one !== best && shown(one, input) > shown(best, input, best.mode))
  const missed = better?.toSorted((one, other) => shown(other, input) - shown(one, input))[0]
  return {
    pathways,
    cut,
    choices,
    chosen: find(input.wanted.copyRef),
    missed: find(missed?.copyRef) ?? left.find(({ why }) => why !== null) ?? null,
  }
}

/** Lines that reach the screen, and a little more for HDR on a display that has it; as encoded where it is. */
function shown({ video, rungs }: Candidate, { device }: ChooseInput, mode: PlayMode = 'remux'): number {
  const lines = Math.min(resolutionClass(video).height, screenHeight(device))
  if (mode === 'transcode') return Math.min(lines, rungs[0]?.height ?? lines)
  return lines + (device.hdr && video.hdr.length > 0 ? 1 : 0)
}

function copyRef(copy: { serverId: string; copyId: string }): string {
  return `${copy.serverId}/${copy.copyId}`
}

function judge(copy: OwnedCopy, { servers, device, wanted }: ChooseInput): Candidate | JudgedCopy {
  const { video } = copy
  const server = servers.find(({ serverId }) => serverId === copy.serverId)
  const leftOut = (reason: Because, why: Because | null = null): JudgedCopy => ({
    serverId: copy.serverId,
    serverName: server?.name ?? copy.serverId,
    copyId: copy.copyId,
    label: video ? videoLabel(video) : copy.container,
    mode: null,
    role: 'left-out',
    reason,
    why,
  })
  const obstacle = whyNot(copy, server)
  if (obstacle !== null) return leftOut(obstacle)
  if (!server || !video) return leftOut({ code: 'no-picture' })
  const ref = copyRef(copy)
  const picked = server.canConvert ? pickSound(copy.audio, wanted.sound) : fileSound(copy.audio)
  const heard = { audio: picked?.track ?? null, sound: picked?.sound ?? null }
  const plan = planAt(server, { copyRef: ref, copy, video, audio: heard.audio }, { device, wanted })
  if ('refusal' in plan) return leftOut(plan.refusal, plan.why)
  return { copy, copyRef: ref, video, server, ...heard, ...plan }
}

/** How a server gives a copy to this device, or why it cannot. */
function planAt(
  server: PlaybackServer,
  track: Parameters<typeof filePlanOf>[0],
  { device, wanted }: Pick<ChooseInput, 'device' | 'wanted'>,
): Plan | { refusal: Because; why: Because } {
  const quality = wanted.quality ?? 'auto'
  if (!server.canConvert) {
    const plan = filePlanOf(track, device, quality)
    if ('mode' in plan) return plan
    return { refusal: { code: 'no-ffmpeg', server: server.name, why: plan }, why: plan }
  }
  const plan = planOf({ ...track, hasHardware: server.hasHardware }, device, quality)
  if (plan.mode !== 'transcode' || !isDolbyVisionAlone(track.video)) return plan
  const why = plan.why ?? { code: 'would-be-converted' }
  return { refusal: { code: 'colours-stay', why }, why }
}

function whyNot(copy: OwnedCopy, server: PlaybackServer | undefined): Because | null {
  if (!server) return { code: 'unused' }
  if (!server.canPlay) return { code: 'no-playback', server: server.name }
  if (copy.away) return { code: 'disk-away', server: server.name }
  if (copy.broken !== undefined) return { code: 'damaged', problem: copy.broken }
  return copy.durationSeconds === null ? { code: 'no-length' } : null
}

function standIns(best: Candidate, candidates: readonly Candidate[], cut: Cut | null): Candidate[] {
  const seen = new Set([best.server.serverId])
  return candidates.filter((one) => {
    const fits = cut?.copyIds.includes(one.copyRef) && one.sound === best.sound
    if (!fits || seen.has(one.server.serverId)) return false
    seen.add(one.server.serverId)
    return true
  })
}

/** `playing`: the best and all that stand by. */
type Decided = { playing: readonly Candidate[]; cut: Cut | null; input: ChooseInput }

function asChoice(one: Candidate, decided: Decided): JudgedCopy {
  const { playing } = decided
  const role = playing[0] === one ? 'plays' : playing.includes(one) ? 'stands-by' : 'left-out'
  return {
    serverId: one.server.serverId,
    serverName: one.server.name,
    copyId: one.copy.copyId,
    label: videoLabel(one.video),
    mode: one.mode,
    role,
    reason: choiceReason(one, role, decided),
    why: one.why,
  }
}

function choiceReason(one: Candidate, role: CopyChoice['role'], { playing, cut, input }: Decided): Because {
  if (!one.server.isHealthy) return { code: 'silent', server: one.server.name }
  if (role === 'plays') return howItPlays(one)
  const [best] = playing
  if (!best) return { code: 'nothing-plays' }
  const why = whyLost(one, best, input)
  if (role === 'stands-by') return { code: 'takes-over', server: best.server.name, why }
  return cut && !cut.copyIds.includes(one.copyRef) ? { code: 'other-cut' } : why
}

function howItPlays({ mode, why, isToneMapped, server }: Candidate): Because {
  if (mode === 'file') return { code: 'plays-as-file', server: server.name }
  if (mode === 'remux' || why === null) return { code: 'plays' }
  if (mode === 'audio') return { code: 'plays-with-other-sound', why }
  return { code: isToneMapped ? 'converted-with-colours' : 'converted', why }
}
