import type { Page } from '@playwright/test'
import { PlaybackInfo } from '../shared/playback/playback-info.ts'
import { expect, test } from './fixtures.ts'
import { frameAfter, lookAtVideo, playingServer } from './picture.ts'

const FILM = '/watch/the-salt-harbour-2024'

async function openMenu(page: Page, name: string) {
  await page.getByRole('button', { name: new RegExp(`^${name}:`) }).click()
  return page.getByRole('menu', { name })
}
async function chooseIn(page: Page, menu: string, option: RegExp) {
  const list = await openMenu(page, menu)
  await list.getByRole('menuitemradio', { name: option }).click()
}
function chosenIn(page: Page, menu: string) {
  return page.getByRole('menu', { name: menu }).getByRole('menuitemradio', { checked: true })
}

/** A server that another test had stopped is thought to be away for some seconds more. */
function untilBothAnswer(page: Page) {
  const leftOut = async () => {
    const answer = await page.request.get('/api/playback/the-salt-harbour-2024')
    return PlaybackInfo.parse(await answer.json()).choices.filter(({ role }) => role === 'left-out').length
  }
  return expect.poll(leftOut).toBe(0)
}

test('a version that was chosen is still chosen on the next visit, until it is automatic again', async ({
  signedIn: page,
}) => {
  await untilBothAnswer(page)
  await page.goto(FILM)
  await expect(page.locator('.player[data-server]')).toBeVisible()
  await frameAfter(page, 0.1)
  const first = await playingServer(page)
  const other = first === 'attic' ? 'cellar' : 'attic'
  await chooseIn(page, 'Version', new RegExp(`on ${other}`))
  await expect(page.locator(`.player[data-server="${other}"]`)).toBeVisible()

  await page.goto('/')
  await page.goto(FILM)
  await frameAfter(page, 0.1)
  expect(await playingServer(page)).toBe(other)
  const menu = await openMenu(page, 'Version')
  await expect(page.getByText('You chose this version.')).toBeVisible()
  await expect(chosenIn(page, 'Version')).toContainText(`on ${other}`)
  await menu.getByRole('menuitemradio', { name: /^Automatic/ }).click()
  await expect(page.locator(`.player[data-server="${first}"]`)).toBeVisible()

  await page.goto(FILM)
  await frameAfter(page, 0.1)
  await openMenu(page, 'Version')
  await expect(chosenIn(page, 'Version')).toHaveText(/^Automatic/)
})

test('a quality is kept for every title, and the film goes on in it from the same second', async ({
  signedIn: page,
}) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  const isAsked = (part: string) => () => asked.some((path) => path.includes(part))
  await page.goto(FILM)
  const before = await frameAfter(page, 1)
  expect(isAsked('/v-copy/')()).toBe(true)
  await chooseIn(page, 'Quality', /^360p/)
  await expect.poll(isAsked('/v-360/')).toBe(true)
  await expect.poll(async () => (await lookAtVideo(page)).width).toBeLessThan(700)
  expect(await frameAfter(page, before)).toBeGreaterThanOrEqual(before)

  asked.length = 0
  await page.goto('/watch/winter-allotment-2017')
  await frameAfter(page, 0.1)
  await openMenu(page, 'Quality')
  // This film has 360 lines itself.
  expect(isAsked('/v-copy/')()).toBe(true)
  await chosenIn(page, 'Quality').press('Escape')
  await chooseIn(page, 'Quality', /^Automatic/)
  await expect(page.getByRole('button', { name: 'Quality: Automatic' })).toBeVisible()
})

test('a language is kept for every title that has it', async ({ signedIn: page }) => {
  await page.goto(FILM)
  await frameAfter(page, 0.1)
  await chooseIn(page, 'Sound', /^German/)
  await page.goto(FILM)
  await frameAfter(page, 0.1)
  await expect(page.getByRole('button', { name: 'Sound: German' })).toBeVisible()
  await chooseIn(page, 'Sound', /^Automatic/)
  await expect(page.getByRole('button', { name: 'Sound: English' })).toBeVisible()
})

test('a browser that claims a codec and does not show it gets the film converted, and is not believed again', async ({
  signedIn: page,
}) => {
  // What this browser really plays may have been told before, on the way to the account.
  await page.context().clearCookies({ name: 'matinee-device' })
  await page.addInitScript(() => {
    const isHevc = (type: string) => /hvc1|hev1/.test(type)
    const isTypeSupported = MediaSource.isTypeSupported.bind(MediaSource)
    MediaSource.isTypeSupported = (type) => isHevc(type) || isTypeSupported(type)
    const { mediaCapabilities } = navigator
    const decodingInfo = mediaCapabilities.decodingInfo.bind(mediaCapabilities)
    mediaCapabilities.decodingInfo = (asked: MediaDecodingConfiguration) =>
      isHevc(asked.video?.contentType ?? '')
        ? Promise.resolve({
            supported: true,
            smooth: true,
            powerEfficient: true,
          } as MediaCapabilitiesDecodingInfo)
        : decodingInfo(asked)
  })
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.goto('/watch/copper-sky-2015')
  await frameAfter(page, 0.5)
  expect(asked.some((path) => path.includes('/v-copy/'))).toBe(true)
  expect((await lookAtVideo(page)).width).toBeGreaterThan(0)
  await openMenu(page, 'Version')
  await expect(page.getByText('this browser showed no picture of HEVC when it tried')).not.toHaveCount(0)

  asked.length = 0
  await page.goto('/watch/copper-sky-2015')
  await frameAfter(page, 0.5)
  expect(asked.some((path) => path.includes('/v-copy/'))).toBe(false)
})

test('a profile of an older version is ignored and made again', async ({ signedIn: page, house }) => {
  const url = house.url
  await page.context().addCookies([{ name: 'matinee-device', value: 'eyJ2IjoxfQ', url }])
  await page.goto('/')
  const profile = () =>
    page.evaluate(() => decodeURIComponent(/matinee-device=([^;]*)/.exec(document.cookie)?.[1] ?? ''))
  await expect.poll(profile).toContain('"v":3')
  expect(await profile()).toContain('"h264":{"height":2160')
  expect(await profile()).not.toContain('"hevc"')
})
