import { expect, type Page } from '@playwright/test'
import { z } from 'zod'
import { frameAfter } from './picture.ts'

export const FILM = '/watch/the-salt-harbour-2024'
const SERIES = 'field-notes-2020'

const Episodes = z.object({ episodes: z.array(z.object({ id: z.string(), name: z.string() })) })

export async function play(page: Page, path = FILM): Promise<void> {
  await page.goto(path)
  // The film moves before its page is alive, and keys are heard from then on only.
  await expect(page.locator('main h1')).toBeAttached()
  await frameAfter(page, 0.1)
}
export async function episodesOf(page: Page) {
  const answer = await page.request.get(`/api/titles/${SERIES}/episodes?season=1`)
  return Episodes.parse(await answer.json()).episodes
}
export function onVideo<T>(page: Page, look: (video: HTMLVideoElement) => T): Promise<T> {
  return page.locator('video').evaluate(look)
}
export const secondsOf = (page: Page) => onVideo(page, (video) => video.currentTime)
export const isPaused = (page: Page) => onVideo(page, (video) => video.paused)
export const durationOf = (page: Page) => onVideo(page, (video) => video.duration)
export async function open(page: Page, name: string) {
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click()
}

/** Chooses captions in the player's menu; they are there when this resolves. */
export async function showCaptions(page: Page, language: RegExp): Promise<void> {
  await page.getByRole('button', { name: /^Captions/ }).click()
  await page.getByRole('menuitemradio', { name: language }).first().click()
  await expect(page.locator('.caption').first()).toBeVisible()
}
