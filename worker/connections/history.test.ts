import fc from 'fast-check'
import { expect, test } from 'vitest'
import { radarr } from '../testing/connections.ts'
import { FakeRadarr } from '../testing/fake-radarr.ts'
import { FakeSonarr } from '../testing/fake-sonarr.ts'
import { mutated } from '../testing/mutated.ts'
import { readHistory } from './history.ts'

const LONG_AGO = '2025-01-01T00:00:00.000Z'
const read = (fake: FakeRadarr, since = LONG_AGO) =>
  readHistory(radarr, since, async (url, init) => fake.fetch(new Request(url, init)))

test('an import in Radarr’s history names its file, and a grab none', async () => {
  expect(await read(new FakeRadarr())).toEqual({
    ok: true,
    value: [
      {
        event: 'downloadFolderImported',
        at: '2025-11-03T20:00:21.000Z',
        paths: ['/data/media/movies/a.mkv'],
        subject: 'a.mkv',
      },
    ],
  })
})

test('only what is younger than the last look is asked for', async () => {
  const fake = new FakeRadarr()
  expect(await read(fake, '2025-11-04T00:00:00.000Z')).toEqual({ ok: true, value: [] })
  expect(fake.requests).toEqual(['/api/v3/history/since?date=2025-11-04T00%3A00%3A00.000Z'])
})

test('a deleted file is named by its title, one that gave way to a better one is left out', async () => {
  const fake = new FakeSonarr()
  const line = { date: '2025-11-03T20:00:21Z', sourceTitle: '/tv/Signal Hill/a.mkv' }
  fake.history = [
    { ...line, eventType: 'episodeFileDeleted', data: { reason: 'Manual' } },
    { ...line, eventType: 'episodeFileDeleted', data: { reason: 'Upgrade' } },
    { ...line, eventType: 'episodeFileRenamed', data: { SourcePath: '/tv/old.mkv', Path: '/tv/new.mkv' } },
  ]
  expect(await read(fake)).toMatchObject({
    value: [
      { paths: ['/tv/Signal Hill/a.mkv'] },
      { paths: ['/tv/new.mkv', '/tv/old.mkv', '/tv/Signal Hill/a.mkv'] },
    ],
  })
})

test('lines that are not as agreed cost only themselves, and what is no list is a failure', async () => {
  const fake = new FakeRadarr()
  fake.history = [7, null, ...fake.history] as never
  fake.instead = () => Response.json(fake.history)
  expect(await read(fake)).toMatchObject({ ok: true, value: [{ event: 'downloadFolderImported' }] })
  fake.instead = () => Response.json({ records: [] })
  expect(await read(fake)).toMatchObject({ ok: false, failure: { reason: 'invalid-answer' } })
})

test('a history with strays in it is read or refused, and names nothing but paths', async () => {
  const fake = new FakeRadarr()
  const recorded = fake.history
  await fc.assert(
    fc.asyncProperty(mutated({ recorded }), async (changed) => {
      fake.instead = () => Response.json((changed as { recorded?: unknown }).recorded ?? null)
      const answer = await read(fake)
      for (const { paths } of answer.ok ? answer.value : [])
        for (const path of paths) expect(path).toMatch(/^\//)
    }),
    { numRuns: 200 },
  )
})
