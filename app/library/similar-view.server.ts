import { personKey } from '../../shared/person-key.ts'
import type { Item } from '../../shared/title.ts'
import { listSimilar, type Similar } from '../db/similar.ts'
import { listTitleCards } from '../db/titles.ts'
import { type CardView, titleCard } from './card-view.ts'
import { similarWords } from './similar-words.ts'

/** Titles that are like one, each with the reason as its line. */
export async function readSimilar(title: Item): Promise<CardView[]> {
  const found = await listSimilar(title)
  const reasons = new Map(found.map((one) => [one._id, one]))
  const cards = await listTitleCards(found.map(({ _id }) => _id))
  return cards.map((card) => titleCard(card, [reasonOf(title, reasons.get(card.id), card.year)]))
}

function reasonOf({ metadata }: Item, similar: Similar | undefined, year: number | null): string | null {
  if (!similar) return null
  const inCommon = <T extends { name: string; personId: string | null }>(list: readonly T[]) =>
    list.filter((credit) => similar.people.includes(personKey(credit)))
  return similarWords({
    makers: inCommon(metadata.crew ?? []).map(({ name }) => name),
    players: inCommon(metadata.cast ?? []).map(({ name }) => name),
    keywords: similar.keywords,
    genres: similar.genres,
    decade: similar.isDecade && year !== null ? Math.floor(year / 10) * 10 : null,
  })
}
