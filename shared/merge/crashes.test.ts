import { test } from 'vitest'
import { offersOf } from './testing/entries.ts'
import { expectCrashesHealed } from './testing/crash.ts'
import { shuffled, SERVERS } from './testing/histories.ts'
import { type EntrySketch, makeOffer } from './testing/household.ts'
import { run } from './testing/run.ts'
import { gather, gatherSome, openStore, setOverride } from './testing/store.ts'

const onePerBatch = () => shuffled({ batchSize: 1, salt: 0 })
const movie = (entryId: string, ids: NonNullable<EntrySketch['ids']>, metadata = {}): EntrySketch => ({
  ...{ entryId, ids, metadata },
})

test('what a provider said of a series is not left on it by a crash when its entry becomes a film', () => {
  const store = openStore(SERVERS)
  gather(store, 's1', offersOf('s1', [{ entryId: 'm0', kind: 'series', ids: { tvdb: '1' } }]))
  const answer = makeOffer('tmdb', {
    entryId: 'series-tvdb-1',
    kind: 'series',
    metadata: { tagline: 'In short' },
  })
  gatherSome(store, [{ ...answer, keys: [], askedBy: 'series:tvdb:1' }])
  run(store)
  gather(store, 's1', offersOf('s1', [movie('m0', {})]))
  expectCrashesHealed(store, onePerBatch)
})

test('what an admin set stays with the title that was joined, also where a crash left offers of the part that left', () => {
  const store = openStore(SERVERS)
  gather(
    store,
    's2',
    offersOf('s2', [movie('m0', { imdb: 'tt1' }), movie('m1', { imdb: 'tt2' }, { title: 'Heat' })]),
  )
  run(store)
  const both = [movie('m0', { tmdb: '3', imdb: 'tt2' }), movie('m1', { tmdb: '3', imdb: 'tt1' })]
  gather(store, 's3', offersOf('s3', both))
  gather(store, 's1', offersOf('s1', [movie('m0', { tmdb: '1', imdb: 'tt2' })]))
  run(store)
  setOverride(store, { itemId: store.offers.get('s2/m0')?.itemIds[0] ?? '' }, 'metadata.title', 'By hand')
  run(store)
  gather(store, 's1', offersOf('s1', [movie('m0', { tmdb: '1', imdb: 'tt1' })]))
  expectCrashesHealed(store, onePerBatch)
})

test('an alias that goes to another title is in one of them alone after a crash', () => {
  const store = openStore(SERVERS)
  gather(
    store,
    's2',
    offersOf('s2', [movie('m0', { tmdb: '1' }, { title: 'Heat' }), movie('m1', { tmdb: '3' })]),
  )
  gather(store, 's1', offersOf('s1', [movie('m0', { tvdb: '1' }, { title: 'Heat', year: 1979 })]))
  run(store)
  gather(store, 's1', offersOf('s1', [movie('m0', { tmdb: '1' }), movie('m1', { tmdb: '3' })]))
  run(store)
  const crossed = [movie('m0', { tmdb: '3', tvdb: '1' }), movie('m1', { tmdb: '1', tvdb: '1' })]
  gather(store, 's1', offersOf('s1', crossed))
  expectCrashesHealed(store, onePerBatch)
})

test('a crash of a split in which an entry is back from before a join gives what an admin set to the same title', () => {
  const store = openStore(SERVERS)
  gather(store, 's1', offersOf('s1', [movie('m0', {}, { title: 'Heat' })]))
  run(store)
  gather(store, 's2', offersOf('s2', [movie('m0', { tmdb: '2' })]))
  gather(store, 's1', offersOf('s1', [movie('m0', {}, { title: 'Heat' }), movie('m2', { tmdb: '2' })]))
  run(store)
  setOverride(store, { itemId: store.offers.get('s1/m2')?.itemIds[0] ?? '' }, 'metadata.title', 'By hand')
  gather(store, 's1', offersOf('s1', [movie('m0', { tmdb: '2', tvdb: '2' })]))
  run(store)
  gather(store, 's1', offersOf('s1', [movie('m0', {}), movie('m2', { tvdb: '2' })]))
  expectCrashesHealed(store, onePerBatch)
})
