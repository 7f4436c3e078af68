import { beforeEach, expect, test } from 'vitest'
import type { ProgressUpdate } from '../../shared/progress.ts'
import { createProgressQueue } from './progress-queue.ts'

let stored: Map<string, string>
let sent: [string, ProgressUpdate][]
let status: number | null
beforeEach(() => {
  stored = new Map()
  sent = []
  status = 200
})

const at = (minute: number) => new Date(Date.UTC(2026, 10, 24, 18, minute)).toISOString()
const queue = (nowMinute: number) =>
  createProgressQueue({
    storage: {
      getItem: (key) => stored.get(key) ?? null,
      setItem: (key, value) => void stored.set(key, value),
    },
    put: (itemId, update) => {
      if (status !== null) sent.push([itemId, update])
      return Promise.resolve(status)
    },
    now: () => new Date(at(nowMinute)),
  })
const saved = (itemId: string, minute: number, viewerId = 'mara') => ({
  ...{ viewerId, itemId, positionSeconds: minute * 60, durationSeconds: 6_000, watchedAt: at(minute) },
})

test('what was watched without a network is sent later, in its order, with the time of sending', async () => {
  status = null
  await queue(1).save(saved('salt', 1))
  await queue(2).save(saved('lanterns', 2))
  await queue(3).save(saved('salt', 3))
  status = 200
  expect(await queue(50).sendLeft('mara')).toBe(2)
  expect(sent.map(([itemId, { watchedAt, sentAt }]) => [itemId, watchedAt, sentAt])).toEqual([
    ['lanterns', at(2), at(50)],
    ['salt', at(3), at(50)],
  ])
  await queue(51).sendLeft('mara')
  expect(sent).toHaveLength(2)
})

test.each([401, 403, 429, 500, 503])('what the app does not take with %i stays', async (refusal) => {
  status = refusal
  await queue(1).save(saved('salt', 1))
  status = 200
  sent = []
  await queue(2).sendLeft('mara')
  expect(sent.map(([itemId]) => itemId)).toEqual(['salt'])
})

test('what the app will never take is dropped', async () => {
  status = 404
  await queue(1).save(saved('gone', 1))
  await queue(2).sendLeft('mara')
  expect(sent).toHaveLength(1)
})

test('one person’s places are never sent as another’s', async () => {
  status = null
  await queue(1).save(saved('salt', 1, 'mara'))
  status = 200
  await queue(2).sendLeft('bo')
  expect(sent).toEqual([])
})

test('a save begins before it returns, so that a page may be left at once', () => {
  void queue(1).save(saved('salt', 1))
  expect(sent).toHaveLength(1)
})

test('something else under the same name in the storage is not taken', async () => {
  stored.set('matinee-progress', '[{"viewerId":"mara","itemId":1}]')
  await queue(1).sendLeft('mara')
  await queue(1).save(saved('salt', 1))
  expect(sent.map(([itemId]) => itemId)).toEqual(['salt'])
})
