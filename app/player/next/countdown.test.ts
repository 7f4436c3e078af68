import { expect, test } from 'vitest'
import { isOfferedAsNext, NO_COUNTDOWN, secondsLeft, stepCountdown } from './countdown.ts'

const FROM = 100
const at = (seconds: number, before = NO_COUNTDOWN) => stepCountdown(before, { seconds, fromSeconds: FROM })

test('ten seconds are counted from where the credits begin', () => {
  const begun = at(100)
  expect(secondsLeft(at(99), 99)).toBeNull()
  expect(
    [100, 100.4, 105, 109.5, 110, 130].map((seconds) => secondsLeft(at(seconds, begun), seconds)),
  ).toEqual([...[10, 10, 5], ...[1, 0, 0]])
})

test('a jump into the credits has its ten seconds, too', () => {
  expect(secondsLeft(at(140), 140)).toBe(10)
})

test('what was cancelled stays so until the film is before its credits again', () => {
  const cancelled = { ...at(100), isCancelled: true }
  expect(secondsLeft(at(120, cancelled), 120)).toBeNull()
  const back = at(50, cancelled)
  expect(secondsLeft(at(100, back), 100)).toBe(10)
})

test('a jump back within the credits counts again from there', () => {
  expect(secondsLeft(at(102, at(108)), 102)).toBe(10)
})

test('credits that end the film lead to the next episode; those before a last scene are skipped', () => {
  const credits = { kind: 'credits' as const, startSeconds: 80, endSeconds: 98 }
  expect(isOfferedAsNext(credits, 100, true)).toBe(true)
  expect(isOfferedAsNext(credits, 100, false)).toBe(false)
  expect(isOfferedAsNext(credits, 300, true)).toBe(false)
})
