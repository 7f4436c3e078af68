import type { ActionFunctionArgs } from '@remix-run/node'
import { CaptionOffsetUpdate, captionRefOf } from '../../shared/caption-offset.ts'
import { saveCaptionOffset } from '../db/caption-offsets.ts'
import { findItem } from '../db/items.ts'
import { parseOrProblem, problem, readJson } from '../http/problem.ts'
import { requireUser } from '../load-context.ts'

/** `PUT /api/caption-offsets/:id` → 204; how much later this person sees one file's captions. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  if (request.method !== 'PUT') throw problem(405, 'Use PUT')
  const user = requireUser(context)
  const update = parseOrProblem(CaptionOffsetUpdate, await readJson(request), 'offset')
  const item = await findItem(params.id ?? '')
  if (!item) throw problem(404, 'There is no such title', params.id)
  const captions = item.cuts.flatMap((cut) => cut.captions)
  if (!captions.some((caption) => captionRefOf(caption) === update.captionRef))
    throw problem(404, 'This title has no such captions', update.captionRef)
  await saveCaptionOffset({
    ...update,
    userId: user.id,
    itemId: item._id,
    changedAt: new Date().toISOString(),
  })
  return new Response(null, { status: 204 })
}
