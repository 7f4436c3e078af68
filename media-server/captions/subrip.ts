import { toWebVtt, type Cue } from './webvtt.ts'

const TIME = /(?:(\d+):)?(\d{1,2}):(\d{1,2})[,.](\d{1,3})/
const TIMES = new RegExp(`^${TIME.source}[ \\t]*-->[ \\t]*${TIME.source}`)

/** SubRip, and WebVTT without its places, as WebVTT: what a server without ffmpeg can read. Blocks without times are left out. */
export function subRipToWebVtt(text: string): string {
  const blocks = text.replaceAll(/\r\n?/g, '\n').split(/\n[ \t]*\n/)
  return toWebVtt(blocks.flatMap(cueOf))
}

function cueOf(block: string): Cue[] {
  const lines = block.split('\n')
  const at = lines.findIndex((line) => TIMES.test(line))
  const [, ...numbers] = TIMES.exec(lines[at] ?? '') ?? []
  const text = lines
    .slice(at + 1)
    .map(plain)
    .filter(Boolean)
    .join('\n')
  if (numbers.length === 0 || text === '') return []
  const [startSeconds, endSeconds] = [secondsOf(numbers.slice(0, 4)), secondsOf(numbers.slice(4))]
  return [{ startSeconds, endSeconds, text, placement: null }]
}

/** Italics, bold and underlined words stay; fonts and colours go, and so does what players would take for a tag. */
function plain(line: string): string {
  return line.replaceAll(/<(?!\/?[biu]>)[^>]*>|\{\\[^}]*\}/gi, '').trim()
}

function secondsOf([hours = '0', minutes = '0', seconds = '0', part = '0']: string[]): number {
  return Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds) + Number(part.padEnd(3, '0')) / 1_000
}
