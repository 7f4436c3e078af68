import { z } from 'zod'
import { Instant } from './kind.ts'

/** The steps in which captions are moved, and how far at most. */
export const OFFSET_STEP_MS = 50
export const OFFSET_LIMIT_MS = 600_000

const OffsetMs = z.int().min(-OFFSET_LIMIT_MS).max(OFFSET_LIMIT_MS).multipleOf(OFFSET_STEP_MS)

/** How much later than it says one file's captions are shown to one person. `_id` is `userId/captionRef`. */
export const CaptionOffset = z.object({
  _id: z.string(),
  userId: z.string(),
  itemId: z.string(),
  /** `serverId/copyId/captionId` */
  captionRef: z.string(),
  offsetMs: OffsetMs,
  changedAt: Instant,
})
export type CaptionOffset = z.infer<typeof CaptionOffset>

/** Body of `PUT /api/caption-offsets/:id`. */
export const CaptionOffsetUpdate = CaptionOffset.pick({ captionRef: true, offsetMs: true })

export function captionRefOf(caption: { serverId: string; copyId: string; captionId: string }): string {
  return `${caption.serverId}/${caption.copyId}/${caption.captionId}`
}

/** What a person has for each caption, and what others of the household have where this person has none: the newest. */
export function offsetsFor(
  userId: string,
  rows: readonly CaptionOffset[],
): Map<string, { offsetMs: number; suggested: { offsetMs: number; userId: string } | null }> {
  const found = new Map<string, ReturnType<typeof offsetFor>>()
  for (const { captionRef } of rows)
    found.set(
      captionRef,
      offsetFor(
        userId,
        rows.filter((row) => row.captionRef === captionRef),
      ),
    )
  return found
}

function offsetFor(userId: string, rows: readonly CaptionOffset[]) {
  const own = rows.find((row) => row.userId === userId)
  if (own) return { offsetMs: own.offsetMs, suggested: null }
  const [newest] = rows
    .filter(({ offsetMs }) => offsetMs !== 0)
    .toSorted((a, b) => (a.changedAt < b.changedAt ? 1 : -1))
  return { offsetMs: 0, suggested: newest ? { offsetMs: newest.offsetMs, userId: newest.userId } : null }
}
