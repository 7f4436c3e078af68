import { expect, test } from 'vitest'
import { subRipToWebVtt } from './subrip.ts'

test('SubRip becomes WebVTT: italics stay, colours and places go, what has no times is left out', () => {
  const text = [
    '1\r\n00:00:01,500 --> 00:00:02,000\r\n<i>Low</i> <font color="red">water</font>\r\nand wind\r\n',
    'a note\n',
    '2\n01:02:03,04 --> 01:02:04,000 X1:40\n{\\an8}Up\n',
    '3\n00:00:05,000 --> 00:00:06,000\n\n',
  ].join('\n')
  expect(subRipToWebVtt(text)).toBe(
    'WEBVTT\n\n00:01.500 --> 00:02.000\n<i>Low</i> water\nand wind\n\n01:02:03.040 --> 01:02:04.000\nUp\n',
  )
})

test('WebVTT keeps its words', () => {
  expect(subRipToWebVtt('WEBVTT\n\n00:01.000 --> 00:02.000 line:0\nHello\n')).toBe(
    'WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n',
  )
})
