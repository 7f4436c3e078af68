import { describe, expect, test } from 'vitest'
import { paintings } from './art/paintings.ts'
import { doubleEpisode, movieCopies, movieSeconds, seriesCopies } from './copies.ts'
import { chaptersOf, cuesOf } from './dialogue.ts'
import { episodeJson, movieJson, seriesJson } from './metadata/json.ts'
import { episodeNfo, movieNfo } from './metadata/nfo.ts'
import { filesOf } from './make-series.ts'
import { episodeFile, movieFile, movieName } from './names.ts'
import { listSteps } from './produce.ts'
import { movies, series } from './titles/index.ts'

const titles = [...movies, ...series]
const movie = (slug: string) => movies.find((one) => one.slug === slug)!
const show = (slug: string) => series.find((one) => one.slug === slug)!

describe('the demo library', () => {
  test('has fourteen films and three series, each painted once', () => {
    expect(movies).toHaveLength(14)
    expect(series).toHaveLength(3)
    expect(titles.map(({ slug }) => slug).toSorted()).toEqual(Object.keys(paintings).toSorted())
  })

  test('uses ids that no real title has, each once', () => {
    const ids = titles.flatMap(({ tmdb, imdb }) => [String(tmdb), imdb])
    expect(new Set(ids).size).toBe(ids.length)
    for (const { tmdb, imdb } of titles) {
      expect(tmdb).toBeGreaterThan(9_000_000)
      expect(imdb).toMatch(/^tt99\d{5}$/)
    }
  })

  test('offers every title somewhere, and most films on both servers', () => {
    expect(new Set(listSteps().map(({ slug }) => slug)).size).toBe(17)
    const both = movies.filter(({ slug }) => movieCopies.filter((copy) => copy.slug === slug).length === 2)
    expect(both.length).toBeGreaterThanOrEqual(8)
    expect(both.length).toBeLessThan(14)
  })

  test('has at least four films as H.264 and AAC on both servers, so that one can take over from the other', () => {
    const plays = (slug: string, server: string) =>
      movieCopies.some(
        (copy) =>
          copy.slug === slug &&
          copy.server === server &&
          copy.codec === 'h264' &&
          copy.audio.some(({ codec }) => codec === 'aac'),
      )
    const pairs = movies.filter(({ slug }) => plays(slug, 'attic') && plays(slug, 'cellar'))
    expect(pairs.length).toBeGreaterThanOrEqual(4)
    for (const { slug } of pairs) expect(movieSeconds[slug]).toBeGreaterThanOrEqual(60)
  })

  test('has HEVC, HDR10, VP9 and AV1, AC-3 sound, and second languages', () => {
    const codecs = new Set(movieCopies.map(({ codec }) => codec))
    expect([...codecs].toSorted()).toEqual(['av1', 'h264', 'hdr10', 'hevc10', 'vp9'])
    expect(movieCopies.filter(({ audio }) => audio.some(({ codec }) => codec === 'ac3'))).toHaveLength(2)
    expect(
      movieCopies.filter(({ audio }) => new Set(audio.map(({ language }) => language)).size > 1),
    ).toHaveLength(2)
  })

  test('describes a film differently on the two servers', () => {
    const fields = (server: string) =>
      movieCopies.filter((copy) => copy.server === server).flatMap(({ missing }) => missing)
    for (const server of ['attic', 'cellar']) expect(fields(server).length).toBeGreaterThan(4)
  })
})

describe('names of files', () => {
  test('tell the film, its year and its true height', () => {
    expect(movieFile(movie('the-salt-harbour'), 1080)).toBe('The Salt Harbour (2024) - 1080p')
    expect(movieName(movie('low-tide-high-street'))).toBe('Low Tide, High Street (2022)')
  })

  test('tell season, episodes and name, also of a file with two episodes', () => {
    const harrow = show('harrow-lane')
    const copy = seriesCopies.find(({ slug, server }) => slug === 'harrow-lane' && server === 'attic')!
    const names = filesOf(copy, harrow.seasons[0]!).map((episodes) => episodeFile(harrow, 1, episodes))
    expect(names).toEqual([
      'Harrow Lane - S01E01 - The Third Floor',
      'Harrow Lane - S01E02 - Milk for Two',
      'Harrow Lane - S01E03-E04 - Half Past Any & Quarter To',
    ])
    expect(doubleEpisode.slug).toBe('harrow-lane')
  })
})

describe('metadata beside the files', () => {
  test('leaves a missing field empty as TMDB does, or out as Kodi does', () => {
    const harbour = movie('the-salt-harbour')
    expect(movieJson(harbour, [])).toMatchObject({
      tagline: harbour.tagline,
      belongs_to_collection: { name: 'The Kestrel Coast' },
    })
    expect(movieJson(harbour, ['tagline', 'cast'])).toMatchObject({ tagline: '', cast: [] })
    expect(movieNfo(harbour, [])).toContain(`<tagline>${harbour.tagline}</tagline>`)
    expect(movieNfo(harbour, ['tagline'])).not.toContain('tagline')
  })

  test('writes both episodes of a file that holds two', () => {
    const harrow = show('harrow-lane')
    const nfo = episodeNfo(harrow, 1, harrow.seasons[0]!.episodes.slice(2))
    expect(nfo.match(/<episodedetails>/g)).toHaveLength(2)
    expect(episodeJson(harrow, 1, harrow.seasons[0]!.episodes[2]!)).toMatchObject({
      season_number: 1,
      episode_number: 3,
    })
  })

  test('counts seasons without the specials', () => {
    expect(seriesJson(show('field-notes'), [])).toMatchObject({ number_of_seasons: 1, number_of_episodes: 5 })
  })
})

test('captions end before the film does, and chapters fill it', () => {
  for (const seconds of [8, 60, 94]) {
    for (const name of ['en', 'de', 'fr', 'en.sdh', 'en.forced'] as const)
      for (const cue of cuesOf(name, seconds)) expect(cue.endSeconds).toBeLessThanOrEqual(seconds)
    const chapters = chaptersOf(seconds)
    expect([chapters[0]?.startSeconds, chapters.at(-1)?.endSeconds]).toEqual([0, seconds])
    expect(chapters.map(({ title }) => title)).toContain('Credits')
  }
})
