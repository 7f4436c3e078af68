import { readAssText, SSA_ALIGNMENTS, type AssText, type Style } from './ass-text.ts'
import { toWebVtt, type Cue, type Placement } from './webvtt.ts'

/** Captions in ASS or SSA, read as far as WebVTT can show them: text, italics, bold, lines, places. */

type Script = { width: number; height: number; styles: Map<string, Style>; events: Event[] }
type Event = { startSeconds: number; endSeconds: number; style: string; effect: string; text: string }
type PlacedCue = Cue & { isSign: boolean; letters: number }

const PLAIN: Style = { isItalic: false, isBold: false, isUnderlined: false, alignment: 2 }
/** What a script without its own size is laid out for. */
const DEFAULT_SIZE = { width: 384, height: 288 }
/** The height of a line of captions, in hundredths of the picture's. */
const LINE_PERCENT = 6
/** Frame after frame, a sign that moves is an event of its own. */
const SAME_CUE_SECONDS = 0.06
/** Signs made of single letters, so many in the same second, cannot be read as captions. */
const LETTER_SIGNS = 8
const LETTERS = 2

/** The whole script as WebVTT. Unreadable lines are left out; never throws. */
export function assToWebVtt(text: string): string {
  const script = parseScript(text)
  const isKaraoke = script.events.some(({ effect }) => effect === 'karaoke')
  const cues = script.events
    // The lines that a template drew syllable by syllable; the words stand in a line of their own.
    .filter(({ effect }) => !(isKaraoke && effect === 'fx'))
    .flatMap((event) => toCue(event, script))
  return toWebVtt(spread(withoutLetters(merge(cues.toSorted((a, b) => a.startSeconds - b.startSeconds)))))
}

/** What each kind of line adds to the script. `section`: the heading above it, in lower case. */
const LINES: Record<string, (script: Script, value: string, columns: string[], section: string) => void> = {
  playresx: (script, value) => (script.width = Number(value) || script.width),
  playresy: (script, value) => (script.height = Number(value) || script.height),
  style: (script, value, columns, section) =>
    readStyle(script, row(columns, value), section.startsWith('v4 ')),
  dialogue: (script, value, columns) => readEvent(script, row(columns, value)),
  // A template's lyrics: what is drawn of them stands in lines of its own.
  comment: (script, value, columns) => {
    if (/,karaoke,/i.test(value)) readEvent(script, row(columns, value))
  },
}

function keyOf(line: string): { name: string; value: string } {
  const [, key = '', value = ''] = /^\s*([A-Za-z]+)\s*:\s*(.*)$/.exec(line) ?? []
  return { name: key.toLowerCase(), value }
}

function parseScript(text: string): Script {
  const script: Script = { ...DEFAULT_SIZE, styles: new Map(), events: [] }
  let section = ''
  let columns: string[] = []
  for (const line of text.split(/\r\n|\r|\n/)) {
    section = /^\s*\[(.+)\]\s*$/.exec(line)?.[1]?.toLowerCase() ?? section
    const { name, value } = keyOf(line)
    if (name === 'format') columns = value.split(',').map((column) => column.trim().toLowerCase())
    else if (Object.hasOwn(LINES, name)) LINES[name]?.(script, value, columns, section)
  }
  return script
}

/** The last column holds everything that is left, commas included. */
function row(columns: readonly string[], text: string): Map<string, string> {
  const parts = text.split(',')
  return new Map(
    columns.map((column, n) => [
      column,
      n === columns.length - 1 ? parts.slice(n).join(',') : (parts[n] ?? '').trim(),
    ]),
  )
}

function readStyle(script: Script, columns: Map<string, string>, isSsa: boolean): void {
  const alignment = Number(columns.get('alignment'))
  const known = isSsa ? SSA_ALIGNMENTS[alignment] : alignment
  script.styles.set(styleKey(columns.get('name')), {
    isItalic: Number(columns.get('italic') ?? 0) !== 0,
    isBold: Number(columns.get('bold') ?? 0) !== 0,
    isUnderlined: Number(columns.get('underline') ?? 0) !== 0,
    alignment: known !== undefined && known >= 1 && known <= 9 ? known : PLAIN.alignment,
  })
}

/** A name may begin with a star, which says nothing. */
function styleKey(name: string | undefined): string {
  return (name ?? '').replace(/^\*/, '')
}

function readEvent(script: Script, columns: Map<string, string>): void {
  const startSeconds = secondsOf(columns.get('start'))
  const endSeconds = secondsOf(columns.get('end'))
  if (!(endSeconds > startSeconds)) return
  script.events.push({
    startSeconds,
    endSeconds,
    style: styleKey(columns.get('style')),
    effect: (columns.get('effect') ?? '').toLowerCase(),
    text: columns.get('text') ?? '',
  })
}

/** `0:01:02.34`; NaN for anything else. */
function secondsOf(text: string | undefined): number {
  const [, hours, minutes, seconds] = /^(\d+):(\d{1,2}):(\d{1,2}(?:[.:]\d+)?)$/.exec(text ?? '') ?? []
  return Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds?.replace(':', '.'))
}

function toCue(event: Event, script: Script): PlacedCue[] {
  const style = script.styles.get(event.style) ?? script.styles.get('Default') ?? PLAIN
  const read = readAssText(event.text, style, script.styles)
  if (read.text === '') return []
  const { startSeconds, endSeconds } = event
  const letters = read.text.replaceAll(/<[^>]*>|\s/g, '').length
  const placement = placementOf(read, script)
  return [{ startSeconds, endSeconds, text: read.text, placement, isSign: read.position !== null, letters }]
}

const ALIGNS = ['start', 'center', 'end'] as const
/** Left, middle, right where only the side is named. */
const SIDE_PERCENT = [5, null, 95]

/** Null where captions stand anyway: at the bottom, in the middle. */
function placementOf({ alignment, position, text }: AssText, { width, height }: Script): Placement | null {
  if (alignment === 2 && !position) return null
  const column = (alignment - 1) % 3
  const row = Math.floor((alignment - 1) / 3)
  const align = ALIGNS[column] ?? 'center'
  if (!position)
    return {
      line: ([null, '50%', 0] as const)[row] ?? null,
      align,
      positionPercent: SIDE_PERCENT[column] ?? null,
    }
  const lines = text.split('\n').length * LINE_PERCENT
  const percent = clamp((position.y / height) * 100 - lines * (1 - row / 2), 0, 94)
  return { line: `${Math.round(percent)}%`, ...alignedAt((position.x / width) * 100, align) }
}

/** Near a side a centred text would have no room: it hangs from that side then. */
function alignedAt(
  xPercent: number,
  align: Placement['align'],
): Pick<Placement, 'align' | 'positionPercent'> {
  const at = Math.round(clamp(xPercent, 0, 100))
  if (align !== 'center') return { align, positionPercent: at }
  if (at < 30) return { align: 'start', positionPercent: Math.max(0, at - 15) }
  if (at > 70) return { align: 'end', positionPercent: Math.min(100, at + 15) }
  return { align, positionPercent: at }
}

/** The same words again at once, or in layers above each other (shadow, glow), are one cue. */
function merge(cues: readonly PlacedCue[]): PlacedCue[] {
  const last = new Map<string, PlacedCue>()
  return cues.flatMap((cue) => {
    const before = last.get(cue.text)
    if (before && cue.startSeconds <= before.endSeconds + SAME_CUE_SECONDS) {
      before.endSeconds = Math.max(before.endSeconds, cue.endSeconds)
      return []
    }
    const own = { ...cue }
    last.set(cue.text, own)
    return [own]
  })
}

function withoutLetters(cues: readonly PlacedCue[]): PlacedCue[] {
  const isLetter = ({ isSign, letters }: PlacedCue) => isSign && letters <= LETTERS
  const perSecond = new Map<number, number>()
  const secondOf = ({ startSeconds }: PlacedCue) => Math.floor(startSeconds)
  for (const cue of cues.filter(isLetter))
    perSecond.set(secondOf(cue), (perSecond.get(secondOf(cue)) ?? 0) + 1)
  return cues.filter((cue) => !isLetter(cue) || (perSecond.get(secondOf(cue)) ?? 0) < LETTER_SIGNS)
}

/** Signs at the same time and place go beneath each other; browsers do that by themselves only where no place is named. */
function spread(cues: readonly PlacedCue[]): PlacedCue[] {
  let open: PlacedCue[] = []
  return cues.map((cue) => {
    open = open.filter(({ endSeconds }) => endSeconds > cue.startSeconds)
    let placed = cue
    for (let n = 0; n < open.length && open.some((other) => isOver(placed, other)); n++)
      placed = { ...placed, placement: lowered(placed) }
    open.push(placed)
    return placed
  })
}

const lineOf = ({ placement }: Cue) =>
  typeof placement?.line === 'string' ? Number.parseInt(placement.line, 10) : null

function isOver(a: Cue, b: Cue): boolean {
  const [left, right] = [lineOf(a), lineOf(b)]
  return left !== null && right !== null && Math.abs(left - right) < LINE_PERCENT && isBeside(a, b)
}

function isBeside(a: Cue, b: Cue): boolean {
  return Math.abs((a.placement?.positionPercent ?? 50) - (b.placement?.positionPercent ?? 50)) < 30
}

function lowered(cue: Cue): Placement | null {
  const next = (lineOf(cue) ?? 0) + LINE_PERCENT
  return cue.placement && { ...cue.placement, line: `${next > 94 ? 0 : next}%` }
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value))
}
