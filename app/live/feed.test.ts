import { expect, test } from 'vitest'
import type { LiveEvent } from '../../shared/protocol/live-event.ts'
import { NO_COUNTS } from '../../shared/run.ts'
import { SseReader } from '../../shared/sse.ts'
import { Feed } from './feed.ts'

const titles = (id: string): LiveEvent => ({
  type: 'titles',
  titles: [{ id, kind: 'movie', change: 'added' }],
})
const run: LiveEvent = {
  type: 'run',
  runId: 'r',
  state: 'working',
  phase: 'gather',
  counts: NO_COUNTS,
  finalized: { done: 0, of: null },
  servers: [],
  waitingFor: null,
}

/** A tab that notes what it is sent, as `<id> <event>`. */
function tab(feed: Feed, lastEventId: number | null, isAdmin = false) {
  const reader = new SseReader()
  const seen: string[] = []
  let last = lastEventId
  const listener = {
    isAdmin,
    send: (text: string) => {
      for (const { id, event, data } of reader.push(text)) {
        if (id !== null) last = Number(id)
        if (data !== '') seen.push(`${id} ${event}`)
      }
    },
  }
  feed.add(listener, lastEventId)
  return { seen, listener, last: () => last }
}

test('a tab that comes back is sent what it missed, and no more', () => {
  const feed = new Feed()
  feed.take(4, null)
  for (const seq of [5, 6, 7]) feed.take(seq, titles(`film-${seq}`))
  expect(tab(feed, 5).seen).toEqual(['6 titles', '7 titles'])
  expect(tab(feed, 7).seen).toEqual([])
})

test('a tab that was away for longer than events are kept reads everything again', () => {
  const feed = new Feed()
  feed.take(0, null)
  for (let seq = 1; seq <= 600; seq++) feed.take(seq, titles(`film-${seq}`))
  expect(tab(feed, 99).seen).toEqual(['600 reset'])
  expect(tab(feed, 100).seen).toHaveLength(500)
})

test('a tab that knows no event reads everything once, as soon as the worker answers', () => {
  const feed = new Feed()
  const { seen } = tab(feed, null)
  expect(seen).toEqual([])
  feed.take(12, null)
  feed.take(13, titles('film'))
  expect(seen).toEqual(['12 reset', '13 titles'])
})

test('progress of runs goes to admins only, and a viewer still knows how far the stream is', () => {
  const feed = new Feed()
  feed.take(1, null)
  const viewer = tab(feed, 1)
  const admin = tab(feed, 1, true)
  feed.take(2, run)
  expect([viewer.seen, admin.seen]).toEqual([[], ['2 run']])
  feed.beat(viewer.listener)
  expect(viewer.last()).toBe(2)
  expect(tab(feed, 1).seen).toEqual([])
})

test('a gap in the stream, or one that began anew, is told to every tab', () => {
  const feed = new Feed()
  feed.take(8, null)
  const { seen } = tab(feed, 8)
  feed.take(9, titles('a'))
  feed.take(600, titles('b'))
  feed.take(3, null)
  feed.take(4, titles('c'))
  expect(seen).toEqual(['9 titles', '600 reset', '600 titles', '3 reset', '4 titles'])
  expect(tab(feed, 9).seen).toEqual(['4 reset'])
})

test('an app that has just started goes on where its first tab was', () => {
  const feed = new Feed()
  const { seen } = tab(feed, 5)
  feed.startAt(5)
  feed.take(6, titles('a'))
  feed.take(7, titles('b'))
  feed.take(7, null)
  expect(seen).toEqual(['6 titles', '7 titles'])
})

test('an item that no page shows is not told', () => {
  const feed = new Feed()
  feed.take(1, null)
  const { seen } = tab(feed, 1)
  feed.take(2, { type: 'titles', titles: [] })
  expect(seen).toEqual([])
})

test('what the stream could not be told goes to every tab once, and leaves where the stream is', () => {
  const feed = new Feed()
  feed.take(3, null)
  const viewer = tab(feed, 3)
  feed.announce({ type: 'requests' })
  expect([viewer.seen, viewer.last()]).toEqual([['null requests'], 3])
  expect(tab(feed, 3).seen).toEqual([])
})
