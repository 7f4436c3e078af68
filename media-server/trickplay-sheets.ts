/** Pictures of one size in sheets of `perRow` × `perRow`, the first for the time 0. Sizes in pixels. */
export type Thumbs = {
  durationSeconds: number
  intervalSeconds: number
  width: number
  height: number
  perRow: number
  sheets: number
}

/** WebVTT with a cue per picture: `trickplay/0.jpg#xywh=240,0,240,136`, relative to the playlist's own address. */
export function trickplayVtt(thumbs: Thumbs): string {
  const { durationSeconds, intervalSeconds, width, height, perRow, sheets } = thumbs
  const perSheet = perRow * perRow
  const count = Math.min(Math.ceil(durationSeconds / intervalSeconds), sheets * perSheet)
  const cues = Array.from({ length: count }, (_, index) => {
    const end = index === count - 1 ? durationSeconds : (index + 1) * intervalSeconds
    const place = index % perSheet
    const at = [(place % perRow) * width, Math.floor(place / perRow) * height]
    const picture = `trickplay/${Math.floor(index / perSheet)}.jpg#xywh=${[...at, width, height].join(',')}`
    return `${vttTime(index * intervalSeconds)} --> ${vttTime(end)}\n${picture}`
  })
  return `WEBVTT\n\n${cues.join('\n\n')}\n`
}

function vttTime(seconds: number): string {
  const milliseconds = Math.round(seconds * 1_000)
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  const clock = [milliseconds / 3_600_000, (milliseconds / 60_000) % 60, (milliseconds / 1_000) % 60].map(two)
  return `${clock.join(':')}.${String(milliseconds % 1_000).padStart(3, '0')}`
}

const START = Buffer.from([0xff, 0xd8])
const END = Buffer.from([0xff, 0xd9])

/** JPEGs that follow one another. Within one, 0xFF is always followed by 0 or by a marker that is not its end. */
export function splitJpegs(stream: Buffer): Buffer[] {
  const found: Buffer[] = []
  for (let from = stream.indexOf(START); from >= 0;) {
    const end = stream.indexOf(END, from)
    if (end < 0) break
    found.push(stream.subarray(from, end + END.length))
    from = stream.indexOf(START, end + END.length)
  }
  return found
}
