import { CaptionOffset } from '../../shared/caption-offset.ts'
import { collection } from './connection.ts'

/** Everybody's offsets of these captions (`captionRef`). */
export async function listCaptionOffsets(captionRefs: readonly string[]): Promise<CaptionOffset[]> {
  const found = await collection('caption_offsets')
    .find({ captionRef: { $in: [...captionRefs] } })
    .toArray()
  return found.map((document) => CaptionOffset.parse(document))
}

export async function saveCaptionOffset(row: Omit<CaptionOffset, '_id'>): Promise<void> {
  await collection<CaptionOffset>('caption_offsets').updateOne(
    { _id: `${row.userId}/${row.captionRef}` },
    { $set: row },
    { upsert: true, writeConcern: { w: 'majority', journal: true } },
  )
}
