import type { TitleCard } from '../../shared/title-card.ts'
import { CARD_PROJECTION, CardDocument, toTitleCard } from './card-document.ts'
import { collection } from './connection.ts'
import { answeringServerIds } from './server-marks.ts'
import type { Place } from './watched.ts'

const GENRES_COMPARED = 3
/** Titles of a genre are like each other within so many years. */
const NEAR_YEARS = 10
const READ_EACH = 60

/** Titles of one genre and about the same time, so that the plan can be asked for. */
export function alikeCursor(genre: string, year: number | undefined) {
  const near =
    year === undefined ? {} : { 'metadata.year': { $gte: year - NEAR_YEARS, $lte: year + NEAR_YEARS } }
  const filter = { kind: { $in: ['movie', 'series'] }, retiredAt: null, 'metadata.genres': genre, ...near }
  return collection('titles')
    .find(filter as object, { projection: CARD_PROJECTION })
    .sort({ 'metadata.year': -1, sortTitle: 1, _id: 1 })
    .limit(READ_EACH)
}

/** Titles that have genres in common with one, most in common first, then nearest in time. */
export async function listAlike({ _id, metadata }: Place): Promise<TitleCard[]> {
  const { genres = [], year } = metadata
  const [found, answering] = await Promise.all([
    Promise.all(genres.slice(0, GENRES_COMPARED).map((genre) => alikeCursor(genre, year).toArray())),
    answeringServerIds(),
  ])
  const documents = new Map(found.flat().map((document) => [document._id, CardDocument.parse(document)]))
  documents.delete(_id)
  const inCommon = (card: TitleCard) => card.genres.filter((genre) => genres.includes(genre)).length
  const distance = (card: TitleCard) => Math.abs((card.year ?? 0) - (year ?? 0))
  return [...documents.values()]
    .map((document) => toTitleCard(document, answering))
    .sort(
      (one, other) =>
        inCommon(other) - inCommon(one) || distance(one) - distance(other) || one.id.localeCompare(other.id),
    )
}
