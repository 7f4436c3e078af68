import { createHmac } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import type { Copy, VideoTrack } from '../shared/copy.ts'
import type { MediaToken } from '../shared/protocol/media-url.ts'
import { createCaptions } from './captions.ts'
import { inputArgs, runFfprobe } from './ffmpeg.ts'
import { Origin, type OriginOptions } from './hls/origin.ts'
import { mediaRoutes, type FoundCopy, type MediaDeps } from './media-routes.ts'
import { mediaKey } from './signed-url.ts'

/** What the tests of media URLs share: copies without a library, tokens, and the routes around them. */

export const API_KEY = 'an-api-key-of-more-than-thirty-two-characters'
const ENTRY = 'entry'
const NOW_MS = Date.UTC(2026, 0, 1)

export const CLAIMS: MediaToken = {
  s: 'attic',
  e: ENTRY,
  u: 'user',
  n: 'session',
  i: NOW_MS / 1_000 - 60,
  x: NOW_MS / 1_000 + 3_600,
}

export function signToken(claims: MediaToken, apiKey = API_KEY): string {
  const payload = Buffer.from(JSON.stringify(claims)).toString('base64url')
  return `${payload}.${createHmac('sha256', mediaKey(apiKey)).update(payload).digest('base64url')}`
}

export async function makeFolder(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'media-'))
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}

const Probe = z.object({
  streams: z.array(
    z.object({
      codec_type: z.string(),
      codec_name: z.string().default('unknown'),
      width: z.int().default(1),
      height: z.int().default(1),
      channels: z.int().default(2),
      avg_frame_rate: z.string().default('0/0'),
      color_transfer: z.string().optional(),
    }),
  ),
  format: z.object({
    duration: z.coerce.number().optional(),
    size: z.coerce.number(),
    format_name: z.string(),
  }),
})

type Stream = z.infer<typeof Probe>['streams'][number]

/** A copy as the library would describe it, as far as playing needs it. */
export async function describeCopy(file: string, copyId = 'copy'): Promise<Copy> {
  const output = await runFfprobe(['-of', 'json', '-show_format', '-show_streams', ...inputArgs(file)])
  const { streams, format } = Probe.parse(JSON.parse(output))
  const ofType = (type: string) => streams.filter(({ codec_type }) => codec_type === type)
  return {
    ...{ copyId, path: path.basename(file), container: format.format_name, sizeBytes: format.size },
    durationSeconds: format.duration ?? null,
    ...{ bitrateBps: null, modifiedAt: '2026-01-01T00:00:00.000Z', chapters: [] },
    video: ofType('video').map(describeVideo)[0] ?? null,
    audio: ofType('audio').map(({ codec_name, channels }, index) => ({
      ...{ index, codec: codec_name, codecString: null, channels, language: 'und', title: null },
      ...{ isDefault: index === 0, bitrateBps: null },
    })),
    captions: ofType('subtitle').map(({ codec_name }, index) => ({
      ...{ captionId: `s${index}`, language: 'und', role: 'normal', title: null, format: codec_name },
      ...{ source: 'embedded', isText: true },
    })),
  }
}

function describeVideo({ codec_name, width, height, avg_frame_rate, color_transfer }: Stream): VideoTrack {
  const [frames = 0, seconds = 0] = avg_frame_rate.split('/').map(Number)
  return {
    ...{ codec: codec_name, codecString: null, width, height, bitDepth: 8, hdr: [] },
    framesPerSecond: frames && seconds ? frames / seconds : null,
    ...{ colorSpace: null, primaries: null, bitrateBps: null, transfer: color_transfer ?? null },
  }
}

type Served = { copies?: Record<string, FoundCopy>; pictures?: Record<string, string> }

/** The routes over just these copies and pictures, all of the entry `ENTRY`; `stateFolder` is the test's to remove. */
export function serve(
  { copies = {}, pictures = {} }: Served,
  stateFolder: string,
  options: Partial<OriginOptions> & Partial<Pick<MediaDeps, 'isRevoked'>> = {},
) {
  const origin = new Origin({ stateFolder, transcodeLimit: 2, now: () => performance.now(), ...options })
  const routes = mediaRoutes({
    catalogue: {
      findCopy: (entryId, copyId) => (entryId === ENTRY ? (copies[copyId] ?? null) : null),
      findPicture: (entryId, ref) => (entryId === ENTRY ? (pictures[ref] ?? null) : null),
    },
    isRevoked: options.isRevoked ?? (() => false),
    apiKey: API_KEY,
    now: () => NOW_MS,
    origin,
    captions: createCaptions(stateFolder),
  })
  const get = (mediaPath: string, init?: RequestInit, token = signToken(CLAIMS)) =>
    routes.request(`/${token}/${mediaPath}`, init)
  return { origin, routes, get }
}
