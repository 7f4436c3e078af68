import { MongoClient } from 'mongodb'
import { expect, test } from './fixtures.ts'

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
}) => {
  await page.goto('/')
  await page.getByRole('button', { name: /’s menu$/ }).click()
  await page.getByRole('button', { name: 'Deutsch' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  const main = page.getByRole('navigation', { name: 'Hauptmenü', exact: true })
  await main.getByRole('link', { name: 'Filme' }).click()
  await expect(page).toHaveURL(/\/movies$/)
  await expect(page.getByRole('button', { name: /^Menü von/ })).toBeVisible()
})
