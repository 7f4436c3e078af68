import type { Chapter } from '../../../shared/copy.ts'

const TIME = /(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?/
const CUE = new RegExp(`^\\s*${TIME.source}\\s+-->\\s+${TIME.source}`)
const MOST = 2_000

/** Chapters of a WebVTT file. Their own titles are lost: the server calls all of them `Chapter NN`. */
export function readChapters(vtt: string): Chapter[] {
  const blocks = vtt.replaceAll('\r\n', '\n').split(/\n{2,}/)
  return blocks
    .flatMap((block) => {
      const lines = block.split('\n')
      const at = lines.findIndex((line) => line.includes('-->'))
      const match = CUE.exec(lines[at] ?? '')
      if (!match) return []
      const [startSeconds, endSeconds] = [secondsOf(match.slice(1, 5)), secondsOf(match.slice(5, 9))]
      const title = lines
        .slice(at + 1)
        .join(' ')
        .trim()
        .slice(0, 1_000)
      return endSeconds < startSeconds ? [] : [{ startSeconds, endSeconds, title }]
    })
    .toSorted((one, other) => one.startSeconds - other.startSeconds)
    .slice(0, MOST)
}

function secondsOf([hours, minutes, seconds, fraction]: (string | undefined)[]): number {
  const whole = Number(hours ?? 0) * 3_600 + Number(minutes) * 60 + Number(seconds)
  return whole + Number((fraction ?? '0').padEnd(3, '0')) / 1_000
}
