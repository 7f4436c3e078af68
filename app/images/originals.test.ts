import { expect, test } from 'vitest'
import type { Fetched } from './fetch-picture.server.ts'
import { Originals } from './originals.ts'

const bytes = Buffer.from('a picture')
const of = (id: string, serverId = 'attic') => ({ serverId, id })
const isMade = async () => 'made'

test('what is made of one picture is made one after another', async () => {
  const originals = new Originals()
  let running = 0
  let most = 0
  const make = async () => {
    running += 1
    most = Math.max(most, running)
    await new Promise(setImmediate)
    running -= 1
    return 'made'
  }
  const fetch = async () => bytes
  await Promise.all(Array.from({ length: 8 }, () => originals.use(of('p'), fetch, make)))
  expect(most).toBe(1)
})

test('a server has at most four of its pictures in our memory, and another server does not wait for it', async () => {
  const originals = new Originals()
  const fetched: string[] = []
  const slow = Promise.withResolvers<Fetched>()
  const ask = (id: string, serverId: string, answer: Promise<Fetched>) =>
    originals.use(of(id, serverId), () => (fetched.push(id), answer), isMade)
  const waiting = Array.from({ length: 10 }, (_, at) => ask(`attic-${at}`, 'attic', slow.promise))
  expect(await ask('cellar-0', 'cellar', Promise.resolve(bytes))).toBe('made')
  expect(fetched.filter((id) => id.startsWith('attic'))).toHaveLength(4)
  slow.resolve(bytes)
  expect(await Promise.all(waiting)).toEqual(Array.from({ length: 10 }, () => 'made'))
})

test('a server that does not answer is not asked for its other pictures, until ten seconds later', async () => {
  let now = 1_000
  const originals = new Originals(() => now)
  let asked = 0
  const silent = async (): Promise<Fetched> => ((asked += 1), 'silent')
  for (const id of ['a', 'b', 'c']) expect(await originals.use(of(id), silent, isMade)).toBeNull()
  expect(asked).toBe(1)
  now += 10_000
  expect(await originals.use(of('a'), async () => bytes, isMade)).toBe('made')
})

test('one that cannot be made is left alone for a minute, and the server’s others are not', async () => {
  let now = 1_000
  const originals = new Originals(() => now)
  const isDamaged = async () => null
  expect(await originals.use(of('a'), async () => bytes, isDamaged)).toBeNull()
  expect(await originals.use(of('a'), async () => bytes, isMade)).toBeNull()
  expect(await originals.use(of('b'), async () => bytes, isMade)).toBe('made')
  now += 60_000
  expect(await originals.use(of('a'), async () => bytes, isMade)).toBe('made')
})

test('what is thrown reaches everybody who waits, and nothing stays held', async () => {
  const originals = new Originals()
  const broken = () => Promise.reject<Fetched>(new Error('the database is away'))
  const both = await Promise.allSettled([
    originals.use(of('a'), broken, isMade),
    originals.use(of('a'), broken, isMade),
  ])
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(await originals.use(of('a'), async () => bytes, isMade)).toBe('made')
})
