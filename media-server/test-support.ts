import { createHmac } from 'node:crypto'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Copy } from '../shared/copy.ts'
import type { MediaToken } from '../shared/protocol/media-url.ts'
import { createCaptions } from './captions.ts'
import { createDiskCache } from './disk-cache.ts'
import { Origin, type OriginOptions } from './hls/origin.ts'
import { probeFile } from './library/probe.ts'
import { mediaRoutes, type FoundCopy, type MediaDeps } from './media-routes.ts'
import { mediaKey } from './signed-url.ts'
import { createTrickplay } from './trickplay.ts'

/** What the tests of media URLs share: copies without a library, tokens, and the routes around them. */

export const API_KEY = 'an-api-key-of-more-than-thirty-two-characters'
const ENTRY = 'entry'
const NOW_MS = Date.UTC(2026, 0, 1)

/** A name with everything that a shell, a URL or ffmpeg could take for its own. */
export const HOSTILE_NAME = `-x 'Ève' $HOME #1 100%41 😀 "a".mkv`

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

/** A copy as the library would describe it, as far as playing needs it. */
export async function describeCopy(file: string, copyId = 'copy'): Promise<Copy> {
  const [{ facts }, { size }] = await Promise.all([probeFile(file), stat(file)])
  return {
    ...{ copyId, path: path.basename(file), sizeBytes: size, modifiedAt: '2026-01-01T00:00:00.000Z' },
    ...facts,
  }
}

type Served = { copies?: Record<string, FoundCopy>; pictures?: Record<string, string> }

/** The routes over just these copies and pictures, all of the entry `ENTRY`; `stateFolder` is the test's to remove. */
export function serve(
  { copies = {}, pictures = {} }: Served,
  stateFolder: string,
  options: Partial<OriginOptions> & Partial<Pick<MediaDeps, 'isRevoked'>> = {},
) {
  const disk = createDiskCache(path.join(stateFolder, 'cache'), 10_000_000)
  const origin = new Origin({ disk, transcodeLimit: 2, now: () => performance.now(), ...options })
  const routes = mediaRoutes({
    catalogue: {
      findCopy: (entryId, copyId) => (entryId === ENTRY ? (copies[copyId] ?? null) : null),
      findPicture: (entryId, ref) => (entryId === ENTRY ? (pictures[ref] ?? null) : null),
    },
    isRevoked: options.isRevoked ?? (() => false),
    apiKey: API_KEY,
    now: () => NOW_MS,
    origin,
    captions: createCaptions(disk),
    trickplay: createTrickplay(disk),
  })
  const get = (mediaPath: string, init?: RequestInit, token = signToken(CLAIMS)) =>
    routes.request(`/${token}/${mediaPath}`, init)
  return { origin, routes, get }
}
