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
  /** A copy for one title, a sound that is not just the film in a language, or both; the last chosen first. */
  versions: z
    .array(
      z.object({
        itemId: z.string().max(300),
        copyRef: z.string().max(120).optional(),
        sound: z.string().max(60).optional(),
      }),
    )
    .max(12),
})
export type PlaybackWishes = z.infer<typeof PlaybackWishes>

export const WISHES_COOKIE = 'matinee-wishes'

export const NO_WISHES: PlaybackWishes = { v: 1, quality: 'auto', audioLanguage: null, versions: [] }

const MOST_VERSIONS = 12
/** With all other cookies this stays below what servers take. */
const MOST_CHARACTERS = 2_500

/** What is wanted of one title. */
export function wantedOf({ quality, audioLanguage, versions }: PlaybackWishes, itemId: string): Wanted {
  const own = versions.find((one) => one.itemId === itemId)
  return { quality, sound: own?.sound ?? audioLanguage ?? undefined, copyRef: own?.copyRef }
}

/** With a version for a title, or with the automatic choice again (null). Titles chosen for long ago are forgotten. */
export function withVersion(wishes: PlaybackWishes, itemId: string, copyRef: string | null): PlaybackWishes {
  return withOwn(wishes, itemId, { copyRef: copyRef ?? undefined })
}

/**
 * With a sound (`sound.ts`), or with what each film has as its own (null). The language is wanted of every title, a
 * commentary just of this one.
 */
export function withSound(wishes: PlaybackWishes, itemId: string, sound: string | null): PlaybackWishes {
  const language = sound?.split('+')[0] ?? null
  const own = sound !== null && sound !== language ? sound : undefined
  return { ...withOwn(wishes, itemId, { sound: own }), audioLanguage: language }
}

type Own = PlaybackWishes['versions'][number]

function withOwn(wishes: PlaybackWishes, itemId: string, change: Partial<Own>): PlaybackWishes {
  const before = wishes.versions.find((one) => one.itemId === itemId)
  const own = { ...before, itemId, ...change }
  const others = wishes.versions.filter((one) => one !== before)
  const isEmpty = own.copyRef === undefined && own.sound === undefined
  const versions = [...(isEmpty ? [] : [own]), ...others].slice(0, MOST_VERSIONS)
  while (cookieValue(versions).length > MOST_CHARACTERS) versions.pop()
  return { ...wishes, versions }
}
