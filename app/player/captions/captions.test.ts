import { expect, test } from 'vitest'
import { rememberedLook } from './caption-look.ts'
import { cuePlace } from './cue-place.ts'
import { offsetWords } from './offset-words.ts'
import { shiftCues } from './shift-cues.ts'

test('captions move to where the offset says, from what their file says and not from where they are', () => {
  const cues = [{ startTime: 1, endTime: 2.5 }]
  shiftCues(cues, 150)
  shiftCues(cues, 150)
  expect(cues).toEqual([{ startTime: 1.15, endTime: 2.65 }])
  shiftCues(cues, -2_000)
  expect(cues).toEqual([{ startTime: 0, endTime: 0.5 }])
  shiftCues(cues, 0)
  expect(cues).toEqual([{ startTime: 1, endTime: 2.5 }])
})

test('an offset is said with its sign', () => {
  expect([150, -1_200, 0].map(offsetWords)).toEqual(['+0.15 s', '−1.20 s', '0.00 s'])
})

test('a caption without a place stands at the bottom, one with a place stays there', () => {
  const plain = { line: 'auto', snapToLines: true, position: 'auto', align: 'center' } as const
  expect(cuePlace(plain)).toBeNull()
  expect(cuePlace({ ...plain, line: 0 })).toMatchObject({ top: '0%', left: '50%', translate: '-50% 0' })
  expect(cuePlace({ ...plain, line: 44, snapToLines: false, position: 5, align: 'start' })).toMatchObject({
    ...{ top: '44%', left: '5%', translate: '0 0' },
  })
  expect(cuePlace({ ...plain, line: -1 })).toMatchObject({ bottom: '0%' })
})

test('a look that is not understood falls back part by part', () => {
  const usual = { size: 'medium', colour: 'white', background: 'shadow' }
  expect(rememberedLook(null)).toEqual(usual)
  expect(rememberedLook('{')).toEqual(usual)
  expect(rememberedLook('{"size":"large","colour":"plaid"}')).toEqual({ ...usual, size: 'large' })
})
