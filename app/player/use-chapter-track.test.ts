import { expect, test } from 'vitest'
import { chapterVtt } from './use-chapter-track.ts'

test('chapters become WebVTT, whatever stands in their names', () => {
  const text = chapterVtt([{ startSeconds: 0, endSeconds: 3_661.5, title: 'Before --> after\n\nX' }])
  expect(text).toBe('WEBVTT\n\n00:00:00.000 --> 01:01:01.500\nBefore → after X\n')
})
