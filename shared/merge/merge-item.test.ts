import { describe, expect, test } from 'vitest'
import type { CaptionTrack, VideoTrack } from '../copy.ts'
import { leadTracks } from '../title.ts'
import { type EntrySketch, makeCopy, makeOffer } from './testing/household.ts'
import { household, item } from './testing/meet.ts'
import { run } from './testing/run.ts'
import { setOverride, setServerOrder } from './testing/store.ts'

const heat = { title: 'Heat', year: 1995 }
const offered = (entryId: string, more: Partial<EntrySketch>): EntrySketch => ({
  entryId,
  ids: { tmdb: '949' },
  ...more,
  metadata: { ...heat, ...more.metadata },
})
const merged = (libraries: Record<string, EntrySketch[]>) => item(household(libraries), 'heat-1995')
const hd = makeCopy({ copyId: 'x' }).video as VideoTrack
const uhd: VideoTrack = { ...hd, codec: 'hevc', width: 3_840, height: 2_160, bitDepth: 10, hdr: ['hdr10'] }

describe('whose value stands', () => {
  test('the first server in the order that has one', () => {
    const movie = merged({
      s1: [offered('a', { metadata: { tagline: 'First' } })],
      s2: [offered('b', { metadata: { tagline: 'Second', overview: 'Only here' } })],
    })
    expect(movie.metadata).toEqual({ ...heat, tagline: 'First', overview: 'Only here' })
    expect(movie.owners).toEqual([
      { path: 'metadata.title', serverId: 's1' },
      { path: 'metadata.year', serverId: 's1' },
      { path: 'metadata.overview', serverId: 's2' },
      { path: 'metadata.tagline', serverId: 's1' },
    ])
  })

  test('another order gives other owners', () => {
    const store = household({
      s1: [offered('a', { metadata: { tagline: 'First' } })],
      s2: [offered('b', { metadata: { tagline: 'Second' } })],
    })
    setServerOrder(store, ['s2', 's1'])
    run(store)
    expect(item(store, 'heat-1995').metadata.tagline).toBe('Second')
    expect(item(store, 'heat-1995').serverIds).toEqual(['s2', 's1'])
  })

  test('empty texts and lists never replace something', () => {
    const movie = merged({
      s1: [offered('a', { metadata: { tagline: '  ', genres: [] } })],
      s2: [offered('b', { metadata: { tagline: 'Second', genres: ['Crime'] } })],
    })
    expect(movie.metadata).toMatchObject({ tagline: 'Second', genres: ['Crime'] })
  })

  test('of two entries of one server the newer, where a time in the future counts as none', () => {
    const entry = (entryId: string, lastModified: string) =>
      offered(entryId, { lastModified, metadata: { tagline: entryId } })
    const movie = merged({
      s1: [
        entry('future', '2999-01-01T00:00:00.000Z'),
        entry('new', '2025-02-01T00:00:00.000Z'),
        entry('old', '2025-01-01T00:00:00.000Z'),
      ],
    })
    expect(movie.metadata.tagline).toBe('new')
  })

  test('the newer of two entries is found however many digits a server writes', () => {
    const entry = (entryId: string, lastModified: string) =>
      offered(entryId, { lastModified, metadata: { tagline: entryId } })
    const movie = merged({
      s1: [
        entry('whole', '2025-01-01T00:00:00Z'),
        entry('fine', '2025-01-01T00:00:00.1234567Z'),
        entry('now', '2999-01-01T00:00:00Z'),
      ],
    })
    expect(movie.metadata.tagline).toBe('fine')
  })

  test('an override goes before every server, and its end gives the value back', () => {
    const store = household({ s1: [offered('a', { metadata: { tagline: 'First' } })] })
    setOverride(store, { itemId: 'heat-1995' }, 'metadata.tagline', 'By hand')
    run(store)
    expect(item(store, 'heat-1995').metadata.tagline).toBe('By hand')
    expect(item(store, 'heat-1995').owners).toContainEqual({ path: 'metadata.tagline', serverId: 'override' })
    setOverride(store, { itemId: 'heat-1995' }, 'metadata.tagline', undefined)
    run(store)
    expect(item(store, 'heat-1995').metadata.tagline).toBe('First')
  })

  test('an override that is not of the field’s shape counts as none', () => {
    const store = household({ s1: [offered('a', {})] })
    setOverride(store, { itemId: 'heat-1995' }, 'metadata.year', 'long ago')
    run(store)
    expect(item(store, 'heat-1995').metadata.year).toBe(1995)
  })

  test('a picture is owned as a whole, and the others stand by in order of trust', () => {
    const poster = (ref: string) => ({ poster: { ref, width: 10, height: 15, version: ref } })
    const movie = merged({
      s1: [offered('a', { artwork: poster('one') })],
      s2: [offered('b', { artwork: poster('two') })],
    })
    expect(movie.artwork.poster).toMatchObject({ ref: 'one', serverId: 's1', entryId: 'a' })
    expect(movie.artworkFallbacks.poster).toMatchObject([{ ref: 'two', serverId: 's2', entryId: 'b' }])
  })

  test('an episode has no poster, whatever a server says', () => {
    const store = household({
      s1: [
        { entryId: 's', kind: 'series', metadata: { title: 'Saga' } },
        {
          entryId: 'e',
          kind: 'episode',
          parent: 's',
          season: 1,
          numbers: [1],
          artwork: { poster: { ref: 'x', width: null, height: null, version: '1' } },
        },
      ],
    })
    expect(item(store, 'saga-s01e01').artwork).toEqual({})
  })
})

describe('files', () => {
  test('the facts shown are those of the best copy of the first server with a file', () => {
    const movie = merged({
      s1: [offered('a', {})],
      s2: [
        offered('b', {
          copies: [makeCopy({ copyId: 'hd' }), makeCopy({ copyId: 'uhd', video: uhd })],
        }),
      ],
      s3: [offered('c', { copies: [makeCopy({ copyId: 'huge', video: uhd, bitrateBps: 90_000_000 })] })],
    })
    expect(movie.video).toMatchObject({ width: 3_840, codec: 'hevc', bitrateBps: 5_000_000 })
    expect(movie.owners).toContainEqual({ path: 'video', serverId: 's2' })
    expect(movie.copies.map(({ copyId }) => copyId)).toEqual(['uhd', 'hd', 'huge'])
  })

  test.each([
    ['pixels', { video: uhd, bitrateBps: 1 }, { bitrateBps: 9_000_000 }],
    ['bitrate', { bitrateBps: 6_000_000, sizeBytes: 1 }, { sizeBytes: 9_000_000 }],
    ['size', { sizeBytes: 2_000_000 }, {}],
  ])('of two copies of one entry the one with more %s leads', (_fact, better, worse) => {
    const copies = [makeCopy({ copyId: 'a', ...worse }), makeCopy({ copyId: 'b', ...better })]
    expect(merged({ s1: [offered('a', { copies })] }).copies[0]?.copyId).toBe('b')
  })

  test('of two equal copies of one entry the one with the lower id leads', () => {
    const copies = [makeCopy({ copyId: 'b' }), makeCopy({ copyId: 'a' })]
    expect(merged({ s1: [offered('a', { copies })] }).copies[0]?.copyId).toBe('a')
  })

  test('the cut that the lead copy is of goes first, though it is longer: its captions and chapters are the item’s own', () => {
    const chapters = [{ startSeconds: 0, endSeconds: 10, title: 'Shorter' }]
    const movie = merged({
      s1: [offered('a', { copies: [makeCopy({ copyId: 'a', durationSeconds: 6_300 })] })],
      s2: [offered('b', { copies: [makeCopy({ copyId: 'b', durationSeconds: 6_000, chapters })] })],
    })
    expect(leadTracks(movie).chapters).toEqual([])
    expect(movie.cuts.map((cut) => cut.chapters)).toEqual([[], chapters])
  })

  test('a damaged file is listed but does not lead', () => {
    const movie = merged({
      s1: [
        offered('a', {
          copies: [
            makeCopy({ copyId: 'bad', video: uhd, broken: 'moov atom not found' }),
            makeCopy({ copyId: 'good' }),
          ],
        }),
      ],
    })
    expect(movie.video?.width).toBe(1_920)
    expect(movie.copies).toHaveLength(2)
  })

  test('copies of an entry that is away stay, and say so', () => {
    const away = { ...makeOffer('s1', offered('a', { seconds: 6_000 })), away: true }
    const store = household({})
    store.offers.set(away._id, { ...away, pending: 'new' })
    run(store)
    expect(item(store, 'heat-1995').copies).toMatchObject([{ copyId: 'a-1', away: true }])
  })

  test('copies within half a second are one cut; one without a length is a cut of its own', () => {
    const movie = merged({
      s1: [offered('a', { seconds: 6_000 })],
      s2: [offered('b', { seconds: 6_000.5 })],
      s3: [
        offered('c', { seconds: 6_000.6 }),
        offered('d', { copies: [makeCopy({ copyId: 'unknown', durationSeconds: null })] }),
      ],
    })
    expect(movie.cuts.map(({ durationSeconds, copyIds }) => ({ durationSeconds, copyIds }))).toEqual([
      { durationSeconds: 6_000, copyIds: ['s1/a-1', 's2/b-1'] },
      { durationSeconds: 6_000.6, copyIds: ['s3/c-1'] },
      { durationSeconds: null, copyIds: ['s3/unknown'] },
    ])
  })

  test('a length of 0 seconds is not known: such copies never stand in for one another', () => {
    const movie = merged({ s1: [offered('a', { seconds: 0 })], s2: [offered('b', { seconds: 0 })] })
    expect(movie.cuts.map(({ durationSeconds, copyIds }) => ({ durationSeconds, copyIds }))).toEqual([
      { durationSeconds: null, copyIds: ['s1/a-1'] },
      { durationSeconds: null, copyIds: ['s2/b-1'] },
    ])
    expect(movie.video?.durationSeconds).toBeNull()
  })

  test('a series has no files, whatever a server says', () => {
    const series = item(
      household({
        s1: [
          { entryId: 's', kind: 'series', metadata: { title: 'Saga' }, copies: [makeCopy({ copyId: 'x' })] },
        ],
      }),
      'saga',
    )
    expect(series).toMatchObject({ video: null, mediaQuality: null, cuts: [], copies: [] })
    expect(series.availability.flatMap(({ paths }) => paths)).toEqual(['metadata.title'])
  })

  const caption = (captionId: string, language: string, more: Partial<CaptionTrack> = {}): CaptionTrack => ({
    captionId,
    language,
    role: 'normal',
    title: null,
    format: 'subrip',
    source: 'external',
    isText: true,
    ...more,
  })

  test('captions are owned per language and role, and only within their cut', () => {
    const movie = merged({
      s1: [offered('a', { copies: [makeCopy({ copyId: 'a', captions: [caption('1', 'en')] })] })],
      s2: [
        offered('b', {
          copies: [
            makeCopy({
              copyId: 'b',
              captions: [caption('2', 'en'), caption('3', 'de'), caption('4', 'en', { role: 'sdh' })],
            }),
            makeCopy({ copyId: 'long', durationSeconds: 7_000, captions: [caption('5', 'fr')] }),
          ],
        }),
      ],
    })
    expect(leadTracks(movie).captions.map(({ captionId }) => captionId)).toEqual(['3', '1', '4'])
    expect(movie.cuts[0]?.owners).toEqual([
      { path: 'captions.de', serverId: 's2' },
      { path: 'captions.en', serverId: 's1' },
      { path: 'captions.en.sdh', serverId: 's2' },
    ])
    expect(movie.cuts[1]?.captions.map(({ captionId }) => captionId)).toEqual(['5'])
  })

  test('captions in pictures stand only where nobody has them as text', () => {
    const movie = merged({
      s1: [
        offered('a', {
          copies: [
            makeCopy({
              copyId: 'a',
              captions: [caption('1', 'en', { isText: false }), caption('2', 'de', { isText: false })],
            }),
          ],
        }),
      ],
      s2: [offered('b', { copies: [makeCopy({ copyId: 'b', captions: [caption('3', 'en')] })] })],
    })
    expect(leadTracks(movie).captions.map(({ captionId }) => captionId)).toEqual(['2', '3'])
  })

  test('chapters are owned as a whole', () => {
    const chapters = (title: string) => [{ startSeconds: 0, endSeconds: 10, title }]
    const movie = merged({
      s1: [offered('a', { copies: [makeCopy({ copyId: 'a' })] })],
      s2: [offered('b', { copies: [makeCopy({ copyId: 'b', chapters: chapters('two') })] })],
      s3: [offered('c', { copies: [makeCopy({ copyId: 'c', chapters: chapters('three') })] })],
    })
    expect(leadTracks(movie).chapters).toEqual(chapters('two'))
    expect(movie.owners).toContainEqual({ path: 'chapters', serverId: 's2' })
  })
})

test('availability names every server that has a value, by trust', () => {
  const { availability } = merged({
    s1: [offered('a', { metadata: { overview: 'One' } })],
    s2: [offered('b', { metadata: { overview: 'Two' }, seconds: 6_000 })],
  })
  const of = (path: string) => availability.find(({ paths }) => paths.includes(path))?.serverIds
  expect(of('metadata.overview')).toEqual(['s1', 's2'])
  expect(of('video.height')).toEqual(['s2'])
  expect(of('video.audioCodec')).toBeUndefined()
})
