import { expect, test, vi } from 'vitest'
import { WriteBehind } from './write-behind.ts'

/** A job that touches these ids; `done` ends its writing. */
function jobOf(name: string, touched: string[], log: string[]) {
  const { promise, resolve } = Promise.withResolvers<void>()
  const { promise: ended, resolve: end } = Promise.withResolvers<void>()
  return {
    done: resolve,
    ended,
    job: {
      plan: () => Promise.resolve(name),
      touchedBy: () => new Set(touched),
      stale: 'told' as const,
      write: async (plan: string, isStale: boolean) => {
        log.push(`${plan} begins${isStale ? ' stale' : ''}`)
        await promise
        log.push(`${plan} ends`)
        end()
        return plan
      },
    },
  }
}

test('a batch is planned and written while another that touches nothing of it is being written', async () => {
  const log: string[] = []
  const writing = new WriteBehind<string>()
  const [one, two] = [jobOf('one', ['a'], log), jobOf('two', ['b'], log)]
  await writing.add(one.job)
  await writing.add(two.job)
  expect(log).toEqual(['one begins', 'two begins'])
  one.done()
  two.done()
  expect(await writing.end()).toEqual(['one', 'two'])
})

test('a batch that touches what is being written waits for it and is told', async () => {
  const log: string[] = []
  const writing = new WriteBehind<string>()
  const [one, two] = [jobOf('one', ['a'], log), jobOf('two', ['a', 'b'], log)]
  await writing.add(one.job)
  const added = writing.add(two.job)
  one.done()
  await added
  two.done()
  await writing.end()
  expect(log).toEqual(['one begins', 'one ends', 'two begins stale', 'two ends'])
})

test('a batch that was planned while the other ended is told, too', async () => {
  const log: string[] = []
  const writing = new WriteBehind<string>()
  const [one, two] = [jobOf('one', ['a'], log), jobOf('two', ['a'], log)]
  await writing.add(one.job)
  two.done()
  await writing.add({
    ...two.job,
    plan: async () => {
      one.done()
      await one.ended
      return 'two'
    },
  })
  await writing.end()
  expect(log).toEqual(['one begins', 'one ends', 'two begins stale', 'two ends'])
})

test('so it is where others began after that one had ended', async () => {
  const log: string[] = []
  const writing = new WriteBehind<string>()
  const [one, two] = [jobOf('one', ['a'], log), jobOf('two', ['a'], log)]
  const [three, four] = [jobOf('three', ['c'], log), jobOf('four', ['d'], log)]
  await writing.add(one.job)
  const plans = [Promise.withResolvers<string>(), Promise.withResolvers<string>()] as const
  const second = writing.add({ ...two.job, plan: () => plans[0].promise })
  one.done()
  await vi.waitFor(() => {
    expect(writing.isWriting('a')).toBe(false)
  })
  const third = writing.add({ ...three.job, plan: () => plans[1].promise })
  await writing.add(four.job)
  plans[0].resolve('two')
  plans[1].resolve('three')
  await Promise.all([second, third])
  for (const { done } of [two, three, four]) done()
  await writing.end()
  expect(log.filter((line) => line.includes('stale'))).toEqual(['two begins stale'])
})

test('one that is planned anew is compared again with what is being written', async () => {
  const log: string[] = []
  const writing = new WriteBehind<string>()
  const [one, two, three] = [jobOf('one', ['a'], log), jobOf('two', [], log), jobOf('three', ['c'], log)]
  await writing.add(one.job)
  await writing.add(three.job)
  two.done()
  const plans = ['two', 'two anew', 'two once more']
  const added = writing.add({
    ...two.job,
    plan: () => Promise.resolve(plans.shift() ?? ''),
    // Only what the first one wrote leads to what the third one writes.
    touchedBy: (plan) => new Set(plan === 'two' ? ['a'] : ['a', 'c']),
    stale: 'planned-anew',
  })
  one.done()
  await one.ended
  await vi.waitFor(() => {
    expect(plans).toEqual(['two once more'])
  })
  three.done()
  await added
  await writing.end()
  expect(log.slice(2)).toEqual(['one ends', 'three ends', 'two once more begins', 'two once more ends'])
})

test('a failed job is thrown when all are over', async () => {
  const log: string[] = []
  const writing = new WriteBehind<string>()
  const two = jobOf('two', ['b'], log)
  await writing.add({
    plan: () => Promise.resolve('one'),
    touchedBy: () => new Set(['a']),
    stale: 'told',
    write: () => Promise.reject(new Error('silent')),
  })
  await writing.add(two.job)
  two.done()
  await expect(writing.end()).rejects.toThrow('silent')
  expect(log).toContain('two ends')
})
