import { parseFragment } from '../hls/boxes.ts'

/** When each frame of a segment is shown, in ticks, and its bytes. */
export function framesOf(segment: Buffer) {
  const frames: { shown: number; bytes: string }[] = []
  let at = 0
  while (at < segment.length) {
    const moof = segment.subarray(at, at + segment.readUInt32BE(at))
    const mdat = segment.subarray(at + moof.length, at + moof.length + segment.readUInt32BE(at + moof.length))
    const { decodeTime, samples } = parseFragment(moof)
    let [time, from] = [decodeTime, 8]
    for (const { duration, size, compositionOffset } of samples) {
      frames.push({ shown: time + compositionOffset, bytes: mdat.toString('base64', from, from + size) })
      time += duration
      from += size
    }
    at += moof.length + mdat.length
  }
  return frames
}
