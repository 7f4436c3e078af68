import type { Route } from '@playwright/test'
import { z } from 'zod'
import { expect, test } from './fixtures.ts'
import { frameAfter, playFromStart, setPlace } from './picture.ts'

/** A film of which both servers have the same cut, from its beginning. */
const FILM = 'winter-allotment-2017'
const Steering = z.looseObject({ 'PATHWAY-PRIORITY': z.array(z.string()) })

test('an order of servers that changes while the first piece is loaded does not keep the film from beginning', async ({
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
  const first = async (route: Route) => {
    const ordered = page.waitForResponse('**/steering.json*')
    isAsked()
    await ordered
    await route.continue()
  }
  await page.route('**/v-copy/0.m4s', first, { times: 1 })
  await playFromStart(page, house, FILM)
})

test('while the servers have no place to convert a film the page says that one is in line, and it begins by itself', async ({
  signedIn: page,
}) => {
  let isFull = true
  const isSegment = ({ pathname }: URL) => pathname.endsWith('.m4s')
  await page.route(isSegment, (route) => (isFull ? route.fulfill({ status: 503 }) : route.continue()))
  await page.goto(`/watch/${FILM}`)
  const line = page.getByText('You are in line', { exact: false })
  await expect(line).toBeVisible()
  await expect(page.getByText('answers', { exact: false })).toHaveCount(0)
  isFull = false
  await frameAfter(page, 0.1)
  await expect(line).toHaveCount(0)
})

test('a film goes on at its place though the server that it was to go on from has no place and is slow to say what its sound is', async ({
  signedIn: page,
  house,
}) => {
  await setPlace(page, house, FILM, 60)
  let isFull = true
  await page.route(
    ({ pathname }) => pathname.endsWith('.m4s'),
    (route) => (isFull ? route.fulfill({ status: 503 }) : route.continue()),
  )
  const isInit = ({ pathname }: URL) => pathname.endsWith('/a0-copy/init.mp4')
  const untilAskedElsewhere = async (route: Route) => {
    await page.waitForRequest((request) => isInit(new URL(request.url())))
    await route.continue()
  }
  await page.route(isInit, untilAskedElsewhere, { times: 1 })
  await page.goto(`/watch/${FILM}`)
  await expect(page.getByText('You are in line', { exact: false })).toBeVisible()
  isFull = false
  expect(await frameAfter(page, 0.1)).toBeGreaterThanOrEqual(59)
})
