import { collectionParts, type Part } from '../../shared/collection-parts.ts'
import { type CollectionTitle, listCollectionTitles } from '../db/title-collections.ts'
import { getToldCollection } from '../db/told.ts'
import { m } from '../i18n/m.ts'
import { titleCard } from './card-view.ts'
import type { CollectionView, PartView } from './collection-view.ts'
import { heroPicture } from './hero-picture.ts'

const NUMBER = /^[1-9]\d{0,11}$/

/** What a collection's page and its shelf on a film's page show; null where no title of the library is in it. */
export async function readCollection(collectionId: string): Promise<CollectionView | null> {
  const titles = await listCollectionTitles(collectionId)
  const [first] = titles
  if (!first) return null
  const ids = [collectionId, ...titles.map(({ collection }) => collection.id)]
  const number = ids.find((id) => NUMBER.test(id))
  const told = number === undefined ? null : await getToldCollection(number)
  const parts = collectionParts(titles.map(asOwned), told?.parts ?? [])
  return {
    id: number ?? collectionId,
    name: first.collection.name || (told?.name ?? ''),
    picture: heroPicture(titles.find(({ artwork }) => artwork.backdrop) ?? first),
    line: lineOf(parts),
    parts: parts.map(partView),
  }
}

/** `3 of 5 films here` */
function lineOf(parts: readonly { owned: unknown }[]): string {
  const owned = parts.filter((part) => part.owned !== null).length
  const count = parts.length
  return owned === count ? m.collection_all({ count }) : m.collection_owned({ owned, count })
}

function asOwned(title: CollectionTitle) {
  const { card, keys, releaseDate } = title
  return { keys, releaseDate, title: card.title, year: card.year, card }
}

function partView(part: Part<ReturnType<typeof asOwned>>): PartView {
  if (part.owned) {
    const card = titleCard(part.owned.card, [part.owned.card.year])
    return { id: part.tmdbId ?? card.to, card, missing: null }
  }
  const { tmdbId, title, year } = part
  return {
    id: tmdbId,
    card: null,
    missing: { tmdbId, name: title, line: year === null ? null : String(year) },
  }
}
