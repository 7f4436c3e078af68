import { expect, test } from 'vitest'
import type { AudioTrack } from '../copy.ts'
import { fileSound, pickSound, soundsOf } from './sound.ts'

const track = (
  index: number,
  language: string,
  title: string | null = null,
  isDefault = false,
): AudioTrack => ({
  ...{
    index,
    language,
    title,
    isDefault,
    codec: 'aac',
    codecString: 'mp4a.40.2',
    channels: 2,
    bitrateBps: null,
  },
})

const DISC = [
  track(0, 'en', 'Surround 7.1', true),
  track(1, 'en', 'Stereo'),
  track(2, 'en', 'Commentary by the director'),
  track(3, 'en', 'Cast Commentary'),
  track(4, 'de'),
  track(5, 'en', 'Audio Description'),
]

test('a film in a language, its commentaries and its description are different sounds', () => {
  expect(soundsOf(DISC).map(({ sound, track }) => `${sound} ${track.index}`)).toEqual([
    ...['en 0', 'en+commentary 2', 'en+commentary-2 3', 'de 4', 'en+described 5'],
  ])
})

test('the film itself is never a commentary, though that stands first or is the only default', () => {
  const tracks = [track(0, 'en', 'Kommentar', true), track(1, 'en')]
  expect(pickSound(tracks, undefined)).toMatchObject({ sound: 'en', track: { index: 1 } })
  expect(pickSound(tracks, 'en')).toMatchObject({ track: { index: 1 } })
})

test('a copy without the wanted sound plays the film in its language, else its own default', () => {
  expect(pickSound(DISC, 'en+commentary-2')).toMatchObject({ track: { index: 3 } })
  expect(pickSound(DISC, 'de+commentary')).toMatchObject({ sound: 'de' })
  expect(pickSound(DISC, 'fr')).toMatchObject({ sound: 'en', track: { index: 0 } })
  expect(pickSound([], 'en')).toBeNull()
})

test('of a file the browser plays the first track, whatever was chosen', () => {
  expect(fileSound([track(0, 'en', 'Commentary'), track(1, 'en')])).toMatchObject({ sound: 'en+commentary' })
  expect(fileSound([])).toBeNull()
})
