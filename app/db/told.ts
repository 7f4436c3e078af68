import { z } from 'zod'
import {
  collectionPath,
  providerAnswerId,
  seriesAnswerRange,
  ToldCollection,
  ToldSeasons,
} from '../../shared/provider-told.ts'
import { parseKey } from '../../shared/identity/keys.ts'
import type { Item } from '../../shared/title.ts'
import { collection } from './connection.ts'

/** What the provider tells of a collection; null while it was not asked, or does not know it. */
export async function getToldCollection(collectionId: string): Promise<ToldCollection | null> {
  const _id = providerAnswerId('tmdb', collectionPath(collectionId))
  const answer = await collection('metadata_cache').findOne({ _id }, { projection: { body: 1 } })
  return z.object({ body: ToldCollection }).safeParse(answer).data?.body ?? null
}

/** An episode that a provider tells of, whether the library has it or not. */
export type ToldEpisode = { season: number; number: number; title: string | null; airDate: string | null }

/** All episodes of a series in aired order that the provider told of; empty while it told of none. */
export async function listToldEpisodes(series: Pick<Item, '_id' | 'keys'>): Promise<ToldEpisode[]> {
  const id = await providerIdOf(series)
  if (id === null) return []
  const { after, before } = seriesAnswerRange(id)
  const answers = await collection('metadata_cache')
    .find(
      { _id: { $gt: after, $lt: before } },
      {
        projection: {
          'body.appended.season_number': 1,
          'body.appended.episodes.episode_number': 1,
          'body.appended.episodes.name': 1,
          'body.appended.episodes.air_date': 1,
        },
      },
    )
    .toArray()
  return answers
    .flatMap((answer) => z.object({ body: ToldSeasons }).safeParse(answer).data?.body.appended ?? [])
    .flatMap(({ season_number, episodes }) =>
      episodes.map(({ episode_number, name, air_date }) => ({
        season: season_number,
        number: episode_number,
        title: name || null,
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
