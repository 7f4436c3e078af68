/** The text of one ASS event (`{\i1\pos(10,20)}Hello\Nyou`) as a WebVTT payload and what it says of its place. */

import { own } from '../../shared/own.ts'

export type Style = { isItalic: boolean; isBold: boolean; isUnderlined: boolean; alignment: number }

export type AssText = {
  /** WebVTT payload; empty where there is nothing to read. */
  text: string
  /** As on a number pad: 2 is bottom centre. */
  alignment: number
  /** In the script's own pixels. */
  position: { x: number; y: number } | null
}

type Look = Style & { isDrawing: boolean; isHidden: boolean }
type Run = { text: string; look: Look }

const TOKEN = /\{([^}]*)\}|\\([Nnh])|([^\\{]+|.)/gs
const PLACE = /\\(?:pos|move)\(\s*(-?[\d.]+)\s*,\s*(-?[\d.]+)/
/** From the numbers of SSA (1–3 bottom, 5–7 top, 9–11 middle) to those of a number pad. */
export const SSA_ALIGNMENTS: Record<number, number> = {
  ...{ 1: 1, 2: 2, 3: 3, 5: 7, 6: 8, 7: 9, 9: 4, 10: 5, 11: 6 },
}
const TAG = /^(an|a|i|b|u|p|alpha)(\d*|&.*)$/
const BOLD_WEIGHT = 600

export function readAssText(source: string, style: Style, styles: ReadonlyMap<string, Style>): AssText {
  const plain: Look = { ...style, isDrawing: false, isHidden: false }
  let look = plain
  let position: AssText['position'] = null
  const runs: Run[] = []
  for (const [, tags, escape, text] of source.matchAll(TOKEN)) {
    if (tags === undefined) runs.push({ text: text ?? (escape === 'h' ? '\u00a0' : '\n'), look })
    else {
      position ??= positionOf(tags)
      for (const tag of withoutArguments(tags).split('\\').slice(1))
        look = applyTag(tag.trim(), look, plain, styles)
    }
  }
  const shown = runs.filter((run) => !run.look.isDrawing && !run.look.isHidden)
  return { text: payloadOf(shown), alignment: look.alignment, position }
}

function positionOf(tags: string): AssText['position'] {
  const [, x, y] = PLACE.exec(tags) ?? []
  return x === undefined ? null : { x: Number(x), y: Number(y) }
}

/** `\t(0,5,\i1)` and `\clip(…)` change over time what a caption cannot. */
function withoutArguments(tags: string): string {
  for (let text = tags; ;) {
    const next = text.replaceAll(/\([^()]*\)?/g, '')
    if (next === text) return text.replaceAll(')', '')
    text = next
  }
}

/** What each tag changes; `value` is what follows its name. */
const TAGS: Record<string, (value: string, look: Look, plain: Look) => Partial<Look>> = {
  an: (value) => (/^[1-9]$/.test(value) ? { alignment: Number(value) } : {}),
  a: (value, look) => ({ alignment: SSA_ALIGNMENTS[Number(value)] ?? look.alignment }),
  i: (value, _, plain) => ({ isItalic: value === '' ? plain.isItalic : value === '1' }),
  b: (value, _, plain) => ({ isBold: value === '' ? plain.isBold : isBold(Number(value)) }),
  u: (value, _, plain) => ({ isUnderlined: value === '' ? plain.isUnderlined : value === '1' }),
  p: (value) => ({ isDrawing: Number(value) > 0 }),
  alpha: (value) => ({ isHidden: /^&H?FF&?$/i.test(value) }),
}

function isBold(weight: number): boolean {
  return weight === 1 || weight >= BOLD_WEIGHT
}

function applyTag(tag: string, look: Look, plain: Look, styles: ReadonlyMap<string, Style>): Look {
  const [, name = '', value = ''] = TAG.exec(tag) ?? []
  if (name !== '') return { ...look, ...own(TAGS, name)?.(value, look, plain) }
  if (!/^r(?!nd)/.test(tag)) return look
  const { isDrawing, alignment } = look
  return { ...plain, ...styles.get(tag.slice(1).trim()), isDrawing, alignment }
}

function payloadOf(runs: readonly Run[]): string {
  const merged: Run[] = []
  for (const run of runs) {
    const last = merged.at(-1)
    if (last && isAlike(last.look, run.look)) last.text += run.text
    else merged.push({ ...run })
  }
  return merged
    .map(({ text, look }) => marked(text, look))
    .join('')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.replaceAll(/<[^>]*>|\u00a0/g, '').trim() !== '')
    .join('\n')
}

function isAlike(a: Style, b: Style): boolean {
  return a.isItalic === b.isItalic && a.isBold === b.isBold && a.isUnderlined === b.isUnderlined
}

/** Tags are closed at each line's end, so that a line that is left out takes none with it. */
function marked(text: string, { isItalic, isBold, isUnderlined }: Style): string {
  const tags = [...(isItalic ? ['i'] : []), ...(isBold ? ['b'] : []), ...(isUnderlined ? ['u'] : [])]
  const open = tags.map((tag) => `<${tag}>`).join('')
  const close = tags
    .toReversed()
    .map((tag) => `</${tag}>`)
    .join('')
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return escaped
    .split('\n')
    .map((line) => (line.trim() === '' ? line : `${open}${line}${close}`))
    .join('\n')
}
