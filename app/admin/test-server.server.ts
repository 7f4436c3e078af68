import { INDEX_PROTOCOL } from '../../shared/protocol/media-index.ts'
import { describeFailure } from '../../shared/failure.ts'
import { type Door, readServerInfo } from '../media-servers/client.server.ts'

export type ConnectionTest = { ok: boolean; words: string; tookMs: number }

/** Asks a server who it is and says in words what came of it. `from` the app; the page asks from the browser too. */
export async function testServer(door: Door): Promise<ConnectionTest> {
  const startedAt = performance.now()
  const info = await readServerInfo(door)
  const tookMs = Math.round(performance.now() - startedAt)
  if (!info.ok) return { ok: false, words: `It ${describeFailure(info.failure)}.`, tookMs }
  const { protocol, name, libraryVersion, canTranscode } = info.value
  if (protocol !== INDEX_PROTOCOL)
    return {
      ok: false,
      words: `It speaks version ${protocol} of the index; this one ${INDEX_PROTOCOL}.`,
      tookMs,
    }
  const scan = libraryVersion === null ? ' It is still scanning its folders.' : ''
  const ffmpeg = canTranscode ? '' : ' It has no ffmpeg: files play only where the browser can play them.'
  return { ok: true, words: `${name} answers in ${tookMs} ms.${scan}${ffmpeg}`, tookMs }
}
