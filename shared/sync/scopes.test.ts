import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Scope } from '../run.ts'
import { isSmallScope, joinScopes } from './scopes.ts'

const serverId = fc.constantFrom('attic', 'cellar', 'shed')
const scope: fc.Arbitrary<Scope> = fc.oneof(
  fc.constant<Scope>({ all: true }),
  fc.array(serverId, { minLength: 1, maxLength: 3 }).map((servers) => ({ servers })),
  fc
    .array(fc.record({ serverId, entryId: fc.constantFrom('a', 'b', 'c') }), { minLength: 1, maxLength: 4 })
    .map((entries) => ({ entries })),
  fc
    .array(fc.record({ serverId, path: fc.constantFrom('Movies/A', 'Movies/B') }), {
      minLength: 1,
      maxLength: 4,
    })
    .map((paths) => ({ paths })),
  fc
    .array(fc.constantFrom('heat-1995', 'dune-2021'), { minLength: 1, maxLength: 3 })
    .map((items) => ({ items })),
  fc
    .array(fc.constantFrom('movie:tmdb:1', 'movie:imdb:tt1'), { minLength: 1, maxLength: 2 })
    .map((keys) => ({ keys })),
)
const scopes = fc.array(scope, { maxLength: 5 })

test('joining requests does not depend on who asked first, and joining again adds nothing', () => {
  fc.assert(
    fc.property(scopes, scopes, scopes, (a, b, c) => {
      const joined = joinScopes(a, b, c)
      expect(joinScopes(c, a, b)).toEqual(joined)
      expect(joinScopes(joinScopes(a, b), c)).toEqual(joined)
      expect(joinScopes(joined, b)).toEqual(joined)
      for (const one of joined) expect(Scope.safeParse(one).success).toBe(true)
    }),
  )
})

test('a request for a whole server covers single entries of it', () => {
  const joined = joinScopes(
    [{ entries: [{ serverId: 'attic', entryId: 'a' }] }],
    [{ entries: [{ serverId: 'cellar', entryId: 'b' }] }],
    [{ servers: ['attic'] }],
  )
  expect(joined).toEqual([{ servers: ['attic'] }, { entries: [{ serverId: 'cellar', entryId: 'b' }] }])
})

test('a run is small up to fifty entries, paths and items together', () => {
  const items = (count: number): Scope => ({ items: Array.from({ length: count }, (_, n) => `item-${n}`) })
  expect(isSmallScope([items(50)])).toBe(true)
  expect(isSmallScope([items(50), { paths: [{ serverId: 'attic', path: 'Movies' }] }])).toBe(false)
  expect(isSmallScope([{ servers: ['attic'] }])).toBe(false)
  expect(isSmallScope([])).toBe(false)
})

test('a run’s scopes stay bounded: what is named too often is listed instead', () => {
  const paths = (count: number) => ({
    paths: Array.from({ length: count }, (_, n) => ({ serverId: 'attic', path: `Movies/${n}` })),
  })
  expect(joinScopes([paths(500)])).toEqual([{ paths: expect.objectContaining({ length: 500 }) as unknown }])
  expect(joinScopes([paths(501)])).toEqual([{ servers: ['attic'] }])
  const keys = { keys: Array.from({ length: 501 }, (_, n) => `movie:tmdb:${n + 1}`) }
  expect(joinScopes([keys])).toEqual([{ all: true }])
})
