import type { Server } from 'node:http'
import { ObjectId } from 'mongodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SessionUser } from '../load-context.ts'
import type { Item } from '../../shared/title.ts'
import { jsonServer, listen } from '../testing/json-server.ts'
import { fillLibrary, makeMovie, makeSeries } from '../testing/library.ts'
import { startTestDatabase } from '../testing/mongod.ts'

async function load() {
  const modules = await Promise.all([
    import('./own-settings.server.ts'),
    import('./movie-view.server.ts'),
    import('./series-view.server.ts'),
    import('./season-view.server.ts'),
    import('./episode-view.server.ts'),
    import('../db/items.ts'),
    import('./history-view.server.ts'),
    import('./lists/read-items.server.ts'),
    import('./lists/entry-view.ts'),
    import('../admin/settings.server.ts'),
    import('../db/titles.ts'),
    import('../db/household.ts'),
    import('../db/connection.ts'),
    import('../http/speak.ts'),
    import('../i18n/languages.server.ts'),
  ])
  const [
    own,
    movie,
    series,
    season,
    episode,
    found,
    history,
    items,
    entry,
    settings,
    titles,
    household,
    connection,
    speak,
    languages,
  ] = modules
  return {
    ...{ ...series, ...season, ...episode, ...found },
    ...{ ...own, ...movie, ...history, ...items, ...entry, ...settings, ...titles, ...household },
    ...{ ...connection, ...speak, ...languages },
  }
}

let database: { stop(): Promise<void> }
let m: Awaited<ReturnType<typeof load>>
let worker: Server
const asked: string[] = []

const mara = { id: 'a'.repeat(24), sessionId: 's', name: 'Mara', email: 'mara@example.org' }
const heat = makeMovie('heat-1995', {
  metadata: {
    ...{ title: 'Heat', overview: 'In Los Angeles.', tagline: 'A crime saga.' },
    translations: { fr: { title: 'Chaleur', overview: 'À Los Angeles.' }, de: { title: 'Die Hitze' } },
  },
})
const alone = makeMovie('alone', { metadata: { title: 'Alone' } })
const show = makeSeries(
  'show',
  { 1: 1 },
  { metadata: { title: 'Show', translations: { fr: { title: 'Émission' } } } },
)

const told = makeSeries('told', { 1: 2 }).map((item): Item => {
  const metadata = {
    'told-s1': { title: 'The Hill', translations: { fr: { title: 'La Colline', overview: 'Un an.' } } },
    'told-s1e1': {
      title: 'Low',
      overview: 'Ebb.',
      translations: { fr: { title: 'Basse', overview: 'Reflux.' } },
    },
    'told-s1e2': { title: 'High', overview: 'Flood.' },
  }[item._id]
  return metadata ? { ...item, metadata } : item
})

beforeAll(async () => {
  worker = jsonServer((method, path) => {
    asked.push(`${method} ${path}`)
    return [202, {}]
  })
  database = await startTestDatabase({ WORKER_URL: await listen(worker) })
  m = await load()
  await m
    .db()
    .collection('user')
    .insertOne({ _id: new ObjectId(mara.id), name: 'Mara' })
  await fillLibrary([heat, alone, ...show, ...told])
})

afterAll(async () => {
  worker.close()
  await database.stop()
})

const form = (fields: Record<string, string | string[]>) => {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) data.append(name, one)
  return data
}
const storedChoice = async () =>
  (
    await m
      .db()
      .collection('user')
      .findOne({ _id: new ObjectId(mara.id) })
  )?.titleLanguage as unknown
const save = (titleLanguages: string[], libraryLanguage = 'en') =>
  m.saveSettings(form({ name: 'Ours', signUp: 'invited', libraryLanguage, titleLanguages }))

/** As everything that answers a request of somebody who reads titles in this language. */
async function reading<T>(titleLanguage: string | null, run: () => Promise<T>): Promise<T> {
  const user: SessionUser = { ...mara, role: 'viewer', language: 'en', titleLanguage }
  const [request, response] = [{ get: () => undefined }, { locals: { user }, append: () => undefined }]
  const speak = m.speak(await m.readLanguages([]))
  return new Promise((done, failed) => {
    speak(request as never, response as never, () => void run().then(done, failed))
  })
}

test('the household chooses the languages, and the worker asks for another one at once', async () => {
  expect((await m.readHousehold()).titleLanguages).toEqual(['de', 'en'])
  expect(await save(['de', 'en', 'fr', ''])).toMatchObject({ isWrong: false })
  expect((await m.readHousehold()).titleLanguages).toEqual(['de', 'en', 'fr'])
  expect(asked).toEqual(['POST /providers/refresh'])
  await save(['fr', 'en', 'de'])
  expect(asked).toHaveLength(1)
  // The library's own language is one that people can read titles in, whether it was ticked or not.
  await save(['de', 'fr'], 'en')
  expect((await m.readHousehold()).titleLanguages).toEqual(['de', 'en', 'fr'])
  expect(asked).toHaveLength(1)
})

test('what is no language, and too many of them, is not saved', async () => {
  const many = Array.from({ length: 13 }, (_, at) => `x${String.fromCharCode(97 + at)}`)
  for (const wrong of [['$where'], ['metadata.title'], many])
    expect(await save(wrong)).toMatchObject({ isWrong: true, errors: { titleLanguages: expect.any(String) } })
  expect((await m.readHousehold()).titleLanguages).toEqual(['de', 'en', 'fr'])
})

test('a person chooses one of these, or none', async () => {
  const page = await m.readOwnSettings(mara)
  expect(page.titleLanguage).toBeNull()
  expect(page.languages.map(({ name }) => name)).toEqual(['English', 'French', 'German'])
  expect(await m.saveOwnSettings(mara, form({ titleLanguage: 'fr' }))).toMatchObject({ isWrong: false })
  expect(await storedChoice()).toBe('fr')
  for (const wrong of ['it', '$where', ['fr', 'de'].join()])
    expect(await m.saveOwnSettings(mara, form({ titleLanguage: wrong }))).toMatchObject({ isWrong: true })
  expect(await m.saveOwnSettings(mara, new FormData())).toMatchObject({ isWrong: true })
  expect(await storedChoice()).toBe('fr')
  await m.saveOwnSettings(mara, form({ titleLanguage: '' }))
  expect(await storedChoice()).toBeNull()
})

test('a film’s page has the texts of the chosen language, and what there is not as the library has it', async () => {
  expect(await reading('fr', () => m.readMovie(mara.id, heat))).toMatchObject({
    title: 'Chaleur',
    titleLang: 'fr',
    overview: { text: 'À Los Angeles.', lang: 'fr' },
    tagline: { text: 'A crime saga.', lang: undefined },
  })
  expect(await reading(null, () => m.readMovie(mara.id, heat))).toMatchObject({
    title: 'Heat',
    titleLang: undefined,
    overview: { text: 'In Los Angeles.' },
  })
})

test('cards and lists call titles so, too, without another query', async () => {
  const ids = ['heat-1995', 'alone', 'show']
  const cards = async () => (await m.listTitleCards(ids)).map(({ title }) => title)
  expect(await reading('fr', cards)).toEqual(['Chaleur', 'Alone', 'Émission'])
  expect(await reading('de', cards)).toEqual(['Die Hitze', 'Alone', 'Show'])
  expect(await reading(null, cards)).toEqual(['Heat', 'Alone', 'Show'])
  const listed = async () => {
    const items = await m.readItems(ids)
    return ids.flatMap((id) => items.get(id) ?? []).map((item) => m.shownName(item, items))
  }
  expect(await reading('fr', listed)).toEqual(['Chaleur', 'Alone', 'Émission'])
})

test('seasons and episodes are told so, too, on every page of them, with what there is not as the library has it', async () => {
  const pages = async () => {
    const found = await m.getSeries('told')
    const [season, episode] = await Promise.all([m.findItem('told-s1'), m.findItem('told-s1e1')])
    if (!found || !season || !episode) throw new Error('it is not there')
    const ofSeason = await m.readSeason(mara.id, season, found)
    const ofSeries = await m.readSeries(mara.id, found, 1)
    const ofEpisode = await m.readEpisode(mara.id, episode, found.series)
    expect(ofSeries.episodes).toEqual(ofSeason.episodes)
    return [
      [ofSeason.title, ofSeason.titleLang, ofSeason.overview?.text, ofSeries.seasons[0]?.name],
      ofSeason.episodes.map(({ name, nameLang, synopsis }) => [
        name,
        nameLang,
        synopsis?.text,
        synopsis?.lang,
      ]),
      [ofEpisode.title, ofEpisode.titleLang, ofEpisode.overview?.text, ofEpisode.after?.name],
    ]
  }
  const second = ['High', undefined, 'Flood.', undefined]
  expect(await reading('fr', pages)).toEqual([
    ['La Colline', 'fr', 'Un an.', 'La Colline'],
    [['Basse', 'fr', 'Reflux.', 'fr'], second],
    ['Basse', 'fr', 'Reflux.', 'S1 E2 · High'],
  ])
  expect(await reading(null, pages)).toEqual([
    ['The Hill', undefined, undefined, 'The Hill'],
    [['Low', undefined, 'Ebb.', undefined], second],
    ['Low', undefined, 'Ebb.', 'S1 E2 · High'],
  ])
})
