import { expect, test } from 'vitest'
import { readAacConfig } from './aac-config.ts'

const stereo = Buffer.from([0x11, 0x90])

test('plain AAC is known by its config, at its sample rate', () => {
  expect(readAacConfig(stereo)).toEqual({ bytes: stereo, sampleRate: 48_000 })
})

test('a config whose length does not go into one byte is left to ffmpeg', () => {
  expect(readAacConfig(Buffer.concat([stereo, Buffer.alloc(126)]))).toBeNull()
})
