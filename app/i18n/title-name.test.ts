import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { OVERRIDE } from '../../shared/media-server.ts'
import { FIRST_LANGUAGES } from '../../shared/metadata.ts'
import { speaking } from './languages.server.ts'
import { episodeTitle, seasonTitle, textProjection, titleName, told } from './title-name.ts'

const metadata = {
  title: 'The Lives of Others',
  originalTitle: 'Das Leben der Anderen',
  originalLanguage: 'ger',
}
const others = { _id: 'others-2006', metadata }
const german = { language: 'de', locale: 'de-AT', texts: {} }
const inGerman = <T>(run: () => T) => speaking(german, run)
/** A German page, on which titles are told in another language. */
const titlesIn = <T>(titles: string, run: () => T) => speaking({ ...german, titles }, run)
const pins = (...paths: string[]) => paths.map((path) => ({ path, serverId: OVERRIDE }))

const translated = {
  _id: 'heat-1995',
  metadata: {
    ...{ title: 'Heat', overview: 'In Los Angeles.', tagline: 'A crime saga.' },
    translations: {
      de: { title: 'Die Hitze', overview: 'In der Stadt.' },
      pt: { overview: 'Na cidade.' },
      'pt-BR': { title: 'Fogo contra Fogo' },
    },
  },
}

test('a person reads the original title of a film of their language, others the title of the merge', () => {
  expect(inGerman(() => titleName(others))).toBe('Das Leben der Anderen')
  expect(titleName(others)).toBe('The Lives of Others')
})

test('what an admin called a film stands for everybody', () => {
  const owners = pins('metadata.title')
  expect(inGerman(() => titleName({ ...others, owners }))).toBe('The Lives of Others')
  expect(inGerman(() => titleName({ ...translated, owners }))).toBe('Heat')
})

test('what an admin called it in one language stands for those who read that', () => {
  const owners = pins('metadata.title', 'metadata.translations.de.title')
  expect(inGerman(() => titleName({ ...translated, owners }))).toBe('Die Hitze')
  expect(titlesIn('pt-BR', () => titleName({ ...translated, owners }))).toBe('Heat')
})

test('without an original title, or one of another language, the title of the merge stands', () => {
  const { originalTitle: _none, ...without } = metadata
  expect(inGerman(() => titleName({ _id: 'x', metadata: without }))).toBe('The Lives of Others')
  expect(inGerman(() => titleName({ _id: 'x', metadata: { ...metadata, originalLanguage: 'fr' } }))).toBe(
    'The Lives of Others',
  )
  expect(inGerman(() => titleName({ _id: 'x-1999', metadata: {} }))).toBe('x-1999')
})

test('texts are told in the page’s language, and what there is not of it as the merge has it', () => {
  expect(inGerman(() => told(translated, 'overview'))).toEqual({ text: 'In der Stadt.', lang: undefined })
  expect(inGerman(() => told(translated, 'tagline'))).toEqual({ text: 'A crime saga.', lang: undefined })
  expect(told(translated, 'overview')?.text).toBe('In Los Angeles.')
  expect(inGerman(() => told({ _id: 'x', metadata: {} }, 'overview'))).toBeNull()
})

test('a season or an episode that is called by its number alone has no title, unless an admin called it so', () => {
  const german = { title: 'Episode 3', translations: { de: { title: 'Ebbe' } } }
  const third = { _id: 'e', numbers: [3], metadata: german }
  expect(episodeTitle(third)).toBeNull()
  expect(inGerman(() => episodeTitle(third)?.text)).toBe('Ebbe')
  expect(episodeTitle({ ...third, owners: pins('metadata.title') })?.text).toBe('Episode 3')
  expect(seasonTitle({ _id: 's', seasonNumber: 2, metadata: { title: 'Season 2' } })).toBeNull()
  expect(seasonTitle({ _id: 's', seasonNumber: 2, metadata: { title: 'Asylum' } })?.text).toBe('Asylum')
})

test('who reads titles in another language than the page’s gets it, with its name', () => {
  const inPortuguese = <T>(run: () => T) => titlesIn('pt-BR', run)
  expect(inPortuguese(() => told(translated, 'title'))).toEqual({ text: 'Fogo contra Fogo', lang: 'pt-BR' })
  // The language without its region goes before the library's own.
  expect(inPortuguese(() => told(translated, 'overview'))).toEqual({ text: 'Na cidade.', lang: 'pt' })
  expect(titlesIn('de', () => titleName(others))).toBe('Das Leben der Anderen')
  expect(titlesIn('fr', () => titleName(others))).toBe('The Lives of Others')
})

test('lists read the wanted language alone, and nothing that could not be one', () => {
  const pathsIn = (language: string) => Object.keys(titlesIn(language, () => textProjection('title')))
  const texts = ['metadata.title', 'metadata.originalTitle', 'metadata.originalLanguage', 'owners']
  expect(pathsIn('pt-BR').toSorted()).toEqual(
    [...texts, 'metadata.translations.pt-BR.title', 'metadata.translations.pt.title'].toSorted(),
  )
  expect(pathsIn('$where.x').toSorted()).toEqual(texts.toSorted())
})

test('a household begins with the languages that Matinee speaks', () => {
  const spoken = readdirSync(new URL('messages/', import.meta.url)).map((name) => name.replace('.ts', ''))
  expect([...FIRST_LANGUAGES].toSorted()).toEqual(spoken.toSorted())
})
