import fc from 'fast-check'
import { expect, test } from 'vitest'
import { assToWebVtt } from './ass.ts'

const HEAD = `[Script Info]
ScriptType: v4.00+
PlayResX: 1920
PlayResY: 1080

[V4+ Styles]
Format: Name, Fontname, Fontsize, Bold, Italic, Underline, Alignment, MarginL, MarginR, MarginV
Style: Default,Arial,48,0,0,0,2,10,10,10
Style: Thoughts,Arial,48,0,-1,0,2,10,10,10
Style: Top,Arial,48,0,0,0,8,10,10,10

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
`
type Line = { text: string; start?: string; end?: string; style?: string; effect?: string; kind?: string }
const line = ({
  kind = 'Dialogue',
  start = '0:00:01.00',
  end = '0:00:02.50',
  style = 'Default',
  effect = '',
  text,
}: Line) => `${kind}: 0,${start},${end},${style},,0,0,0,${effect},${text}\n`
const read = (...lines: (Line | string)[]) =>
  assToWebVtt(HEAD + lines.map((one) => line(typeof one === 'string' ? { text: one } : one)).join(''))
const cues = (...lines: (Line | string)[]) =>
  read(...lines)
    .split('\n\n')
    .slice(1)
    .map((cue) => cue.trim())
    .filter((cue) => cue !== '')

test('times and text are those of the script', () => {
  expect(read('Hello, you', { start: '1:00:00.05', end: '1:00:01.00', text: 'late' })).toBe(
    'WEBVTT\n\n00:01.000 --> 00:02.500\nHello, you\n\n01:00:00.050 --> 01:00:01.000\nlate\n',
  )
})

test.each([
  [String.raw`{\i1}Never{\i0} again`, '<i>Never</i> again'],
  [String.raw`{\b1\u1}Stop`, '<b><u>Stop</u></b>'],
  [String.raw`{\b700}Stop{\b400} it`, '<b>Stop</b> it'],
  [String.raw`One\Ntwo\hthree\nfour`, 'One\ntwo\u00a0three\nfour'],
  [String.raw`{\i1}One\Ntwo`, '<i>One</i>\n<i>two</i>'],
  [String.raw`{\k20}Ka{\k30}ra{\kf40}oke`, 'Karaoke'],
  [String.raw`{\fs80\c&H00FF00&\bord3\blur2\be1\t(0,200,\fs20\clip(0,0,1,1))}Big`, 'Big'],
  [String.raw`{a note of the translator}Yes`, 'Yes'],
  [String.raw`{\alpha&HFF&}hidden{\alpha&H00&}shown`, 'shown'],
  ['Tom & <Jerry>', 'Tom &amp; &lt;Jerry&gt;'],
  [String.raw`{\rThoughts}Hm{\r} yes`, '<i>Hm</i> yes'],
  [String.raw`a {\i1}b{\i0}{\i1}c`, 'a <i>bc</i>'],
])('%s', (text, expected) => {
  expect(cues(text)[0]?.split('\n').slice(1).join('\n')).toBe(expected)
})

test('a style makes its lines italic', () => {
  expect(cues({ style: 'Thoughts', text: 'Who is it?' })[0]).toContain('<i>Who is it?</i>')
})

test('drawings are no text', () => {
  expect(read(String.raw`{\an7\pos(0,0)\p1}m 0 0 l 100 0 100 50 0 50{\p0}`)).toBe('WEBVTT\n\n')
  expect(cues(String.raw`{\p1}m 0 0 l 9 9{\p0}A sign`)[0]).toMatch(/\nA sign$/)
})

test.each([
  ['at the bottom, as captions stand anyway', 'x', '00:02.500\n'],
  ['at the top', String.raw`{\an8}x`, '00:02.500 line:0\n'],
  ['at the top by SSA’s number', String.raw`{\a6}x`, '00:02.500 line:0\n'],
  ['on the left', String.raw`{\an1}x`, '00:02.500 position:5% align:start\n'],
  ['in the middle', String.raw`{\an5}x`, '00:02.500 line:50%\n'],
  ['where a sign is', String.raw`{\an7\pos(960,540)}x`, '00:02.500 line:50% position:50% align:start\n'],
  ['above a point', String.raw`{\pos(960,540)}x`, '00:02.500 line:44% position:50%\n'],
  [
    'where a moving sign begins',
    String.raw`{\an8\move(1000,108,1900,900)}x`,
    '00:02.500 line:10% position:52%\n',
  ],
  ['with room near a side', String.raw`{\an8\pos(1900,0)}x`, '00:02.500 line:0% position:100% align:end\n'],
  ['within the picture', String.raw`{\an7\pos(-50,5000)}x`, '00:02.500 line:94% position:0% align:start\n'],
])('a cue stands %s', (_, text, expected) => {
  expect(cues(text)[0]).toContain(expected)
})

test('layers of the same words, and a sign that moves frame by frame, are one cue', () => {
  expect(cues('Glow', 'Glow', 'Glow')).toHaveLength(1)
  const frames = [1, 2, 3].map((n) => ({
    start: `0:00:01.0${n * 2}`,
    end: `0:00:01.0${n * 2 + 2}`,
    text: String.raw`{\pos(${n * 10},20)}Shop`,
  }))
  expect(cues(...frames)).toEqual(['00:01.020 --> 00:01.080 line:0% position:0% align:start\nShop'])
})

test('two signs at the same place go beneath each other', () => {
  const at = (text: string) => String.raw`{\an7\pos(960,540)}${text}`
  expect(cues(at('one'), at('two')).map((cue) => /line:\d+%/.exec(cue)?.[0])).toEqual([
    'line:50%',
    'line:56%',
  ])
})

test('words that are put together from letters are left out, and lyrics come whole', () => {
  const letters = [...'shopping mall'].map((letter, n) => String.raw`{\pos(${n * 20},20)}${letter}`)
  expect(cues(...letters, 'Talk')).toEqual(['00:01.000 --> 00:02.500\nTalk'])
  const lyrics = [
    { kind: 'Comment', effect: 'karaoke', text: String.raw`{\k10}La {\k10}la` },
    { effect: 'fx', text: String.raw`{\pos(1,1)}La` },
  ]
  expect(cues(...lyrics)).toEqual(['00:01.000 --> 00:02.500\nLa la'])
})

test('comments, lines without an end and nonsense are left out', () => {
  expect(
    cues({ kind: 'Comment', text: 'x' }, { end: '0:00:00.00', text: 'x' }, { start: 'soon', text: 'x' }),
  ).toEqual([])
  expect(assToWebVtt('nothing of it')).toBe('WEBVTT\n\n')
})

test('SSA, the older form, is read too', () => {
  const text = `[V4 Styles]\nFormat: Name, Italic, Alignment\nStyle: *Default,-1,6\n[Events]\nFormat: Marked, Start, End, Style, Text\nDialogue: Marked=0,0:00:01.00,0:00:02.00,*Default,Up\n`
  expect(assToWebVtt(text)).toBe('WEBVTT\n\n00:01.000 --> 00:02.000 line:0\n<i>Up</i>\n')
})

test('no text breaks out of its cue', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom('{', '}', '\\N', '\\p1', '-->', '<', '&', '(', '\\pos(1,', '\\t('),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join('').replaceAll(/[\r\n]/g, '')
      for (const cue of cues(text)) {
        expect(cue).toMatch(/^00:01\.000 --> 00:02\.500[^\n]*\n/)
        expect(cue.split('\n').slice(1).join('\n')).not.toContain('-->')
        expect(cue).not.toContain('\n\n')
      }
    }),
  )
})
