/** Where a cue stands. `line`: a row from the top, or a percentage of the picture's height. */
export type Placement = {
  line: number | `${number}%` | null
  align: 'start' | 'center' | 'end'
  positionPercent: number | null
}

export type Cue = { startSeconds: number; endSeconds: number; text: string; placement: Placement | null }

export function toWebVtt(cues: readonly Cue[]): string {
  return `WEBVTT\n\n${cues.map(cueLines).join('\n')}`
}

function cueLines({ startSeconds, endSeconds, text, placement }: Cue): string {
  return `${timeOf(startSeconds)} --> ${timeOf(endSeconds)}${placement ? settings(placement) : ''}\n${text}\n`
}

function settings({ line, align, positionPercent }: Placement): string {
  const parts = [
    ...(line === null ? [] : [`line:${line}`]),
    ...(positionPercent === null ? [] : [`position:${positionPercent}%`]),
    ...(align === 'center' ? [] : [`align:${align}`]),
  ]
  return parts.map((part) => ` ${part}`).join('')
}

/** `01:02.345`, with hours where there are any. */
function timeOf(seconds: number): string {
  const ms = Math.round(seconds * 1_000)
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  const hours = ms >= 3_600_000 ? `${two(ms / 3_600_000)}:` : ''
  return `${hours}${two((ms / 60_000) % 60)}:${two((ms / 1_000) % 60)}.${String(ms % 1_000).padStart(3, '0')}`
}
