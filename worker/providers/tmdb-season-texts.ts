import type { Result } from '../../shared/failure.ts'
import type { Translation } from '../../shared/metadata.ts'
import { isNumberedName } from '../../shared/numbered-name.ts'
import { seriesTextsPath, TMDB_LANGUAGE } from '../../shared/provider-told.ts'
import { slices } from '../slices.ts'
import type { ProviderGet } from './cache.ts'
import type { Trouble } from './request.ts'
import { type TmdbEpisode, type TmdbSeason, TmdbSeasonsInLanguage, type TmdbSeries } from './tmdb-answers.ts'

/** What is said of a season, or of an episode of it. */
type Said = { name?: string | null | undefined; overview?: string | null | undefined }
type Texts = { seasons: ReadonlyMap<number, Said>; episodes: ReadonlyMap<number, Said> }
/** By language; episodes by TMDB's ids. */
export type SeasonTexts = ReadonlyMap<string, Texts>

/** So many seasons in one request. */
const SEASONS = 20

/**
 * TMDB tells seasons and episodes in one language with each request: one for each of these languages and every twenty
 * seasons, where one of those is among the `wanted` of the language. Its own language needs none.
 */
export async function askSeasonTexts(
  id: string,
  { seasons }: TmdbSeries,
  wanted: ReadonlyMap<string, ReadonlySet<number>>,
  get: ProviderGet,
): Promise<Result<SeasonTexts, Trouble>> {
  const told = new Map<string, Texts>()
  const numbers = seasons.map(({ season_number }) => season_number).toSorted((one, other) => one - other)
  for (const [language, ofLanguage] of wanted) {
    if (baseOf(language) === TMDB_LANGUAGE) continue
    const found: TmdbSeasonsInLanguage['appended'] = []
    for (const batch of slices(numbers, SEASONS)) {
      if (!batch.some((number) => ofLanguage.has(number))) continue
      const answer = await get(seriesTextsPath(id, language, batch), TmdbSeasonsInLanguage)
      if (!answer.ok) return answer
      found.push(...(answer.value?.appended ?? []))
    }
    told.set(language, {
      seasons: new Map(found.map((season) => [season.season_number, season])),
      episodes: new Map(found.flatMap(({ episodes }) => episodes.map((one) => [one.id, one]))),
    })
  }
  return { ok: true, value: told }
}

const baseOf = (tag: string) => tag.split('-')[0]

export function seasonTranslations(
  season: TmdbSeason,
  languages: readonly string[],
  told: SeasonTexts,
): Record<string, Translation> {
  return translations('season', season.season_number, languages, (language) =>
    baseOf(language) === TMDB_LANGUAGE ? season : told.get(language)?.seasons.get(season.season_number),
  )
}

export function episodeTranslations(
  episode: TmdbEpisode,
  languages: readonly string[],
  told: SeasonTexts,
): Record<string, Translation> {
  return translations('episode', episode.episode_number, languages, (language) =>
    baseOf(language) === TMDB_LANGUAGE ? episode : told.get(language)?.episodes.get(episode.id),
  )
}

function translations(
  kind: 'season' | 'episode',
  number: number,
  languages: readonly string[],
  read: (language: string) => Said | undefined,
): Record<string, Translation> {
  const inEach = languages.map((language) => {
    const { name, overview } = read(language) ?? {}
    const texts = { title: realName(kind, number, name), overview: overview?.trim().slice(0, 5_000) }
    return [language, Object.fromEntries(Object.entries(texts).filter(([, text]) => text))] as const
  })
  return Object.fromEntries(inEach.filter(([, texts]) => Object.keys(texts).length > 0))
}

/** A name that somebody wrote: where nobody did, TMDB answers the number in words of the language. */
export function realName(
  kind: 'season' | 'episode',
  number: number,
  name: string | null | undefined,
): string | undefined {
  const told = name?.trim().slice(0, 1_000)
  return told && !isNumberedName(told, kind, number) ? told : undefined
}
