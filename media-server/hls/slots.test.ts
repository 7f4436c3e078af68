import { expect, onTestFinished, test, vi } from 'vitest'
import { createSlots } from './slots.ts'

const patient = () => new AbortController().signal
const none = () => false
const wish = (who: string) => ({ who, signal: patient(), makeRoom: none })

test('those who wait get a place in the order in which they came', async () => {
  const slots = createSlots(1, 60_000)
  const order: number[] = []
  const release = await slots.acquire({ who: 'anyone', signal: patient(), makeRoom: none })
  const waiting = [1, 2].map(async (n) => {
    const done = await slots.acquire({ who: 'anyone', signal: patient(), makeRoom: none })
    order.push(n)
    done()
  })
  release()
  await Promise.all(waiting)
  expect(order).toEqual([1, 2])
})

test('a place given back twice is one place', async () => {
  const slots = createSlots(1, 20)
  const release = await slots.acquire({ who: 'anyone', signal: patient(), makeRoom: none })
  release()
  release()
  await slots.acquire({ who: 'anyone', signal: patient(), makeRoom: none })
  await expect(slots.acquire({ who: 'anyone', signal: patient(), makeRoom: none })).rejects.toMatchObject({
    reason: 'busy',
  })
})

test('a spare job makes room at once', async () => {
  const slots = createSlots(1, 60_000)
  const release = await slots.acquire({ who: 'anyone', signal: patient(), makeRoom: none })
  const makeRoom = () => {
    release()
    return true
  }
  await slots.acquire({ who: 'anyone', signal: patient(), makeRoom })
})

test('whoever leaves the queue does not hold it up', async () => {
  const slots = createSlots(1, 60_000)
  const release = await slots.acquire({ who: 'anyone', signal: patient(), makeRoom: none })
  const leaving = new AbortController()
  const first = slots.acquire({ who: 'anyone', signal: leaving.signal, makeRoom: none })
  const second = slots.acquire({ who: 'anyone', signal: patient(), makeRoom: none })
  leaving.abort()
  await expect(first).rejects.toMatchObject({ reason: 'gone' })
  release()
  await second
})

test('after too long a wait the server is busy', async () => {
  const slots = createSlots(1, 10)
  await slots.acquire({ who: 'anyone', signal: patient(), makeRoom: none })
  await expect(slots.acquire({ who: 'anyone', signal: patient(), makeRoom: none })).rejects.toMatchObject({
    reason: 'busy',
  })
})

test('who is told to come back and does keeps the place in line, and who does not loses it', async () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const slots = createSlots(1, 8_000)
  const order: string[] = []
  let release = await slots.acquire(wish('holder'))
  const ask = (who: string) =>
    slots.acquire(wish(who)).then(
      (done) => {
        order.push(who)
        release = done
      },
      () => void order.push(`${who} is told to come back`),
    )
  void ask('first')
  await vi.advanceTimersByTimeAsync(4_000)
  void ask('second')
  await vi.advanceTimersByTimeAsync(4_000)
  release()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(order).toEqual(['first is told to come back'])
  void ask('first')
  await vi.advanceTimersByTimeAsync(3_000)
  expect(order).toEqual(['first is told to come back', 'first', 'second is told to come back'])

  void ask('third')
  release()
  await vi.advanceTimersByTimeAsync(3_000)
  expect(order.at(-1)).toBe('third')
})
