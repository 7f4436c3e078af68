import { MongoClient } from 'mongodb'
import { expect, PERSON, test } from './fixtures.ts'

// Other files of tests sign in as the same person.
test.afterAll(async ({ house }) => {
  const client = new MongoClient(house.mongodbUri)
  await client
    .db('matinee')
    .collection('user')
    .updateMany({}, { $unset: { language: '' } })
  await client.close()
})

test('who chooses German in their menu reads German, also after signing in with another browser', async ({
  signedIn: page,
  browser,
  house,
}) => {
  await page.goto('/')
  await page.getByRole('button', { name: /’s menu$/ }).click()
  await page.getByRole('link', { name: 'Language' }).click()
  await page.getByRole('button', { name: 'Deutsch' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  const main = page.getByRole('navigation', { name: 'Hauptmenü', exact: true })
  await main.getByRole('link', { name: 'Filme' }).click()
  await expect(page).toHaveURL(/\/movies$/)
  await expect(page.getByRole('button', { name: /^Menü von/ })).toBeVisible()
  // The page before may be seen for a moment more.
  await expect(page.getByRole('heading', { level: 1, name: 'Filme' })).toBeVisible()
  await page.getByRole('link', { name: /The Salt Harbour/ }).click()
  await expect(page.getByRole('region', { name: 'Fassungen' })).toContainText('Läuft hier')

  const other = await browser.newContext({ baseURL: house.url })
  const elsewhere = await other.newPage()
  await elsewhere.goto('/movie/the-salt-harbour-2024')
  await elsewhere.getByLabel('Email').fill(PERSON.email)
  await elsewhere.getByLabel('Password').fill(PERSON.password)
  await elsewhere.getByRole('button', { name: 'Sign in' }).click()
  await expect(elsewhere.locator('html')).toHaveAttribute('lang', /^de/)
  await expect(elsewhere.getByText(/^\d+ (Std|Min)\./).first()).toBeVisible()
  await other.close()
})

test('a German reader sees German names of episodes, an English one English ones, and who lacks one the other', async ({
  signedIn: page,
  house,
}) => {
  const client = new MongoClient(house.mongodbUri)
  const episodes = client.db('matinee').collection<{ _id: string }>('episodes')
  const found = { seriesId: { $exists: true }, seasonNumber: 1, 'metadata.title': { $exists: true } }
  const [one] = await episodes.find(found).sort({ _id: 1 }).toArray()
  const both = { ...found, seriesId: (one as unknown as { seriesId: string }).seriesId }
  const [first, second] = await episodes.find(both).sort({ _id: 1 }).limit(2).toArray()
  const named = (item: unknown) => (item as { metadata: { title: string } }).metadata.title
  await episodes.updateOne(
    { _id: first?._id ?? '' },
    { $set: { 'metadata.translations': { de: { title: 'Auf Deutsch' } } } as object },
  )
  await client.close()
  const names = page.locator('.episode-name')
  for (const [language, shown] of [
    ['de', 'Auf Deutsch'],
    ['en', named(first)],
  ] as const) {
    await page.request.post('/language', { form: { language }, headers: { origin: house.url } })
    await page.goto(`/series/${both.seriesId}?season=1`)
    await expect(names.first()).toHaveText(shown)
    await expect(names.nth(1)).toHaveText(named(second))
  }
})
