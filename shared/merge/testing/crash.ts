import { expect } from 'vitest'
import { brokenLinks, describeLibrary } from './household.ts'
import { run } from './run.ts'
import type { Pace } from './run.ts'
import { copyStore, Crash } from './store.ts'
import type { Store } from './store.ts'

/** A run that dies at any of its writes, and is followed by another, ends where one ends that is left alone. */
export function expectCrashesHealed(before: Store, newPace: () => Pace): void {
  const whole = copyStore(before)
  run(whole, newPace())
  for (let failAt = before.writes; failAt < whole.writes; failAt++) {
    const crashed: Store = { ...copyStore(before), failAt }
    expect(() => run(crashed, newPace())).toThrow(Crash)
    crashed.failAt = Infinity
    run(crashed)
    expect(brokenLinks(crashed)).toEqual([])
    expect(describeLibrary(crashed)).toEqual(describeLibrary(whole))
  }
}
