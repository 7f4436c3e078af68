import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { readCrons, startCrons } from './cron.mjs'

test('reads the crons of wrangler.toml, and no others', () => {
  const toml =
    'crons = ["1 * * * *"]\n[triggers]\n# at night\ncrons = [\n  "17 3 * * *",\n  \'*/5 * * * *\',\n]\n[vars]\ncrons = ["x"]\n'
  expect(readCrons(toml)).toEqual(['17 3 * * *', '*/5 * * * *'])
  expect(readCrons('name = "matinee"\n')).toEqual([])
})

// A Sunday.
beforeEach(() => void vi.useFakeTimers({ now: new Date('2026-11-22T09:58:40') }))
afterEach(() => void vi.useRealTimers())

test('fires each cron once in each minute that matches, until it is ended', async () => {
  const fired = []
  const crons = ['*/5 * * * *', '0 10 * * *', '2 10 * * SUN', '3 10 * * MON']
  const end = await startCrons(crons, (cron) => fired.push(cron))
  await vi.advanceTimersByTimeAsync(7 * 60_000)
  expect(fired.toSorted()).toEqual(['*/5 * * * *', '*/5 * * * *', '0 10 * * *', '2 10 * * SUN'])
  end()
  await vi.advanceTimersByTimeAsync(10 * 60_000)
  expect(fired).toHaveLength(4)
})

test.each(['* * * *', '60 * * * *', '* * 0 * *', '5-1 * * * *', 'a * * * *', '* * * * * *'])(
  'cron %s is refused',
  async (cron) => {
    await expect(startCrons([cron], () => {})).rejects.toThrow(/Cron|cron/)
  },
)
