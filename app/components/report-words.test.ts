import { afterEach, expect, test } from 'vitest'
import { said } from '../../shared/reason.ts'
import { messages } from '../i18n/messages/de.ts'
import { ENGLISH, setSpeech } from '../i18n/speech.ts'
import { type Report, reportWords } from './report-words.ts'

type Shown = Report & { english: string; german: string; about: string | null }

afterEach(() => setSpeech(ENGLISH))

const NOW = '2026-11-24T12:00:00.000Z'
const REPORTS: Shown[] = [
  {
    path: 'tmdb',
    detail: { reason: 'bad-status', status: 429 },
    againAt: '2026-11-24T12:12:00.000Z',
    english: 'TMDB answered with status 429. Asked again: in 12 min',
    german: 'TMDB hat mit dem Status 429 geantwortet. Nächste Anfrage: in 12 Min.',
    about: null,
  },
  {
    path: 'omdb heat-1995',
    detail: { reason: 'invalid-answer', path: 'Title', detail: 'expected string' },
    english: 'OMDb sent something unexpected at Title: expected string.',
    german: 'OMDb hat etwas Unerwartetes geschickt, bei Title: expected string.',
    about: 'heat-1995',
  },
  {
    path: 'imdb:tt0113277',
    detail: { reason: 'key-conflict', namespace: 'tmdb' },
    english: 'It joins nothing: titles that bear it have two different ids of TMDB.',
    german: 'Fügt nichts zusammen: Titel, die sie tragen, haben zwei verschiedene IDs von TMDB.',
    about: 'imdb:tt0113277',
  },
  {
    path: 'tmdb:603',
    detail: { reason: 'common-key', limit: 20 },
    english: 'It joins nothing: more than 20 entries of one server bear it.',
    german: 'Fügt nichts zusammen: mehr als 20 Einträge eines Servers tragen sie.',
    about: 'tmdb:603',
  },
  {
    path: 'attic/f1',
    detail: { reason: 'large-group', others: 2_001 },
    english: 'It hangs together with 2,001 others or more, too many to decide on.',
    german:
      'Dieser Eintrag hängt mit 2.001 anderen oder mehr zusammen, zu vielen, um darüber zu entscheiden.',
    about: 'attic/f1',
  },
]

test.each(REPORTS)(
  '$path: $detail.reason is told in the language of the reader',
  ({ about, english, german, ...report }) => {
    expect(reportWords(report, NOW)).toEqual({ about, words: english })
    setSpeech({ language: 'de', locale: 'de', texts: messages })
    expect(reportWords(report, NOW)).toEqual({ about, words: german })
  },
)

test('what an earlier release reported in words stays as it is, beside the name that it is about', () => {
  const words = 'answered with status 429; it is asked again after 2026-11-24T12:12:00.000Z'
  expect(reportWords({ path: 'tmdb', detail: said(words) }, NOW)).toEqual({ about: 'tmdb', words })
})
