import { z } from 'zod'
import {
  answerTag,
  collectionPath,
  providerAnswerId,
  seriesAnswerRange,
  ToldCollection,
  TMDB_LANGUAGE,
  ToldSeasons,
  toldTag,
} from '../../shared/provider-told.ts'
import { parseKey } from '../../shared/identity/keys.ts'
import { isNumberedName } from '../../shared/numbered-name.ts'
import type { Item } from '../../shared/title.ts'
import { titleLanguages } from '../i18n/title-name.ts'
import { collection } from './connection.ts'

/** What the provider tells of a collection; null while it was not asked, or does not know it. */
export async function getToldCollection(collectionId: string): Promise<ToldCollection | null> {
  const _id = providerAnswerId('tmdb', collectionPath(collectionId))
  const answer = await collection('metadata_cache').findOne({ _id }, { projection: { body: 1 } })
  return z.object({ body: ToldCollection }).safeParse(answer).data?.body ?? null
}

/**
 * An episode that a provider tells of, whether the library has it or not. `title` as this person reads it; null where it
 * has none but its number.
 */
export type ToldEpisode = { season: number; number: number; title: string | null; airDate: string | null }

/** All episodes of a series in aired order that the provider told of; empty while it told of none. */
export async function listToldEpisodes(series: Pick<Item, '_id' | 'keys'>): Promise<ToldEpisode[]> {
  const id = await providerIdOf(series)
  if (id === null) return []
  const { after, before } = seriesAnswerRange(id)
  const found = await collection('metadata_cache')
    .find(
      { _id: { $gt: after, $lt: before } },
      {
        projection: {
          freshUntil: 1,
          'body.appended.season_number': 1,
          'body.appended.episodes.episode_number': 1,
          'body.appended.episodes.name': 1,
          'body.appended.episodes.air_date': 1,
        },
      },
    )
    .toArray()
  return toldEpisodes(found.flatMap((document) => ToldAnswer.safeParse(document).data ?? []))
}

const ToldAnswer = z.object({ _id: z.string(), freshUntil: z.string(), body: ToldSeasons })
export type ToldAnswer = z.infer<typeof ToldAnswer>

/** What kept answers in several languages tell together; of two in one language the later one counts. */
export function toldEpisodes(answers: readonly ToldAnswer[]): ToldEpisode[] {
  const byTag = Map.groupBy(
    answers.toSorted((one, other) => (one.freshUntil < other.freshUntil ? -1 : 1)),
    ({ _id }) => answerTag(_id) ?? TMDB_LANGUAGE,
  )
  const names = (tag: string) => new Map(episodesOf(byTag.get(tag)).map((one) => [one.key, one.title]))
  const tags = [...titleLanguages().map(tagOf), TMDB_LANGUAGE]
  const inEach = [...new Set(tags)].map(names)
  const all = new Map(episodesOf(byTag.get(TMDB_LANGUAGE)).map((one) => [one.key, one]))
  return [...all].map(([key, { season, number, airDate }]) => {
    const title = inEach.map((of) => of.get(key)).find(Boolean) ?? null
    return { season, number, title, airDate }
  })
}

const tagOf = (language: string) =>
  language.split('-')[0] === TMDB_LANGUAGE ? TMDB_LANGUAGE : toldTag(language)

function episodesOf(answers: readonly ToldAnswer[] = []) {
  return answers
    .flatMap(({ body }) => body.appended)
    .flatMap(({ season_number: season, episodes }) =>
      episodes.map(({ episode_number: number, name, air_date }) => ({
        ...{ key: `${season} ${number}`, season, number },
        title: name && !isNumberedName(name, 'episode', number) ? name : null,
        airDate: /^\d{4}-\d{2}-\d{2}$/.test(air_date ?? '') ? (air_date ?? null) : null,
      })),
    )
}

/** By a server's word, else by which of the provider's answers is about this series. */
async function providerIdOf({ _id, keys }: Pick<Item, '_id' | 'keys'>): Promise<string | null> {
  const named = keys.map(parseKey).find(({ namespace }) => namespace === 'tmdb')
  if (named) return named.value
  const offer = await collection<{ _id: string; entryId?: string }>('offers').findOne(
    { itemIds: _id, serverId: 'tmdb', kind: 'series', removedAt: null } as object,
    { projection: { entryId: 1 } },
  )
  return /^series-(\d+)-/.exec(offer?.entryId ?? '')?.[1] ?? null
}
