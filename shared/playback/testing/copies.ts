import type { AudioTrack, HdrKind, VideoTrack } from '../../copy.ts'
import type { OwnedCopy } from '../../title.ts'
import type { PlaybackServer, Wanted } from '../candidate.ts'
import { chooseCopy, type Choice } from '../choose-copy.ts'
import type { DeviceProfile } from '../device.ts'

const STRINGS: Record<string, string> = {
  h264: 'avc1.640028',
  hevc: 'hvc1.2.4.L150.B0',
  vp9: 'vp09.00.40.08',
  av1: 'av01.0.08M.10',
  aac: 'mp4a.40.2',
  ac3: 'ac-3',
  eac3: 'ec-3',
  dts: 'dtsh',
  truehd: 'mlpa',
  opus: 'opus',
  flac: 'fLaC',
}
/** Mbit/s of a usual file in H.264 by its lines; newer codecs need about half. */
const MEGABITS: Record<number, number> = { 2160: 32, 1440: 16, 1080: 8, 720: 4, 576: 2, 480: 1.8, 360: 1 }

export function video(codec: string, height: number, more: Partial<VideoTrack> = {}): VideoTrack {
  return {
    codec,
    codecString: STRINGS[codec] ?? null,
    width: Math.round((height * 16) / 9),
    height,
    framesPerSecond: 24,
    bitDepth: (more.hdr?.length ?? 0) > 0 ? 10 : 8,
    hdr: [],
    colorSpace: null,
    transfer: null,
    primaries: null,
    bitrateBps: (MEGABITS[height] ?? 8) * (codec === 'h264' ? 1 : 0.5) * 1e6,
    ...more,
  }
}

export function audio(language: string, codec = 'aac', index = 0): AudioTrack {
  return {
    index,
    codec,
    codecString: STRINGS[codec] ?? null,
    channels: codec === 'aac' ? 2 : 6,
    language,
    title: null,
    isDefault: index === 0,
    bitrateBps: null,
  }
}

/** `attic/hevc` on the server `attic`, an hour and a half long. */
export function copy(ref: string, track: VideoTrack, sound = [audio('en')]): OwnedCopy {
  const [serverId = '', copyId = ''] = ref.split('/')
  return {
    copyId,
    serverId,
    entryId: 'e',
    path: 'x.mkv',
    container: 'matroska',
    sizeBytes: 1,
    durationSeconds: 5_400,
    bitrateBps: track.bitrateBps,
    modifiedAt: '2026-01-01T00:00:00.000Z',
    video: track,
    audio: sound,
  }
}

export const inHdr = (...hdr: HdrKind[]): Partial<VideoTrack> => ({ hdr })

/** The more trusted first. */
export function servers(down: readonly string[] = [], names = ['attic', 'cellar', 'shed']): PlaybackServer[] {
  return names.map((serverId, index) => ({
    serverId,
    name: serverId,
    place: index + 1,
    isHealthy: !down.includes(serverId),
    canPlay: true,
    canConvert: true,
    hasHardware: false,
  }))
}

/** The same, of which one has no ffmpeg. */
export function withoutFfmpeg(serverId: string, down: readonly string[] = []): PlaybackServer[] {
  return servers(down).map((one) => ({ ...one, canConvert: one.serverId !== serverId }))
}

/** The same, of which one encodes in hardware. */
export function withHardware(serverId: string): PlaybackServer[] {
  return servers().map((one) => ({ ...one, hasHardware: one.serverId === serverId }))
}

/** The choice among copies of one cut. */
export function choose(
  copies: OwnedCopy[],
  device: DeviceProfile,
  more: { servers?: PlaybackServer[]; wanted?: Wanted } = {},
): Choice {
  const copyIds = copies.map(({ serverId, copyId }) => `${serverId}/${copyId}`)
  return chooseCopy({
    item: { copies, cuts: [{ durationSeconds: 5_400, copyIds, captions: [], chapters: [], owners: [] }] },
    servers: more.servers ?? servers(),
    device,
    wanted: more.wanted ?? {},
  })
}
