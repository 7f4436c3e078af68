import express, { type Request, type RequestHandler, type Response } from 'express'
import { z } from 'zod'
import { ArtworkRole } from '../../shared/metadata.ts'
import { IMAGE_WIDTHS, savingWidth } from '../components/image-url.ts'
import { caught } from '../http/caught.ts'
import { isSavingData } from '../playback/device-cookie.server.ts'
import { imageFormat } from './image-format.ts'
import { getImage, openImageCache } from './images.server.ts'

const Params = z.object({
  itemId: z.string().max(96),
  role: z.union([ArtworkRole, z.literal('person')]),
  version: z.string().max(64),
  width: z.coerce.number().refine((width) => (IMAGE_WIDTHS as readonly number[]).includes(width)),
})

/**
 * Artwork at an allowed width, for whoever has passed the gate. The address holds the picture's version, so an exact
 * answer is kept for ever. These requests come by the dozen, so they do not pass through the site's router.
 */
export function imageRoutes(): RequestHandler {
  openImageCache()
  return express.Router().get('/images/:itemId/:role/:version/:width', caught(answer))
}

async function answer(req: Request, res: Response): Promise<void> {
  res.vary('Accept').vary('Save-Data')
  const asked = Params.safeParse(req.params)
  if (!asked.success) return refuse(res, 'No such picture')
  const { role, width: wanted } = asked.data
  const width = isSavingData(req.get('save-data')) ? savingWidth(wanted) : wanted
  const ask = { ...asked.data, width, format: imageFormat(req.get('accept'), role, width) }
  const image = await getImage(ask)
  if (!image) return refuse(res, 'No server has this picture')
  res
    .type(`image/${ask.format}`)
    .set('Cache-Control', image.isExact ? 'private, max-age=31536000, immutable' : 'private, max-age=60')
    .set('ETag', `"${image.name.slice(0, 32)}"`)
    .send(image.data)
}

function refuse(res: Response, why: string): void {
  res.status(404).type('text').set('Cache-Control', 'no-store').send(why)
}
