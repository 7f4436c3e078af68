import { setTimeout as delay } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { spawnFfmpeg } from '../ffmpeg.ts'
import { giveWay } from './give-way.ts'

function job(isRunning: boolean, hasBegun: boolean) {
  const one = {
    ...{ isRunning, hasBegun, isStill: false },
    standStill: () => void (one.isStill = true),
    goOn: () => void (one.isStill = false),
  }
  return one
}

test('what is made ahead stands still while a first segment is made, and goes on after it', () => {
  const jobs = [job(true, true), job(true, false), job(true, true)] as const
  giveWay(jobs)
  expect(jobs.map(({ isStill }) => isStill)).toEqual([true, false, true])
  jobs[1].hasBegun = true
  giveWay(jobs)
  expect(jobs.map(({ isStill }) => isStill)).toEqual([false, false, false])
})

test('a job that waits for a place, or has ended, holds up nobody', () => {
  const jobs = [job(true, true), job(false, false)] as const
  giveWay(jobs)
  expect(jobs[0].isStill).toBe(false)
})

const QUIET_MS = 200

test('an ffmpeg that stands still writes nothing until it goes on', async () => {
  const child = spawnFfmpeg(['-re', '-f', 'lavfi', '-i', 'anullsrc', '-f', 's16le', 'pipe:1'])
  onTestFinished(child.kill)
  const output = child.stdout[Symbol.asyncIterator]()
  await output.next()
  child.standStill()
  let next = output.next()
  while (await Promise.race([next.then(() => true), delay(QUIET_MS, false)])) next = output.next()
  child.goOn()
  expect((await next).done).toBe(false)
})
