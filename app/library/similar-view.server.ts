import { personKey } from '../../shared/person-key.ts'
import type { Item } from '../../shared/title.ts'
import type { TitleCard } from '../../shared/title-card.ts'
import type { Answering } from '../db/server-marks.ts'
import { listSimilar, type Similar } from '../db/similar.ts'
import { listTitleCards } from '../db/titles.ts'
import { type CardView, titleCard } from './card-view.ts'
import { similarWords } from './similar-words.ts'

const SHOWN = 12

type Alike = { card: TitleCard; reason: string | null }

/** What a title page shows of titles that are like its own, each with the reason as its line. */
export async function readSimilar(title: Item): Promise<CardView[]> {
  return (await listAlike(title, SHOWN)).map(alikeCard)
}

/** The titles that are most like one, the most first, each with the reason. */
export async function listAlike(title: Item, limit: number, asked?: Answering): Promise<Alike[]> {
  const found = await listSimilar(title, limit)
  const reasons = new Map(found.map((one) => [one._id, one]))
  const cards = await listTitleCards(
    found.map(({ _id }) => _id),
    asked,
  )
  return cards.map((card) => ({ card, reason: reasonOf(title, reasons.get(card.id), card.year) }))
}

export const alikeCard = ({ card, reason }: Alike) => titleCard(card, [reason])

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
