import type { Context } from 'hono'
import type { FileIdentity } from './file-identity.ts'
import { isFresh, setValidators, validatorsOf } from './file-response.ts'
import { mediaProblem } from './media-errors.ts'
import type { FoundCopy } from './media-routes.ts'
import { problem } from './problem.ts'
import { type Trickplay, type TrickplaySource, trickplaySource } from './trickplay.ts'

/** When a page shall ask again for pictures that are being made. */
const RETRY_SECONDS = '4'

/** Answers `trickplay.vtt` of a copy: 202 while it is made. */
export function trickplayResponse(c: Context, trickplay: Trickplay, found: FoundCopy, file: FileIdentity) {
  return answer(c, { found, file }, async (source) => {
    const text = await trickplay.playlist(source)
    return text === null ? null : () => c.body(text, 200, { 'Content-Type': 'text/vtt; charset=utf-8' })
  })
}

/** Answers a sheet of pictures, `<n>.jpg`. */
export function sheetResponse(
  c: Context,
  trickplay: Trickplay,
  wanted: { found: FoundCopy; file: FileIdentity },
  fileName: string,
) {
  const [, index] = /^(\d{1,4})\.jpg$/.exec(fileName) ?? []
  const none = () => problem(c, 404, 'Not Found', 'There is no such sheet of pictures.')
  if (index === undefined) return none()
  return answer(c, wanted, async (source) => {
    const sheet = await trickplay.sheet(source, Number(index))
    if (sheet === 'none') return none
    return sheet === null ? null : () => c.body(sheet, 200, { 'Content-Type': 'image/jpeg' })
  })
}

async function answer(
  c: Context,
  { found, file }: { found: FoundCopy; file: FileIdentity },
  make: (source: TrickplaySource) => Promise<(() => Response) | null>,
): Promise<Response> {
  // Every byte of another server's file would have to be fetched for it.
  const source = found.foreign ? null : trickplaySource(found.absolutePath, found.copy, file)
  if (!source) return problem(c, 404, 'Not Found', 'Of this copy no pictures along the timeline are made.')
  try {
    const made = await make(source)
    if (made === null) return c.body(null, 202, { 'Retry-After': RETRY_SECONDS, 'Cache-Control': 'no-store' })
    setValidators(c, validatorsOf(file))
    c.header('Cache-Control', 'private, max-age=3600')
    return isFresh(c, validatorsOf(file)) ? c.newResponse(null, 304) : made()
  } catch (error) {
    return mediaProblem(c, error, found.absolutePath)
  }
}
