import fc from 'fast-check'

/** What does not belong anywhere, or not there. */
const STRAYS: unknown[] = [
  null,
  '',
  0,
  -1,
  1e308,
  true,
  [],
  {},
  [null],
  '9999-12-31',
  '0001-01-01T00:00:00.0000000Z',
  '2017-04-20T23:59:59+14:00',
  '2017-02-30',
  '20 Apr 2017',
  '../../etc/passwd',
  '//evil.test/x.jpg',
  '$where',
  'a\u0000b',
  '\u202eevil',
  '\ud800',
  '__proto__',
  'x'.repeat(10_000),
  { $gt: '' },
  { 'a.b': 1 },
  JSON.parse('{"__proto__":{"polluted":true}}'),
]

/** Names that do not belong in an object, and one as long as no name is. */
const NAMES = ['__proto__', 'constructor', 'a.b', '$set', '\u0000', '\u202eevil', '', 'n'.repeat(10_000)]

/** A recorded answer in which up to four values were exchanged, taken away or given another name, at any depth. */
export function mutated(answer: unknown): fc.Arbitrary<unknown> {
  const paths = pathsOf(answer)
  const change = fc.record({
    path: fc.constantFrom(...paths),
    stray: fc.constantFrom(...STRAYS, undefined),
    name: fc.option(fc.constantFrom(...NAMES), { freq: 5 }),
  })
  return fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) => {
    const copy: unknown = structuredClone(answer)
    for (const { path, stray, name } of changes)
      if (name === null) exchange(copy, path, stray)
      else rename(copy, path, name)
    return copy
  })
}

function pathsOf(value: unknown, above: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return above.length > 0 ? [above] : []
  const inside = Object.entries(value).flatMap(([name, child]) => pathsOf(child, [...above, name]))
  return above.length > 0 ? [above, ...inside] : inside
}

type Members = Record<string, unknown>

/** What holds the value at that path, where an earlier change has left it there. */
function holderOf(root: unknown, path: readonly string[]): Members | null {
  let at = root as Members | null
  for (const name of path.slice(0, -1)) at = (at?.[name] ?? null) as Members | null
  return typeof at === 'object' ? at : null
}

/** As `JSON.parse` would make it: `__proto__` is a member like others. */
function rename(root: unknown, path: readonly string[], name: string): void {
  const at = holderOf(root, path)
  const last = path.at(-1)
  if (at === null || last === undefined || Array.isArray(at) || !Object.hasOwn(at, last)) return
  Object.defineProperty(at, name, { value: at[last], enumerable: true, configurable: true, writable: true })
  if (name !== last) delete at[last]
}

function exchange(root: unknown, path: readonly string[], stray: unknown): void {
  const at = holderOf(root, path)
  const last = path.at(-1)
  if (at === null || last === undefined) return
  // What stands there may be a list by now, whose length is no value of the answer.
  if (Array.isArray(at) && !/^\d+$/.test(last)) return
  if (stray === undefined) delete at[last]
  // A copy: a later change may reach into what this one puts there.
  else at[last] = structuredClone(stray)
}
