import { z } from 'zod'
import { cookieValue } from '../cookie.ts'
import type { Wanted } from './candidate.ts'
import { Quality } from './quality.ts'

/** What a viewer chose in the player, kept on this device in the cookie `matinee-wishes`. */
export const PlaybackWishes = z.object({
  v: z.literal(1),
  /** For every title. */
  quality: Quality,
  /** For every title; null for what each film has as its own. */
  audioLanguage: z.string().max(35).nullable(),
  /** One copy for one title, the last chosen first. */
  versions: z.array(z.object({ itemId: z.string().max(300), copyRef: z.string().max(120) })).max(12),
})
export type PlaybackWishes = z.infer<typeof PlaybackWishes>

export const WISHES_COOKIE = 'matinee-wishes'

export const NO_WISHES: PlaybackWishes = { v: 1, quality: 'auto', audioLanguage: null, versions: [] }

const MOST_VERSIONS = 12
/** With all other cookies this stays below what servers take. */
const MOST_CHARACTERS = 2_500

/** What is wanted of one title. */
export function wantedOf({ quality, audioLanguage, versions }: PlaybackWishes, itemId: string): Wanted {
  return {
    quality,
    audioLanguage: audioLanguage ?? undefined,
    copyRef: versions.find((one) => one.itemId === itemId)?.copyRef,
  }
}

/** With a version for a title, or with the automatic choice again (null). Titles chosen for long ago are forgotten. */
export function withVersion(wishes: PlaybackWishes, itemId: string, copyRef: string | null): PlaybackWishes {
  const others = wishes.versions.filter((one) => one.itemId !== itemId)
  const versions = [...(copyRef === null ? [] : [{ itemId, copyRef }]), ...others].slice(0, MOST_VERSIONS)
  while (cookieValue(versions).length > MOST_CHARACTERS) versions.pop()
  return { ...wishes, versions }
}
