import { setTimeout as delay } from 'node:timers/promises'
import type { Context } from 'hono'
import { START_QUERY } from '../../shared/protocol/media-url.ts'
import { mediaProblem } from '../media-errors.ts'
import { problem } from '../problem.ts'
import type { Wanted } from './channel.ts'
import { NEAR_PREFIX, type Origin, type Segment } from './origin.ts'

/** Longer than this a player is not left without headers: it would take the server for dead. */
const EARLY_HEADERS_MS = 1_500
const SEGMENT_NAME = new RegExp(`^(${NEAR_PREFIX})?(\\d{1,7})\\.m4s$`)
const IMMUTABLE = 'private, max-age=21600, immutable'

/** Who asks, and the answer's connection, where there is one. */
type Asker = {
  viewer: string
  connection: { once: (event: 'close', act: () => void) => unknown } | undefined
}

/** Answers one file of a rendition: `index.m3u8`, `init.mp4` or `<n>.m4s`. */
export async function hlsResponse(
  c: Context,
  origin: Origin,
  wanted: Wanted,
  file: string,
  { viewer, connection }: Asker,
): Promise<Response> {
  try {
    if (file === 'index.m3u8') return await playlistResponse(c, origin, wanted, viewer)
    if (file === 'init.mp4') return bytesResponse(c, wanted, await origin.init(wanted))
    const segment = segmentOf(wanted, file)
    if (!segment) return problem(c, 404, 'Not Found', 'There is no such file in a rendition.')
    const { signal } = c.req.raw
    const made = await origin.segment(segment.wanted, segment.index, { viewer, signal })
    if (made.release) connection?.once('close', made.release)
    return await segmentResponse(c, wanted, made)
  } catch (error) {
    return mediaProblem(c, error, wanted.source.path)
  }
}

/** `12.m4s`, or `n12.m4s` of a copied video that is cut near a grid. */
function segmentOf(wanted: Wanted, file: string): { wanted: Wanted; index: number } | null {
  const [, near, number] = SEGMENT_NAME.exec(file) ?? []
  if (number === undefined) return null
  const index = Number(number)
  const { rendition } = wanted
  if (!near) return { wanted, index }
  if (rendition.track !== 'video' || rendition.how !== 'copy') return null
  return { wanted: { ...wanted, rendition: { ...rendition, isNear: true } }, index }
}

/** `?at=`: where in the film the player goes on, so that its first segment is begun before it is asked for. */
async function playlistResponse(
  c: Context,
  origin: Origin,
  wanted: Wanted,
  viewer: string,
): Promise<Response> {
  const playlist = await origin.playlist(wanted)
  // Whoever has the playlist asks for the init segment next; an error shows there.
  const at = /^\d{1,7}(?:\.\d{1,6})?$/.exec(c.req.query(START_QUERY) ?? '')?.[0]
  const next = at === undefined ? origin.init(wanted) : origin.prepare(wanted, Number(at), viewer)
  next.catch(() => undefined)
  c.header('Cache-Control', 'private, no-cache')
  return c.body(playlist, 200, { 'Content-Type': 'application/vnd.apple.mpegurl' })
}

async function segmentResponse(c: Context, wanted: Wanted, segment: Segment): Promise<Response> {
  const { data, isRunning } = segment
  for (;;) {
    const early = delay(EARLY_HEADERS_MS, null, { ref: false })
    const bytes = await Promise.race([data, early])
    if (bytes) return bytesResponse(c, wanted, bytes)
    if (isRunning()) return lateResponse(c, wanted, data)
  }
}

function bytesResponse(c: Context, wanted: Wanted, bytes: Buffer): Response {
  c.header('Cache-Control', IMMUTABLE)
  const headers = { 'Content-Type': contentType(wanted), 'Content-Length': String(bytes.length) }
  return c.body(new Uint8Array(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length), 200, headers)
}

/** Headers now, the body when it is made; a failure then breaks the connection off, which players take as an error. */
function lateResponse(c: Context, wanted: Wanted, data: Promise<Buffer>): Response {
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      try {
        controller.enqueue(await data)
        controller.close()
      } catch (error) {
        controller.error(error)
      }
    },
  })
  c.header('Cache-Control', IMMUTABLE)
  return c.body(body, 200, { 'Content-Type': contentType(wanted) })
}

function contentType({ rendition }: Wanted): string {
  return rendition.track === 'video' ? 'video/mp4' : 'audio/mp4'
}
