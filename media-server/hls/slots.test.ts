import { expect, test } from 'vitest'
import { createSlots } from './slots.ts'

const patient = () => new AbortController().signal
const none = () => false

test('those who wait get a place in the order in which they came', async () => {
  const slots = createSlots(1, 60_000)
  const order: number[] = []
  const release = await slots.acquire({ signal: patient(), makeRoom: none })
  const waiting = [1, 2].map(async (n) => {
    const done = await slots.acquire({ signal: patient(), makeRoom: none })
    order.push(n)
    done()
  })
  release()
  await Promise.all(waiting)
  expect(order).toEqual([1, 2])
})

test('a place given back twice is one place', async () => {
  const slots = createSlots(1, 20)
  const release = await slots.acquire({ signal: patient(), makeRoom: none })
  release()
  release()
  await slots.acquire({ signal: patient(), makeRoom: none })
  await expect(slots.acquire({ signal: patient(), makeRoom: none })).rejects.toMatchObject({ reason: 'busy' })
})

test('a spare job makes room at once', async () => {
  const slots = createSlots(1, 60_000)
  const release = await slots.acquire({ signal: patient(), makeRoom: none })
  const makeRoom = () => {
    release()
    return true
  }
  await slots.acquire({ signal: patient(), makeRoom })
})

test('whoever leaves the queue does not hold it up', async () => {
  const slots = createSlots(1, 60_000)
  const release = await slots.acquire({ signal: patient(), makeRoom: none })
  const leaving = new AbortController()
  const first = slots.acquire({ signal: leaving.signal, makeRoom: none })
  const second = slots.acquire({ signal: patient(), makeRoom: none })
  leaving.abort()
  await expect(first).rejects.toMatchObject({ reason: 'gone' })
  release()
  await second
})

test('after too long a wait the server is busy', async () => {
  const slots = createSlots(1, 10)
  await slots.acquire({ signal: patient(), makeRoom: none })
  await expect(slots.acquire({ signal: patient(), makeRoom: none })).rejects.toMatchObject({ reason: 'busy' })
})
