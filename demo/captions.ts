export interface Cue {
  startSeconds: number
  endSeconds: number
  text: string
}
export interface ChapterMark {
  startSeconds: number
  endSeconds: number
  title: string
}

const two = (value: number) => String(value).padStart(2, '0')

function stamp(seconds: number): string {
  const ms = Math.round(seconds * 1000)
  const clock = [Math.floor(ms / 3_600_000), Math.floor(ms / 60_000) % 60, Math.floor(ms / 1000) % 60]
    .map(two)
    .join(':')
  return `${clock},${String(ms % 1000).padStart(3, '0')}`
}

export const toSrt = (cues: readonly Cue[]) =>
  cues
    .map(
      (cue, index) => `${index + 1}\n${stamp(cue.startSeconds)} --> ${stamp(cue.endSeconds)}\n${cue.text}\n`,
    )
    .join('\n')

/** ffmpeg's own metadata format, which is how chapters get into a file. */
export function toFfmetadata(chapters: readonly ChapterMark[]): string {
  const blocks = chapters.map(
    ({ startSeconds, endSeconds, title }) =>
      `[CHAPTER]\nTIMEBASE=1/1000\nSTART=${Math.round(startSeconds * 1000)}\nEND=${Math.round(endSeconds * 1000)}\ntitle=${title}\n`,
  )
  return `;FFMETADATA1\n${blocks.join('')}`
}
