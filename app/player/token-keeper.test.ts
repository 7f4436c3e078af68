import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { PlaybackInfo } from '../../shared/playback/playback-info.ts'
import { createTokenKeeper } from './token-keeper.ts'

const HOUR_MS = 3_600_000
const info: PlaybackInfo = {
  ...{ itemId: 'heat-1995', title: 'Heat', castUrl: '', playlistUrl: '', mediaBases: [], choices: [] },
  lifetimeSeconds: 6 * 3_600,
} as never

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** A keeper that has begun; `asleepMs`: how long the machine slept, which no timer notices. */
function begin() {
  const state = { asleepMs: 0, answers: true, asked: 0 }
  const renewed: PlaybackInfo[] = []
  const keeper = createTokenKeeper({
    urls: { renew: (fresh) => void renewed.push(fresh as PlaybackInfo) },
    ask: () => {
      state.asked += 1
      return Promise.resolve(state.answers ? { ...info } : null)
    },
    now: () => Date.now() + state.asleepMs,
  })
  keeper.begin(info, () => undefined)
  return { state, keeper, renewals: () => renewed.length - 1 }
}

test('tokens are renewed at half their life, again and again', async () => {
  const { renewals } = begin()
  await vi.advanceTimersByTimeAsync(2.9 * HOUR_MS)
  expect(renewals()).toBe(0)
  await vi.advanceTimersByTimeAsync(0.2 * HOUR_MS)
  expect(renewals()).toBe(1)
  await vi.advanceTimersByTimeAsync(6 * HOUR_MS)
  expect(renewals()).toBe(3)
})

test('a machine that slept past their life renews them within seconds of waking', async () => {
  const { state, renewals } = begin()
  await vi.advanceTimersByTimeAsync(60_000)
  state.asleepMs = 8 * HOUR_MS
  await vi.advanceTimersByTimeAsync(15_000)
  expect(renewals()).toBe(1)
})

test('while the app does not answer it is asked each minute, and those who ask at once share one question', async () => {
  const { state, keeper, renewals } = begin()
  state.answers = false
  await Promise.all([keeper.renew(), keeper.renew()])
  expect([state.asked, renewals()]).toEqual([1, 0])
  state.answers = true
  await vi.advanceTimersByTimeAsync(60_000)
  expect([state.asked, renewals()]).toEqual([2, 1])
})

test('nothing is renewed for a film that was left', async () => {
  const { state, keeper } = begin()
  keeper.end()
  await vi.advanceTimersByTimeAsync(12 * HOUR_MS)
  expect(state.asked).toBe(0)
})
