import { NotPlainError, type Frame, type Place, type Run } from './frame.ts'

/** How far a keyframe's time may lie from the one in the table, in seconds. */
const TOLERANCE_SECONDS = 0.012
/** More than any real segment; a damaged file may have anything. */
const FRAME_LIMIT = 50_000

type Batches = AsyncIterable<Frame[]>

/** From the keyframe at one time to that at another; null: from the first one of the file, to its end. */
export async function pickPicture(batches: Batches, from: number | null, to: number | null): Promise<Run> {
  const frames: Frame[] = []
  let next: { keySeconds: number; firstSeconds: number } | null = null
  /** Whether all that is wanted was seen. */
  const take = (frame: Frame): boolean => {
    if (next) {
      if (frame.seconds >= next.keySeconds) return true
      // Frames that come after the next keyframe and are shown before it begin what follows.
      next.firstSeconds = Math.min(next.firstSeconds, frame.seconds)
    } else if (frames.length > 0 && to !== null && frame.isKey && frame.seconds >= to - TOLERANCE_SECONDS)
      next = { keySeconds: frame.seconds, firstSeconds: frame.seconds }
    else if (frames.length > 0 || beginsAt(frame, from)) frames.push(frame)
    return false
  }
  await takeEach(batches, frames, take)
  const [first] = frames
  if (!first || (from !== null && first.seconds > from + TOLERANCE_SECONDS))
    throw new NotPlainError('no keyframe where the table has one')
  const end = next as { firstSeconds: number } | null
  if (to !== null && !end) throw new NotPlainError('the file ends before its table does')
  return { frames, endSeconds: end?.firstSeconds ?? null }
}

function beginsAt({ isKey, seconds }: Frame, from: number | null): boolean {
  return isKey && (from === null || seconds >= from - TOLERANCE_SECONDS)
}

type Stretch = {
  from: number
  /** Null: to the end. */
  to: number | null
  /** Whether there may be nothing before. */
  isFirst: boolean
}

/** Packets whose middle lies between two times. */
export async function pickSound(batches: Batches, { from, to, isFirst }: Stretch): Promise<Run> {
  const frames: Frame[] = []
  let last: Frame | null = null
  let hasBegun = isFirst
  let endSeconds: number | null = null
  let next: Place | undefined
  const take = (frame: Frame): boolean => {
    const before = last
    last = frame
    if (!before) return false
    if (frame.seconds < before.seconds) throw new NotPlainError('sound that goes back in time')
    const middle = (before.seconds + frame.seconds) / 2
    if (middle < from) hasBegun = true
    else if (!hasBegun) throw new NotPlainError('no sound before the place')
    else if (to !== null && middle >= to) endSeconds = before.seconds
    else frames.push(before)
    if (endSeconds !== null) next = frames.at(-1)?.place
    return endSeconds !== null
  }
  await takeEach(batches, frames, take)
  const end = last as Frame | null
  if (end && endSeconds === null && end.seconds >= from) frames.push(end)
  return { frames, endSeconds, next }
}

async function takeEach(batches: Batches, taken: readonly Frame[], take: (frame: Frame) => boolean) {
  for await (const batch of batches) {
    for (const frame of batch) if (take(frame)) return
    if (taken.length > FRAME_LIMIT) throw new NotPlainError('a segment without an end')
  }
}
