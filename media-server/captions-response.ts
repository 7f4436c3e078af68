import type { Context } from 'hono'
import type { Captions } from './captions.ts'
import type { FoundCopy } from './media-routes.ts'
import { identifyFile } from './file-identity.ts'
import { isFresh, setValidators, validatorsOf } from './file-response.ts'
import { embeddedCaptionIndex } from './library/caption-ids.ts'
import { away, mediaProblem } from './media-errors.ts'
import { problem } from './problem.ts'

/** Answers `<captionId>.vtt` of a copy. */
export async function captionsResponse(
  c: Context,
  captions: Captions,
  found: FoundCopy,
  fileName: string,
): Promise<Response> {
  const track = found.copy.captions.find(({ captionId }) => `${captionId}.vtt` === fileName)
  if (!track) return problem(c, 404, 'Not Found', 'This copy has no such captions.')
  if (!track.isText)
    return problem(
      c,
      415,
      'Unsupported Media Type',
      'These captions are pictures and cannot be shown as text.',
    )
  const external = found.captionFiles.get(track.captionId)
  const path = external ?? found.absolutePath
  const file = await identifyFile(path)
  if (!file) return away(c)
  setValidators(c, validatorsOf(file))
  c.header('Cache-Control', 'private, max-age=3600')
  if (isFresh(c, validatorsOf(file))) return c.newResponse(null, 304)
  try {
    const text = await captions.toWebVtt({
      path,
      file,
      track: external ? null : embeddedCaptionIndex(track.captionId),
      format: track.format,
      language: track.language,
    })
    return c.body(text, 200, { 'Content-Type': 'text/vtt; charset=utf-8' })
  } catch (error) {
    return mediaProblem(c, error, path)
  }
}
