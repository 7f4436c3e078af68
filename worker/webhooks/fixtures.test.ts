import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Reason } from '../../shared/reason.ts'
import { Scope } from '../../shared/run.ts'
import { mutated } from '../testing/mutated.ts'
import { judge } from './judge.ts'
import type { Admission } from './known-connections.ts'

const FOLDER = join(import.meta.dirname, 'fixtures')
const RUNS = 200

type Case = {
  file: string
  kind: Admission['kind']
  expected: { status: number; outcome: string; event: string; scopes?: Scope[] }
}

const read = (file: string) => readFileSync(join(FOLDER, file), 'utf8')
const manifest = JSON.parse(read('manifest.json')) as Case[]

const senderOf = ({ kind }: Case): Admission => ({
  id: 'sender',
  kind,
  isServer: kind === 'jellyfin' || kind === 'matinee',
  isRemoved: false,
  pathMap: [
    { from: '/data/media/movies', serverId: 'attic', to: 'Movies' },
    { from: '/data/media/tv/', serverId: 'attic', to: '/srv/TV' },
  ],
})

test('every recorded delivery has its handling written down', () => {
  const files = readdirSync(FOLDER).filter((file) => file !== 'manifest.json')
  expect(manifest.map(({ file }) => file).toSorted()).toEqual(files.toSorted())
})

test.each(manifest)('$file is handled as its manifest says', (one) => {
  const { scopes = [], ...expected } = one.expected
  expect(judge(senderOf(one), read(one.file), '')).toMatchObject({ ...expected, scopes })
})

/** What a scope may be about: the files and items that the recorded delivery names, or all of a server. */
function isNoWider(scope: Scope, body: string): boolean {
  if ('all' in scope || 'servers' in scope || 'keys' in scope) return true
  if ('entries' in scope) return scope.entries.every(({ serverId }) => serverId === 'sender')
  if (!('paths' in scope)) return false
  return scope.paths.every(({ serverId, path }) => {
    const below = path.replace(/^(Movies|\/srv\/TV)\//, '')
    const isNamed = (part: string) => body.includes(JSON.stringify(part).slice(1, -1))
    return serverId === 'attic' && below !== path && below !== '' && below.split('/').every(isNamed)
  })
}

test.each(manifest)('$file with strays in it is taken, or refused with the place that is wrong', (one) => {
  const sender = senderOf(one)
  fc.assert(
    fc.property(mutated({ body: JSON.parse(read(one.file)) as unknown }), (changed) => {
      const body = JSON.stringify((changed as { body?: unknown }).body ?? null)
      const { status, scopes, outcome, detail, event, subject } = judge(sender, body, '')
      expect([200, 202, 400, 422]).toContain(status)
      expect(scopes.length > 0).toBe(outcome === 'asked')
      for (const scope of scopes) {
        expect(Scope.safeParse(scope).success).toBe(true)
        expect(isNoWider(scope, body)).toBe(true)
      }
      if (status === 400)
        expect(detail).toEqual({
          reason: 'not-as-agreed',
          detail: expect.stringMatching(/^[\w.]+: /) as string,
        })
      if (detail) expect(Reason.safeParse(detail).data).toEqual(detail)
      for (const text of [event, subject, ...Object.values(detail ?? {})])
        expect(String(text).isWellFormed()).toBe(true)
      expect(JSON.stringify({ event, subject, detail }).length).toBeLessThan(2_000)
    }),
    { numRuns: RUNS },
  )
})

test.each([
  '',
  '{',
  'null',
  '[]',
  '"Download"',
  '{"eventType":7}',
  '['.repeat(100_000),
  '\ud800',
  '{"__proto__":{}}',
])('a body that is none is malformed for every service: %#', (body) => {
  for (const kind of ['radarr', 'sonarr', 'tdarr', 'sabnzbd', 'jellyfin', 'matinee'] as const)
    expect(judge(senderOf({ kind } as Case), body, '').status).toBe(400)
})

test('an event that a later release may send is taken and recorded', () => {
  const body = JSON.stringify({ eventType: 'ManualImportPromoted', instanceName: 'Radarr' })
  for (const kind of ['radarr', 'sonarr'] as const)
    expect(judge(senderOf({ kind } as Case), body, '')).toMatchObject({
      status: 200,
      outcome: 'unknown',
      event: 'ManualImportPromoted',
      scopes: [],
    })
})
