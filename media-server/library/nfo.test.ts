import { expect, test } from 'vitest'
import { readNfo } from './nfo.ts'

const movie = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<movie>
  <title>Heat &amp; Dust &#233;</title>
  <originaltitle>Heat</originaltitle>
  <year>1995</year>
  <premiered>1995-12-15</premiered>
  <plot>A thief.</plot>
  <tagline>Hot.</tagline>
  <runtime>170</runtime>
  <mpaa>Rated R</mpaa>
  <genre>Crime / Drama</genre><genre>Thriller</genre>
  <uniqueid type="tmdb" default="true">949</uniqueid><uniqueid type="imdb">tt0113277</uniqueid>
  <ratings><rating name="themoviedb" max="10"><value>7.9</value><votes>6,500</votes></rating></ratings>
  <actor><name>Ada</name><role>Neil</role></actor><actor><name>Bo</name></actor>
  <director>Mann</director><credits>Mann</credits>
  <trailer>plugin://plugin.video.youtube/?action=play_video&amp;videoid=abcdefghijk</trailer>
  <set><name>Heat Collection</name></set>
</movie>`

test('reads a movie', () => {
  expect(readNfo(movie)).toEqual({
    metadata: {
      title: 'Heat & Dust é',
      originalTitle: 'Heat',
      year: 1995,
      releaseDate: '1995-12-15',
      airDate: '1995-12-15',
      overview: 'A thief.',
      tagline: 'Hot.',
      runtimeMinutes: 170,
      certification: 'R',
      genres: ['Crime', 'Drama', 'Thriller'],
      ratings: [{ source: 'tmdb', value: 7.9, outOf: 10, votes: 6500 }],
      cast: [
        { name: 'Ada', character: 'Neil', personId: null },
        { name: 'Bo', character: null, personId: null },
      ],
      crew: [
        { name: 'Mann', job: 'Director', personId: null },
        { name: 'Mann', job: 'Writer', personId: null },
      ],
      trailer: { site: 'youtube', key: 'abcdefghijk' },
      collection: { id: 'Heat Collection', name: 'Heat Collection' },
    },
    ids: { tmdb: '949', imdb: 'tt0113277' },
  })
})

test('reads the meant one of several episodes in a file', () => {
  const text = [3, 4]
    .map(
      (number) =>
        `<episodedetails><title>No ${number}</title><season>1</season><episode>${number}</episode><aired>2020-01-0${number}</aired></episodedetails>`,
    )
    .join('\n')
  expect(readNfo(text, 4).metadata).toEqual({ title: 'No 4', airDate: '2020-01-04' })
  expect(readNfo(text, 3).metadata.title).toBe('No 3')
  expect(readNfo(text, 5).metadata.title).toBe('No 3')
  expect(readNfo(text, 5, true)).toEqual({ metadata: {}, ids: {} })
})

test('reads ids from links after or instead of the XML', () => {
  expect(readNfo('https://www.themoviedb.org/movie/949-heat').ids).toEqual({ tmdb: '949' })
  expect(readNfo('<movie><title>Heat</title></movie>\nhttps://www.imdb.com/title/tt0113277/')).toEqual({
    metadata: { title: 'Heat' },
    ids: { imdb: 'tt0113277' },
  })
})

test('defines no entities and opens no other files', () => {
  const text = '<!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/passwd">]><movie><title>&x;</title></movie>'
  expect(readNfo(text)).toEqual({ metadata: {}, ids: {} })
  expect(readNfo('<movie><title>&x; &amp;lt;</title></movie>').metadata.title).toBe('&x; &lt;')
})

test.each(['', '<movie', '<movie><title>', 'plain words', '<other><title>x</title></other>'])(
  'takes nothing from %j',
  (text) => {
    expect(readNfo(text)).toEqual({ metadata: {}, ids: {} })
  },
)

test('drops values that do not fit, and keeps the rest', () => {
  const text =
    '<tvshow><title>Up</title><year>soon</year><runtime>-1</runtime><premiered>0000</premiered><uniqueid type="__proto__">1</uniqueid></tvshow>'
  expect(readNfo(text)).toEqual({ metadata: { title: 'Up' }, ids: {} })
})
