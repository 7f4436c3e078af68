import { expect, test } from 'vitest'
import { SseReader, sseFrame } from './sse.ts'

const STREAM =
  'retry: 1000\n\n: beat\n\nid: 7\nevent: run\ndata: {"a":1}\n\nid: 8\n\ndata: one\ndata: two\n\nevent: half'

test('a stream is read the same in whatever pieces it arrives', () => {
  const whole = new SseReader().push(STREAM)
  for (const ends of ['\n', '\r\n', '\r'])
    for (let size = 1; size < 9; size++) {
      const text = STREAM.replaceAll('\n', ends)
      const reader = new SseReader()
      const blocks = []
      for (let at = 0; at < text.length; at += size) blocks.push(...reader.push(text.slice(at, at + size)))
      expect(blocks).toEqual(whole)
    }
  expect(whole.filter(({ data, id }) => data !== '' || id !== null)).toEqual([
    { id: '7', event: 'run', data: '{"a":1}' },
    { id: '8', event: 'message', data: '' },
    { id: null, event: 'message', data: 'one\ntwo' },
  ])
})

test('what is framed is read back', () => {
  const block = { id: '12', event: 'titles', data: JSON.stringify({ text: 'a\nb: c' }) }
  expect(new SseReader().push(sseFrame(block))).toEqual([block])
})

test('a block without an end is given up before it fills the memory', () => {
  const reader = new SseReader()
  expect(() => {
    for (let n = 0; n < 100; n++) reader.push('x'.repeat(100_000))
  }).toThrow('does not end')
})
