import fc from 'fast-check'
import { test } from 'vitest'

/** Cases of each property; `PROPERTY_RUNS` asks for more (`bin/property-runs.mjs`). */
const RUNS = fc.readConfigureGlobal().numRuns ?? 2_000

/** A property as a test: it has to hold for whatever is drawn. `share`: of the usual number of cases. */
export function holds<T extends unknown[]>(
  name: string,
  given: { [at in keyof T]: fc.Arbitrary<T[at]> },
  check: (...values: T) => void,
  share = 1,
): void {
  test(name, { timeout: 3_600_000 }, () => {
    const property = fc.property(fc.tuple<T>(...given), (values) => check(...values))
    fc.assert(property, { numRuns: Math.ceil(RUNS * share) })
  })
}
