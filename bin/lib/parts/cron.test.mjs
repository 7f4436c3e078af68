import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { parseCron, readCrons, startCrons } from './cron.mjs'

const at = (text) => new Date(`2026-11-${text}:30`)

// 2026-11-22 is a Sunday.
test.each([
  ['* * * * *', '22T00:00', true],
  ['*/5 * * * *', '22T10:05', true],
  ['*/5 * * * *', '22T10:06', false],
  ['17 3 * * *', '22T03:17', true],
  ['17 3 * * *', '22T15:17', false],
  ['0,30 8-10 * * *', '22T09:30', true],
  ['0,30 8-10 * * *', '22T11:30', false],
  ['10-50/20 * * * *', '22T01:30', true],
  ['10-50/20 * * * *', '22T01:40', false],
  ['5/20 * * * *', '22T01:45', true],
  ['0 0 * * SUN', '22T00:00', true],
  ['0 0 * * 1', '22T00:00', true],
  ['0 0 * * mon-fri', '22T00:00', false],
  ['0 0 22 DEC *', '22T00:00', false],
  ['0 0 1 * SUN', '22T00:00', true],
  ['0 0 1 * MON', '22T00:00', false],
])('cron %s at 2026-11-%s: %s', (cron, time, expected) => {
  expect(parseCron(cron)(at(time))).toBe(expected)
})

test.each([
  '* * * *',
  '60 * * * *',
  '* * 0 * *',
  '*/0 * * * *',
  '5-1 * * * *',
  '* * L * *',
  '* * * * FRI#2',
  'a * * * *',
])('cron %s is refused', (cron) => {
  expect(() => parseCron(cron)).toThrow('cron')
})

test('reads the crons of wrangler.toml, and no others', () => {
  const toml =
    'crons = ["1 * * * *"]\n[triggers]\n# at night\ncrons = [\n  "17 3 * * *",\n  \'*/5 * * * *\',\n]\n[vars]\ncrons = ["x"]\n'
  expect(readCrons(toml)).toEqual(['17 3 * * *', '*/5 * * * *'])
  expect(readCrons('name = "matinee"\n')).toEqual([])
})

beforeEach(() => void vi.useFakeTimers({ now: new Date('2026-11-22T09:58:40') }))
afterEach(() => void vi.useRealTimers())

test('fires each cron once in each minute that matches, until it is ended', async () => {
  const fired = []
  const end = startCrons(['*/5 * * * *', '0 10 * * *'], (cron) => fired.push(cron))
  await vi.advanceTimersByTimeAsync(7 * 60_000)
  expect(fired).toEqual(['*/5 * * * *', '0 10 * * *', '*/5 * * * *'])
  end()
  await vi.advanceTimersByTimeAsync(10 * 60_000)
  expect(fired).toHaveLength(3)
})
