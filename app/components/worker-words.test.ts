import { expect, test } from 'vitest'
import { describeFailure, type ServerFailure } from '../../shared/failure.ts'
import { describeServiceFailure } from '../../shared/service-failure.ts'
import { messages } from '../i18n/messages/de.ts'
import { ENGLISH, setSpeech } from '../i18n/speech.ts'
import { workerWords } from './worker-words.ts'

function inGerman(sentence: string): string {
  setSpeech({ language: 'de', locale: 'de', texts: messages })
  const words = workerWords(sentence)
  setSpeech(ENGLISH)
  return words
}

const status = (code: number): ServerFailure => ({ reason: 'bad-status', status: code })
const FAILURES: ServerFailure[] = [
  { reason: 'unreachable', detail: 'ECONNREFUSED' },
  { reason: 'timeout', afterMs: 2_500 },
  { reason: 'starting', retryAfterSeconds: 3 },
  ...[404, 429, 500, 503].map(status),
  { reason: 'redirect', status: 302 },
  { reason: 'unauthorized' },
  { reason: 'too-large', limitBytes: 4_194_304 },
  { reason: 'invalid-answer', path: 'movies', detail: 'is not JSON' },
  { reason: 'invalid-answer', path: 'appName', detail: 'expected Radarr, this is Sonarr' },
]
const SERVICE_ONLY: ServerFailure[] = [
  { reason: 'not-ascending', after: 'x' },
  { reason: 'other-instance', expected: 'a', got: 'b' },
]
const told = [
  ...FAILURES.map(describeFailure),
  ...[...FAILURES, ...SERVICE_ONLY].map(describeServiceFailure),
  'says: Root folder does not exist',
  'does not know season 3 of it yet',
  'does not find this series',
]

test.each(told)('an English reader is told as the worker says it that a service %s', (words) => {
  const stop = words.endsWith('?') ? '' : '.'
  expect(workerWords(`My Radarr ${words}${stop}`)).toBe(`My Radarr ${words}${stop}`)
})

test.each(told)('a German reader is told in German that a service %s', (words) => {
  for (const who of ['It', 'My Radarr']) {
    const sentence = `${who} ${words}.`
    expect(inGerman(sentence)).not.toContain(words.slice(0, 12))
    expect(inGerman(sentence)).toMatch(who === 'It' ? /^Er / : /^My Radarr /)
  }
})

const WHOLE = [
  'No file has changed yet.',
  'It names no file, so every server was asked.',
  'No rule of the path map fits /data/a.mkv, so every server was asked.',
  '/data/a.mkv is in no folder of the path map.',
  'It ended with status -1.',
  'the database, which does not answer',
  'is removed or disabled',
  'is too large',
  'changed while it was listed',
]
test.each(WHOLE)('“%s” is said in the language of the reader', (sentence) => {
  expect(workerWords(sentence)).toBe(sentence)
  expect(inGerman(sentence)).toMatch(/\b(wurden?|hat|liegt|endete|antwortet|ist)\b/)
})

test('the worker’s own troubles are told in German, and what nobody foresaw as it is', () => {
  expect(inGerman('The worker answered with status 500.')).toBe(
    'Der Worker hat mit dem Status 500 geantwortet.',
  )
  expect(inGerman('The worker does not answer now.')).toBe('Der Worker antwortet gerade nicht.')
  expect(inGerman('Radarr 5.26 answers in 12 ms.')).toBe('Radarr 5.26 antwortet in 12 ms.')
  expect(inGerman('Its status is strange.')).toBe('Its status is strange.')
})
