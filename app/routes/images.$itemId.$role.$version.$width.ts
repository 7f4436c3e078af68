import type { LoaderFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { ArtworkRole } from '../../shared/metadata.ts'
import { IMAGE_WIDTHS, savingWidth } from '../components/image-url.ts'
import { getImage } from '../images/images.server.ts'
import { isSavingData } from '../playback/device-cookie.server.ts'

const Params = z.object({
  itemId: z.string().max(96),
  role: z.union([ArtworkRole, z.literal('person')]),
  version: z.string().max(64),
  width: z.coerce.number().refine((width) => (IMAGE_WIDTHS as readonly number[]).includes(width)),
})

/** Artwork at an allowed width. The URL holds the picture's version, so an exact answer is kept for ever. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const asked = Params.safeParse(params)
  if (!asked.success) throw new Response('No such picture', { status: 404 })
  const wantsWebp = request.headers.get('accept')?.includes('image/webp') ?? false
  const format = wantsWebp ? 'webp' : asked.data.role === 'logo' ? 'png' : 'jpeg'
  const width = isSavingData(request.headers) ? savingWidth(asked.data.width) : asked.data.width
  const image = await getImage({ ...asked.data, width, format })
  if (!image)
    throw new Response('No server has this picture', {
      status: 404,
      headers: { 'Cache-Control': 'no-store' },
    })
  return new Response(new Uint8Array(image.data), {
    headers: {
      'Content-Type': `image/${format}`,
      'Cache-Control': image.isExact ? 'private, max-age=31536000, immutable' : 'private, max-age=60',
      'X-Content-Type-Options': 'nosniff',
      Vary: 'Accept, Save-Data',
    },
  })
}
