import { afterEach, expect, test } from 'vitest'
import { KeptNamedReason, KeptReason, NamedReason, Reason } from '../../shared/reason.ts'
import { reasonText } from '../../shared/reason-text.ts'
import { messages } from '../i18n/messages/de.ts'
import { ENGLISH, setSpeech } from '../i18n/speech.ts'
import { namedReasonWords, reasonWords } from './reason-words.ts'

const inGerman = () => setSpeech({ language: 'de', locale: 'de', texts: messages })
afterEach(() => setSpeech(ENGLISH))

/** What stands in a reason beside its kind. */
const BESIDE = {
  ...{ detail: 'ECONNREFUSED', afterMs: 2_500, retryAfterSeconds: 3, status: 500, limitBytes: 786_432 },
  ...{ path: '/data/a.mkv', after: 'x', expected: 'Radarr', got: 'Sonarr', words: 'Root folder is gone' },
  ...{ season: 3, limit: 200, namespace: 'imdb', others: 12, kind: 'Audio' },
}

/** One of each kind, as the schema takes it. */
const REASONS = Reason.options.map(({ shape }) => {
  const fields = Object.keys(shape).filter((name) => name !== 'reason')
  const beside = Object.fromEntries(fields.map((name) => [name, BESIDE[name as keyof typeof BESIDE]]))
  const why = { reason: shape.reason.value, ...beside }
  const asText = Reason.safeParse({ ...why, status: '-1' })
  return asText.success ? asText.data : Reason.parse(why)
})
const OWN = REASONS.filter(({ reason }) => reason !== 'said')

test.each(REASONS)('an English reader is told of $reason what a log says', (why) => {
  expect(reasonWords(why, 'My Radarr')).toBe(reasonText(why, 'My Radarr'))
  expect(reasonWords(why)).toBe(reasonText(why))
})

test.each(OWN)('a German reader is told of $reason in German', (why) => {
  const english = reasonText(why, 'My Radarr')
  inGerman()
  const german = reasonWords(why, 'My Radarr')
  expect(german).not.toContain('{')
  expect(german).not.toBe(english)
  expect(german.startsWith('My Radarr')).toBe(english.startsWith('My Radarr'))
})

test('each kind of reason says something of its own', () => {
  const texts = REASONS.map((why) => reasonText(why))
  expect(new Set(texts).size).toBe(texts.length)
})

test('where nobody is named it is said of “It”', () => {
  const why = { reason: 'timeout', afterMs: 2_500 } as const
  expect(reasonWords(why)).toBe('It did not answer within 2.5 s.')
  expect(namedReasonWords({ who: 'Radarr', why })).toBe('Radarr did not answer within 2.5 s.')
  inGerman()
  expect(namedReasonWords({ who: null, why })).toBe('Er hat nicht innerhalb von 2,5 s geantwortet.')
})

test('the words of a network or of a service end in one stop', () => {
  expect(reasonWords({ reason: 'unreachable', detail: 'Network connection lost.' })).toBe(
    'It does not answer (Network connection lost).',
  )
  expect(reasonWords({ reason: 'says', words: 'Root folder is gone.' }, 'Radarr')).toBe(
    'Radarr says: Root folder is gone.',
  )
})

test('what an earlier release kept in words is shown as it is', () => {
  inGerman()
  expect(reasonWords(KeptReason.parse('Radarr refuses the API key.'))).toBe('Radarr refuses the API key.')
  expect(namedReasonWords(KeptNamedReason.parse('TMDB is starting.'))).toBe('TMDB is starting.')
  const named: NamedReason = { who: 'Radarr', why: { reason: 'unauthorized' } }
  expect(KeptNamedReason.parse(named)).toEqual(named)
  expect(KeptReason.parse(named.why)).toEqual(named.why)
})
