import { expect, test } from 'vitest'
import { cookieValue } from '../cookie.ts'
import { NO_WISHES, PlaybackWishes, wantedOf, withSound, withVersion } from './wishes.ts'

test('a version is wanted of its own title only, quality and language of all', () => {
  const wishes = withVersion({ ...NO_WISHES, quality: 720, audioLanguage: 'de' }, 'heat-1995', 'attic/4k')
  expect(wantedOf(wishes, 'heat-1995')).toEqual({ quality: 720, sound: 'de', copyRef: 'attic/4k' })
  expect(wantedOf(wishes, 'ran-1985')).toEqual({ quality: 720, sound: 'de', copyRef: undefined })
})

test('a title has one version: the last, or again the automatic one', () => {
  const twice = withVersion(withVersion(NO_WISHES, 'heat-1995', 'attic/a'), 'heat-1995', 'cellar/b')
  expect(twice.versions).toEqual([{ itemId: 'heat-1995', copyRef: 'cellar/b' }])
  expect(withVersion(twice, 'heat-1995', null)).toEqual(NO_WISHES)
})

test('a commentary is wanted of its own title only, its language of all', () => {
  const wishes = withSound(withVersion(NO_WISHES, 'heat-1995', 'attic/a'), 'heat-1995', 'de+commentary')
  expect(wantedOf(wishes, 'heat-1995')).toMatchObject({ sound: 'de+commentary', copyRef: 'attic/a' })
  expect(wantedOf(wishes, 'ran-1985')).toMatchObject({ sound: 'de' })
  expect(withVersion(withSound(wishes, 'heat-1995', null), 'heat-1995', null)).toEqual(NO_WISHES)
})

test('however many are chosen, the cookie stays small and the last ones stay', () => {
  let wishes = NO_WISHES
  for (let n = 0; n < 40; n += 1) wishes = withVersion(wishes, `${'ü'.repeat(60)}-${n}`, `attic/${n}`)
  expect(cookieValue(wishes).length).toBeLessThan(3_000)
  expect(wishes.versions[0]?.copyRef).toBe('attic/39')
  expect(PlaybackWishes.safeParse(wishes).success).toBe(true)
})
