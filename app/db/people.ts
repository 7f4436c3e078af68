import { z } from 'zod'
import { Item } from '../../shared/title.ts'
import { textProjection } from '../i18n/title-name.ts'
import { CardDocument, cardProjection, toTitleCard } from './card-document.ts'
import { collection } from './connection.ts'
import { answeringServerIds } from './server-marks.ts'
import { listTitleCards } from './titles.ts'

const MOST_TITLES = 1_000
const MOST_EPISODES = 2_000

const CREDITS = { 'metadata.cast': 1, 'metadata.crew': 1 } as const
const isIn = (keys: readonly string[]) => ({ people: { $in: [...keys] }, retiredAt: null }) as object

export function personCursor(keys: readonly string[]) {
  return collection('titles')
    .find(isIn(keys), { projection: { ...cardProjection(), ...CREDITS } })
    .limit(MOST_TITLES)
}

export function guestCursor(keys: readonly string[]) {
  return collection('episodes')
    .find(isIn(keys), {
      projection: { seriesId: 1, seasonNumber: 1, numbers: 1, ...textProjection('title'), ...CREDITS },
    })
    .limit(MOST_EPISODES)
}

const Credited = CardDocument.extend({ metadata: Item.shape.metadata })
const CreditedEpisode = z.object({
  _id: z.string(),
  seriesId: z.string(),
  seasonNumber: Item.shape.seasonNumber,
  numbers: Item.shape.numbers,
  metadata: Item.shape.metadata,
  owners: Item.shape.owners,
})

const creditsOf = ({ metadata: { cast = [], crew = [] } }: Pick<Item, 'metadata'>) => ({ cast, crew })

/**
 * Titles and episodes in which one of these keys (`personKey`, `personNameKey`) is somebody's, each with its cast and crew;
 * the card of an episode is that of its series.
 */
export async function listCredited(keys: readonly string[]) {
  const [titles, guests, answering] = await Promise.all([
    personCursor(keys).toArray(),
    guestCursor(keys).toArray(),
    answeringServerIds(),
  ])
  const episodes = guests.map((document) => CreditedEpisode.parse(document))
  const series = await listTitleCards([...new Set(episodes.map(({ seriesId }) => seriesId))])
  const cards = new Map(series.map((card) => [card.id, card]))
  return [
    ...titles
      .map((document) => Credited.parse(document))
      .map((document) => ({
        id: document._id,
        card: toTitleCard(document, answering),
        episode: null,
        ...creditsOf(document),
      })),
    ...episodes.flatMap((episode) => {
      const card = cards.get(episode.seriesId)
      return card ? [{ id: episode._id, card, episode, ...creditsOf(episode) }] : []
    }),
  ]
}
