import type { Page } from '@playwright/test'
import { type Collection, type Db, MongoClient } from 'mongodb'
import { LONG, UNBROKEN } from '../app/gallery/specimen-names.ts'
import { expect, test } from './fixtures.ts'
import type { House } from './house.ts'
import { findings, findLayout, showTheme } from './look.ts'
import { setPlace } from './picture.ts'

const WIDTHS = [390, 820, 1440]
const SCRIPT = '<script>window.isHacked = true</script><b>Bold & Co</b>'
const NAMES = {
  'the-salt-harbour-2024': `${LONG} ${LONG}`.slice(0, 300),
  'nine-lanterns-2023': UNBROKEN.repeat(3).slice(0, 300),
  'copper-sky-2015': SCRIPT,
  'winter-allotment-2017': 'مدينة الملح '.repeat(25).trim(),
  'the-paper-astronomer-2018': 'X',
  'field-notes-2020': `夜の灯台${'กรุงเทพ'.repeat(40)}`,
}

type Named = { _id: string; rev: string; seriesId?: string; metadata: object }
type Names = { title: string; originalTitle?: string }

async function inDatabase(house: House, work: (db: Db) => Promise<unknown>): Promise<void> {
  const client = new MongoClient(house.mongodbUri)
  await work(client.db('matinee'))
  await client.close()
}

const before: { kind: 'titles' | 'episodes'; _id: string; metadata: object }[] = []

/** What a title is called from now on; search hears of it by a later `rev`. */
async function rename(db: Db, kind: 'titles' | 'episodes', filter: object, name: string): Promise<void> {
  const items = db.collection<Named>(kind)
  for (const { _id, metadata } of await items.find(filter).toArray()) {
    before.push({ kind, _id, metadata })
    const { originalTitle: _, ...others } = metadata as Names
    await write(items, _id, { ...others, title: name })
  }
}

async function write(items: Collection<Named>, _id: string, metadata: object): Promise<void> {
  const [last] = await items.find().sort({ rev: -1 }).limit(1).toArray()
  await items.updateOne({ _id }, { $set: { metadata, rev: `${last?.rev ?? ''}0` } })
}

const renameAll = (house: House) =>
  inDatabase(house, async (db) => {
    for (const [_id, name] of Object.entries(NAMES)) await rename(db, 'titles', { _id }, name)
    await rename(db, 'episodes', { seriesId: 'field-notes-2020' }, NAMES['the-salt-harbour-2024'])
  })

// Other files of tests live in the same house.
test.afterAll(({ house }) =>
  inDatabase(house, async (db) => {
    for (const { kind, _id, metadata } of before) await write(db.collection<Named>(kind), _id, metadata)
    for (const own of ['progress', 'watchlist']) await db.collection(own).deleteMany({})
  }),
)

/** At each width, in what is open now. */
async function lookAt(page: Page, what: string): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 })
    await showTheme(page, 'dark')
    expect(await findLayout(page), `${what}, ${width} px`).toEqual([])
  }
}

test('names that break layouts break none, wherever a title is named, and run nothing', async ({
  signedIn: page,
  house,
}) => {
  test.setTimeout(360_000)
  await renameAll(house)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const headers = { origin: house.url }
  for (const id of ['nine-lanterns-2023', 'the-salt-harbour-2024', 'field-notes-2020-s01e01'])
    await setPlace(page, house, id, 9)
  for (const id of Object.keys(NAMES)) await page.request.put(`/api/watchlist/${id}`, { headers })

  const pages = Object.keys(NAMES).map((id) => (id.startsWith('field') ? `/series/${id}` : `/movie/${id}`))
  for (const path of ['/', '/movies', '/watchlist', '/history', '/search?q=x', '/admin/titles', ...pages]) {
    await page.goto(path)
    await expect(page.locator('main')).toBeVisible()
    await lookAt(page, path)
  }
  await page.setViewportSize({ width: 390, height: 900 })
  expect(await findings(page)).toEqual([])

  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto('/movies')
  await page.getByRole('button', { name: /^What is new/ }).click()
  await expect(page.locator('.news')).toContainText('Donaudampf')
  await lookAt(page, 'bell')

  await page.goto('/movies')
  await page.locator('.top-bar input[data-search]').pressSequentially('extraordinarily')
  await expect(page.getByRole('option').first()).toBeVisible()
  expect(await findLayout(page), 'quick list').toEqual([])

  for (const id of ['nine-lanterns-2023', 'the-salt-harbour-2024', 'field-notes-2020-s01e01']) {
    await page.goto(`/watch/${id}`)
    await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 0.1)
    await page.locator('video').evaluate((video: HTMLVideoElement) => video.pause())
    await lookAt(page, `player, ${id}`)
  }
  expect(await page.evaluate(() => 'isHacked' in window)).toBe(false)
})
