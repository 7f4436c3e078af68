import type { Page, Route } from '@playwright/test'
import { z } from 'zod'
import { expect, test } from './fixtures.ts'
import { frameAfter, playFromStart, setPlace } from './picture.ts'

/** A film of which both servers have the same cut, from its beginning. */
const FILM = 'winter-allotment-2017'
const Steering = z.looseObject({ 'PATHWAY-PRIORITY': z.array(z.string()) })

/** No server has a place to convert a film, until the function that this answers is called. */
async function fillServers(page: Page): Promise<() => void> {
  let isFull = true
  await page.route(
    ({ pathname }) => pathname.endsWith('.m4s'),
    (route) => (isFull ? route.fulfill({ status: 503 }) : route.continue()),
  )
  return () => (isFull = false)
}

test('an order of servers that changes while the first piece is loaded has it asked of no other, and the film begins', async ({
  signedIn: page,
  house,
}) => {
  let isAsked = () => {}
  const asked = new Promise<void>((resolve) => (isAsked = resolve))
  await page.route('**/steering.json*', async (route) => {
    await asked
    const response = await route.fetch()
    const steering = Steering.parse(await response.json())
    const json = { ...steering, 'PATHWAY-PRIORITY': steering['PATHWAY-PRIORITY'].toReversed() }
    await route.fulfill({ response, json })
  })
  let timesAsked = 0
  await page.route('**/v-copy/0.m4s', async (route) => {
    timesAsked += 1
    const ordered = page.waitForResponse('**/steering.json*')
    isAsked()
    await ordered
    await route.continue()
  })
  await playFromStart(page, house, FILM)
  expect(timesAsked).toBe(1)
})

test('while the servers have no place to convert a film the page says that one is in line, and it begins by itself', async ({
  signedIn: page,
}) => {
  const free = await fillServers(page)
  await page.goto(`/watch/${FILM}`)
  const line = page.getByText('You are in line', { exact: false })
  await expect(line).toBeVisible()
  await expect(page.getByText('answers', { exact: false })).toHaveCount(0)
  free()
  await frameAfter(page, 0.1)
  await expect(line).toHaveCount(0)
})

test('a film goes on at its place though the server that it was to go on from has no place and is slow to say what its sound is', async ({
  signedIn: page,
  house,
}) => {
  await setPlace(page, house, FILM, 60)
  const free = await fillServers(page)
  const isInit = ({ pathname }: URL) => pathname.endsWith('/a0-copy/init.mp4')
  const untilAskedElsewhere = async (route: Route) => {
    await page.waitForRequest((request) => isInit(new URL(request.url())))
    await route.continue()
  }
  await page.route(isInit, untilAskedElsewhere, { times: 1 })
  await page.goto(`/watch/${FILM}`)
  await expect(page.getByText('You are in line', { exact: false })).toBeVisible()
  free()
  expect(await frameAfter(page, 0.1)).toBeGreaterThanOrEqual(59)
})
