import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { calm } from './calm.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('the first change shows at once, a flood of them every two seconds, and the last one too', () => {
  const act = vi.fn()
  const { call } = calm(act, 2_000)
  call()
  expect(act).toHaveBeenCalledTimes(1)
  for (let ms = 0; ms < 5_000; ms += 10) {
    call()
    vi.advanceTimersByTime(10)
  }
  expect(act).toHaveBeenCalledTimes(3)
  vi.advanceTimersByTime(10_000)
  expect(act).toHaveBeenCalledTimes(4)
})

test('nothing happens any more when it was stopped', () => {
  const act = vi.fn()
  const { call, stop } = calm(act, 2_000)
  call()
  call()
  stop()
  vi.advanceTimersByTime(10_000)
  expect(act).toHaveBeenCalledTimes(1)
})
