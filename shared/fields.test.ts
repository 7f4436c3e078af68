import { describe, expect, test } from 'vitest'
import {
  VIDEO_FIELDS,
  artworkFields,
  captionPath,
  fieldsOf,
  hasFiles,
  isEmptyValue,
  isSameValue,
  metadataFields,
  translatedNames,
} from './fields.ts'
import { Kind } from './kind.ts'
import { ArtworkRole, Metadata } from './metadata.ts'
import { MediaQuality, VideoSummary } from './title.ts'

const typesOf = (kind: Kind) => Object.fromEntries(fieldsOf(kind).map(({ path, type }) => [path, type]))

describe('the closed list of fields', () => {
  test('a movie has metadata, artwork, captions, chapters and video', () => {
    expect(typesOf('movie')).toEqual({
      'metadata.title': 'text',
      'metadata.originalTitle': 'text',
      'metadata.year': 'number',
      'metadata.releaseDate': 'day',
      'metadata.overview': 'text',
      'metadata.tagline': 'text',
      'metadata.genres': 'list',
      'metadata.keywords': 'list',
      'metadata.runtimeMinutes': 'minutes',
      'metadata.certification': 'text',
      'metadata.originalLanguage': 'text',
      'metadata.ratings': 'list',
      'metadata.cast': 'list',
      'metadata.crew': 'list',
      'metadata.trailer': 'record',
      'metadata.collection': 'record',
      'metadata.translations': 'texts',
      'artwork.poster': 'picture',
      'artwork.backdrop': 'picture',
      'artwork.logo': 'picture',
      video: 'whole',
      mediaQuality: 'whole',
      captions: 'list',
      chapters: 'list',
    })
  })

  test('a series has a status and no files', () => {
    const paths = Object.keys(typesOf('series'))
    expect(paths).toContain('metadata.status')
    expect(paths).not.toContain('metadata.collection')
    expect(paths.filter((path) => !path.includes('.'))).toEqual([])
  })

  test('a season has a poster and the day it began', () => {
    expect(Object.keys(typesOf('season'))).toEqual([
      'metadata.title',
      'metadata.airDate',
      'metadata.overview',
      'metadata.translations',
      'artwork.poster',
    ])
  })

  test('an episode has a still, the day it was aired, its people and files', () => {
    expect(Object.keys(typesOf('episode'))).toEqual([
      'metadata.title',
      'metadata.airDate',
      'metadata.overview',
      'metadata.runtimeMinutes',
      'metadata.ratings',
      'metadata.cast',
      'metadata.crew',
      'metadata.translations',
      'artwork.thumbnail',
      'video',
      'mediaQuality',
      'captions',
      'chapters',
    ])
  })

  test('what is told in several languages are texts that the kind has', () => {
    for (const kind of Kind.options) {
      const texts = ['title', 'overview', 'tagline'].filter((name) => `metadata.${name}` in typesOf(kind))
      expect(translatedNames(kind)).toEqual(texts)
    }
    expect(translatedNames('episode')).toEqual(['title', 'overview'])
  })

  test('every descriptive field and every picture that a server may say belongs to some kind', () => {
    const paths = new Set(Kind.options.flatMap((kind) => Object.keys(typesOf(kind))))
    for (const name of Object.keys(Metadata.shape)) expect(paths).toContain(`metadata.${name}`)
    for (const role of ArtworkRole.options) expect(paths).toContain(`artwork.${role}`)
  })

  test('the names of a kind are those of its paths', () => {
    for (const kind of Kind.options) {
      const paths = Object.keys(typesOf(kind))
      expect(metadataFields(kind).map((name) => `metadata.${name}`)).toEqual(
        paths.filter((path) => path.startsWith('metadata.')),
      )
      expect(artworkFields(kind).map((role) => `artwork.${role}`)).toEqual(
        paths.filter((path) => path.startsWith('artwork.')),
      )
      expect(hasFiles(kind)).toBe(paths.includes('video'))
    }
  })

  test('availability names each part of a picture’s facts', () => {
    expect([...VIDEO_FIELDS].toSorted()).toEqual(Object.keys(VideoSummary.shape).toSorted())
    expect(Object.keys(MediaQuality.shape).toSorted()).toEqual([
      'bitDepth',
      'colorSpace',
      'format',
      'hdr',
      'transfer',
    ])
  })

  test('captions have a path by language and role', () => {
    expect(captionPath('en', 'normal')).toBe('captions.en')
    expect(captionPath('pt-BR', 'sdh')).toBe('captions.pt-BR.sdh')
    expect(captionPath('de', 'forced')).toBe('captions.de.forced')
    expect(captionPath('en', 'auto')).toBe('captions.en.auto')
  })
})

describe('empty', () => {
  test.each([
    ['title', null],
    ['title', undefined],
    ['title', ''],
    ['title', ' \u00a0\n'],
    ['genres', []],
    ['cast', []],
    ['runtimeMinutes', 0],
    ['metadata.runtimeMinutes', 0],
    ['durationSeconds', 0],
    ['trailer', { site: 'youtube', key: '' }],
    ['collection', { id: '5', name: '' }],
  ])('%s %j', (name, value) => {
    expect(isEmptyValue(name, value)).toBe(true)
  })
})

describe('not empty', () => {
  test.each([
    ['isAdult', false],
    ['votes', 0],
    ['year', 0],
    ['title', '0'],
    ['ratings', [{ source: 'imdb', value: 0, outOf: 10, votes: 0 }]],
    ['runtimeMinutes', 0.5],
    ['hdr', ['hlg']],
    ['collection', { id: '5', name: 'Heats' }],
    ['poster', { ref: 'x', width: null, height: null, version: '1' }],
  ])('%s %j', (name, value) => {
    expect(isEmptyValue(name, value)).toBe(false)
  })
})

describe('how values compare', () => {
  const poster = { ref: 'a', version: '1', width: 10, height: 15 }
  test.each<[string, unknown, unknown]>([
    ['metadata.title', 'Amélie', 'Ame\u0301lie '],
    ['metadata.title', undefined, ''],
    ['metadata.genres', ['Drama', 'Crime'], ['Drama', 'Crime']],
    ['metadata.collection', { id: '1', name: 'Heats' }, { name: 'Heats', id: '1' }],
    ['artwork.poster', { ...poster, serverId: 's1' }, { ...poster, width: null, serverId: 's2' }],
  ])('%s: %j is %j', (path, one, other) => {
    expect(isSameValue(path, one, other)).toBe(true)
  })

  test.each<[string, unknown, unknown]>([
    ['metadata.title', 'Amélie', 'Amelie'],
    ['metadata.title', 'Heat', ''],
    ['metadata.year', 1995, 1996],
    ['metadata.genres', ['Drama', 'Crime'], ['Crime', 'Drama']],
    ['metadata.collection', { id: '1', name: 'Heats' }, { id: '2', name: 'Heats' }],
    ['artwork.poster', poster, { ...poster, version: '2' }],
    ['video', { width: 1 }, { width: 2 }],
  ])('%s: %j is not %j', (path, one, other) => {
    expect(isSameValue(path, one, other)).toBe(false)
  })
})
