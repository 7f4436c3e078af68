import { afterEach, expect, test } from 'vitest'
import { messages } from '../i18n/messages/de.ts'
import { ENGLISH, setSpeech } from '../i18n/speech.ts'
import { reportWords } from './report-words.ts'

afterEach(() => setSpeech(ENGLISH))

const NOW = '2026-11-24T12:00:00.000Z'
const REPORTS = [
  {
    path: 'tmdb',
    detail: 'answered with status 429; it is asked again after 2026-11-24T12:12:00.000Z',
    english: 'TMDB answered with status 429. Asked again: in 12 min',
    german: 'TMDB hat mit dem Status 429 geantwortet. Nächste Anfrage: in 12 Min.',
    about: null,
  },
  {
    path: 'omdb heat-1995',
    detail: 'sent something unexpected at the answer: is not JSON',
    english: 'OMDb sent something unexpected at the answer: is not JSON.',
    german: 'OMDb hat etwas Unerwartetes geschickt, bei the answer: is not JSON.',
    about: 'heat-1995',
  },
  {
    path: 'imdb:tt0113277',
    detail: 'its bearers have two different ids of tmdb',
    english: 'It joins nothing: titles that bear it have two different ids of TMDB.',
    german: 'Fügt nichts zusammen: Titel, die sie tragen, haben zwei verschiedene IDs von TMDB.',
    about: 'imdb:tt0113277',
  },
  {
    path: 'tmdb:603',
    detail: 'more than 20 entries of one server bear it',
    english: 'It joins nothing: more than 20 entries of one server bear it.',
    german: 'Fügt nichts zusammen: mehr als 20 Einträge eines Servers tragen sie.',
    about: 'tmdb:603',
  },
  {
    path: 'attic/f1',
    detail: 'hangs together with 2001 others or more, too many to decide on',
    english: 'It hangs together with 2,001 others or more, too many to decide on.',
    german:
      'Dieser Eintrag hängt mit 2.001 anderen oder mehr zusammen, zu vielen, um darüber zu entscheiden.',
    about: 'attic/f1',
  },
]

test.each(REPORTS)('$path: “$detail” is told in the language of the reader', (report) => {
  expect(reportWords(report, NOW)).toEqual({ about: report.about, words: report.english })
  setSpeech({ language: 'de', locale: 'de', texts: messages })
  expect(reportWords(report, NOW)).toEqual({ about: report.about, words: report.german })
})

test('what nobody foresaw stays as it is', () => {
  expect(reportWords({ path: 'x', detail: 'a strange thing' }, NOW)).toEqual({
    about: 'x',
    words: 'a strange thing',
  })
})
