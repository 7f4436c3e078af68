import { startingAt } from '../../shared/protocol/media-url.ts'
import { pathwaysOf } from './pathways.ts'

/** A server lets one wait for a place for eight seconds before it refuses. */
const PATIENCE_MS = 15_000
const DURATION = /^#EXTINF:([\d.]+)/

/**
 * Whether a server has no place to convert the second of a film at which playback waits. It is asked as a player asks, so
 * that one waits in line meanwhile and the segment is there afterwards. Never rejects.
 */
export async function isFull(playlistUrl: string, seconds: number): Promise<boolean> {
  const signal = AbortSignal.timeout(PATIENCE_MS)
  try {
    const [[picture = ''] = []] = pathwaysOf(await textOf(playlistUrl, signal)).values()
    const segment = segmentAt(await textOf(startingAt(picture, seconds), signal), seconds)
    if (segment === null) return false
    const { status, body } = await fetch(new URL(segment, picture), { signal })
    await body?.cancel()
    return status === 503
  } catch {
    return false
  }
}

async function textOf(url: string, signal: AbortSignal): Promise<string> {
  return (await fetch(url, { signal })).text()
}

/** The URL in a media playlist of the segment that has a second of the film. */
export function segmentAt(playlist: string, seconds: number): string | null {
  let endSeconds = 0
  for (const line of playlist.split('\n')) {
    if (line.startsWith('#')) endSeconds += Number(DURATION.exec(line)?.[1] ?? 0)
    else if (line !== '' && endSeconds > seconds) return line
  }
  return null
}
