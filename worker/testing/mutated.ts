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

/** A recorded answer in which up to four values were exchanged or taken away, at any depth. */
export function mutated(answer: unknown): fc.Arbitrary<unknown> {
  const paths = pathsOf(answer)
  const change = fc.record({ path: fc.constantFrom(...paths), stray: fc.constantFrom(...STRAYS, undefined) })
  return fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) => {
    const copy: unknown = structuredClone(answer)
    for (const { path, stray } of changes) exchange(copy, path, stray)
    return copy
  })
}

function pathsOf(value: unknown, above: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return above.length > 0 ? [above] : []
  const inside = Object.entries(value).flatMap(([name, child]) => pathsOf(child, [...above, name]))
  return above.length > 0 ? [above, ...inside] : inside
}

function exchange(root: unknown, path: readonly string[], stray: unknown): void {
  let at = root as Record<string, unknown> | null
  for (const name of path.slice(0, -1)) at = (at?.[name] ?? null) as Record<string, unknown> | null
  const last = path.at(-1)
  if (typeof at !== 'object' || at === null || last === undefined) return
  // What stands there may be a list by now, whose length is no value of the answer.
  if (Array.isArray(at) && !/^\d+$/.test(last)) return
  if (stray === undefined) delete at[last]
  // A copy: a later change may reach into what this one puts there.
  else at[last] = structuredClone(stray)
}
