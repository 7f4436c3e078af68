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
