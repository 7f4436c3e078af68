import { expect, test } from 'vitest'
import { firstGood, type Way } from './first-good.ts'

const nothing: Way<string> = async () => null

test('the first way that has something is taken, and none after it is tried', async () => {
  const tried: string[] = []
  const way =
    (name: string, result: string | null): Way<string> =>
    async () => {
      tried.push(name)
      return result
    }
  expect(await firstGood([way('a', null), way('b', 'B'), way('c', 'C')])).toBe('B')
  expect(tried).toEqual(['a', 'b'])
})

test('where no way has anything there is nothing', async () => {
  expect(await firstGood([])).toBeNull()
  expect(await firstGood([nothing, nothing])).toBeNull()
})

test('the next way is tried beside one that is late, and that one is told that it is not wanted any more', async () => {
  const ends = Promise.withResolvers<string | null>()
  let isWanted = () => true
  const late: Way<string> = (told) => {
    isWanted = told.isWanted
    told.onLate()
    return ends.promise
  }
  expect(await firstGood([late, async () => 'B'])).toBe('B')
  expect(isWanted()).toBe(false)
  ends.resolve('A')
})

test('one that is late is still taken where the next has nothing', async () => {
  const ends = Promise.withResolvers<string | null>()
  const late: Way<string> = (told) => {
    told.onLate()
    return ends.promise
  }
  const found = firstGood([late, nothing])
  ends.resolve('A')
  expect(await found).toBe('A')
})

test('what is thrown is thrown', async () => {
  const broken: Way<string> = () => Promise.reject(new Error('no database'))
  await expect(firstGood([broken])).rejects.toThrow('no database')
})
