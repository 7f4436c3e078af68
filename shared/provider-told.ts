import { z } from 'zod'

/**
 * What TMDB tells of titles that the library does not have: parts of a collection, episodes of a season. The worker keeps
 * its answers in `metadata_cache`, cut down to what it reads; these are the parts of them that pages read.
 */

/** `_id` of a kept answer. */
export function providerAnswerId(provider: string, path: string): string {
  return `${provider} ${path}`
}

export function collectionPath(collectionId: string): string {
  return `/3/collection/${collectionId}`
}

/** The ids of all kept answers about a series, in whatever language, are after the first and before the second. */
export function seriesAnswerRange(seriesId: string): { after: string; before: string } {
  const path = providerAnswerId('tmdb', `/3/tv/${seriesId}`)
  return { after: `${path}?`, before: `${path}@` }
}

/** Seasons of a series with their episodes as they are told in a language. */
export function seriesTextsPath(seriesId: string, language: string, seasons: readonly number[]): string {
  const parts = seasons.map((number) => `season/${number}`).join(',')
  return `/3/tv/${seriesId}?language=${toldTag(language)}&append_to_response=${parts}`
}

/** Under which tag a kept answer about a series is told; null where that is TMDB's own language. */
export function answerTag(answerId: string): string | null {
  return /\?language=([A-Za-z-]+)&/.exec(answerId)?.[1] ?? null
}

/** `de-DE` for `de`: TMDB tells a language without a region in one of its own choice. */
export function toldTag(language: string): string {
  const { language: base, region } = new Intl.Locale(language).maximize()
  return region ? `${base}-${region}` : language
}

/** The language of what TMDB tells by itself. */
export const TMDB_LANGUAGE = 'en'

const Words = z.string().nullish()

export const CollectionPart = z.object({ id: z.int().positive(), title: z.string(), release_date: Words })
export type CollectionPart = z.infer<typeof CollectionPart>

export const ToldCollection = z.object({ name: z.string(), parts: z.array(CollectionPart) })
export type ToldCollection = z.infer<typeof ToldCollection>

export const ToldSeasons = z.object({
  appended: z.array(
    z.object({
      season_number: z.int(),
      episodes: z.array(z.object({ episode_number: z.int(), name: Words, air_date: Words })),
    }),
  ),
})
