import { renderToStaticMarkup } from 'react-dom/server'
import { createElement } from 'react'
import { expect, test } from 'vitest'
import { writtenNumber } from './formats.ts'
import { inline } from './inline-messages.ts'
import { chooseSpeech, directionOf, readLanguages, speaking } from './languages.server.ts'
import { Rich } from './rich.tsx'
import { say } from './say.ts'

const languages = await readLanguages(['language-de-Ab12.js', 'frame-x.js'])
const choose = (asking: { stored?: string; cookies?: string; accept?: string }) => {
  const { language, locale } = chooseSpeech(languages, {
    stored: asking.stored ?? null,
    cookies: asking.cookies,
    accept: asking.accept,
  })
  return [language, locale]
}

test.each([
  [{}, ['en', 'en-GB']],
  [{ accept: 'de' }, ['de', 'de']],
  [{ accept: 'fr;q=0.9, de-AT;q=0.8, en;q=0.7' }, ['de', 'de-AT']],
  [{ accept: 'en;q=0.5, de;q=0.6' }, ['de', 'de']],
  [{ accept: 'en-US,en;q=0.9' }, ['en', 'en-US']],
  [{ accept: 'de;q=0, xx-;;;, *' }, ['en', 'en-GB']],
  [{ accept: 'en-US', cookies: 'a=b; matinee-language=de' }, ['de', 'de']],
  [{ accept: 'de', cookies: 'matinee-language=tlh' }, ['de', 'de']],
  [{ accept: 'de-CH', cookies: 'matinee-language=de', stored: 'en' }, ['en', 'en-GB']],
])('%j is answered in %j', (asking, answered) => {
  expect(choose(asking)).toEqual(answered)
})

test('each request speaks its own language, after awaits, too', async () => {
  const german = chooseSpeech(languages, { stored: 'de', cookies: undefined, accept: undefined })
  const speech = { ...german, texts: { count_films: { one: '{count} Film', other: '{count} Filme' } } }
  const films = (count: number) =>
    say('count_films', { one: '{count} film', other: '{count} films' }, { count })
  const later = speaking(speech, async () => {
    await new Promise((done) => setTimeout(done))
    return [films(1), films(1234), writtenNumber(0.5)]
  })
  expect([films(1), films(1234)]).toEqual(['1 film', '1,234 films'])
  expect(await later).toEqual(['1 Film', '1.234 Filme', '0,5'])
})

test('a language without a message says it in English', () => {
  const speech = { language: 'de', locale: 'de', texts: {} }
  expect(speaking(speech, () => say('any', 'Words of {name}', { name: 'Ö$&' }))).toBe('Words of Ö$&')
})

test('only languages that browsers have to fetch name a file', () => {
  expect(languages.map(({ tag, script }) => [tag, script])).toEqual([
    ['de', '/assets/language-de-Ab12.js'],
    ['en', null],
  ])
  expect([directionOf('de'), directionOf('ar'), directionOf('he-IL')]).toEqual(['ltr', 'rtl', 'rtl'])
})

test('the build puts the English words in the place of each message', () => {
  const english = { nav_home: 'Home', count_films: { one: '{count} film', other: '{count} films' } }
  const code = `import { m } from '../i18n/m.ts'
const a = [m.nav_home(), m.nav_home, item.m.nav_home(), m.count_films({ count })]`
  expect(inline(code, english)).toBe(`import { say as $say } from '../i18n/say.ts'
const a = [$say("nav_home", "Home"), ((values) => $say("nav_home", "Home", values)), item.m.nav_home(), $say("count_films", {"one":"{count} film","other":"{count} films"}, { count })]`)
  expect(() => inline("import { m } from './m.ts'\nm.nav_away()", english)).toThrow('no message nav_away')
  expect(() => inline("import { m } from './m.ts'\nm[key]()", english)).toThrow('write m.key in full')
})

test('marked words of a message become elements, and names that look like marks stay words', () => {
  const of = ({ name }: { name: string }) => `Look for <link>${name}</link> & ask.`
  const marks = { link: (words: string) => createElement('a', {}, words) }
  const shown = renderToStaticMarkup(
    createElement(Rich<{ name: string }>, { of, values: { name: '<link>' }, marks }),
  )
  expect(shown).toBe('Look for <a>&lt;link&gt;</a> &amp; ask.')
})
