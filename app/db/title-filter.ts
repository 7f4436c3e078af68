import type { Filter, Sort } from 'mongodb'
import { z } from 'zod'
import type { TitleQuery } from '../../shared/title-card.ts'
import type { CardDocument } from './card-document.ts'
import { wordFilter } from './word-filter.ts'

type TitleFilter = Filter<{ _id: string }>

/** Where a page of titles ended: what it was sorted by, in order. */
const Cursor = z.tuple([z.union([z.string(), z.number(), z.null()]), z.string(), z.string()])
type Cursor = z.infer<typeof Cursor>

const SORTS: Record<TitleQuery['sort'], Sort> = {
  title: { sortTitle: 1, _id: 1 },
  added: { addedAt: -1, _id: 1 },
  year: { 'metadata.year': -1, sortTitle: 1, _id: 1 },
}

export function sortOf({ sort }: Pick<TitleQuery, 'sort'>): Sort {
  return SORTS[sort]
}

/** Which titles a query asks for. `retiredAt: null` matches what has none and stays within the index. */
export function filterOf(query: TitleQuery): TitleFilter {
  const { kind, genre, year, decade, after } = query
  return {
    kind: kind ?? { $in: ['movie', 'series'] },
    retiredAt: null,
    ...(genre !== undefined && { 'metadata.genres': genre }),
    $and: [
      ...(year === undefined ? [{}] : [{ 'metadata.year': year }]),
      ...(decade === undefined ? [] : [{ 'metadata.year': { $gte: decade, $lt: decade + 10 } }]),
      ...(query.query ? wordFilter(query.query) : []),
      ...afterCursor(query.sort, after),
    ],
  }
}

type Sorted = Pick<CardDocument, '_id' | 'sortTitle' | 'addedAt' | 'metadata'>

export function cursorOf(document: Sorted, sort: TitleQuery['sort']): string {
  const { _id, sortTitle, addedAt, metadata } = document
  const leads: Record<TitleQuery['sort'], Cursor> = {
    title: [sortTitle, sortTitle, _id],
    added: [addedAt, sortTitle, _id],
    year: [metadata.year ?? null, sortTitle, _id],
  }
  return Buffer.from(JSON.stringify(leads[sort])).toString('base64url')
}

function readCursor(after: string): Cursor | null {
  try {
    return Cursor.safeParse(JSON.parse(Buffer.from(after, 'base64url').toString())).data ?? null
  } catch {
    return null
  }
}

/** The index bounds of the rest first (`$gte`, `$not $gt`), then what of the boundary was already shown. */
function afterCursor(sort: TitleQuery['sort'], after: string | undefined): object[] {
  const cursor = after === undefined ? null : readCursor(after)
  if (!cursor) return []
  const [lead, sortTitle, _id] = cursor
  const beyondId = { _id: { $gt: _id } }
  switch (sort) {
    case 'title':
      return [{ sortTitle: { $gte: sortTitle } }, { $or: [{ sortTitle: { $gt: sortTitle } }, beyondId] }]
    case 'added':
      return [{ addedAt: { $lte: lead } }, { $or: [{ addedAt: { $lt: lead } }, beyondId] }]
    case 'year':
      return afterYear(lead, sortTitle, beyondId)
  }
}

/** Newest year first; titles without a year come last, and `$not $gt` keeps them in. */
function afterYear(year: Cursor[0], sortTitle: string, beyondId: object): object[] {
  const sameYear = [
    { 'metadata.year': year, sortTitle: { $gt: sortTitle } },
    { 'metadata.year': year, sortTitle, ...beyondId },
  ]
  if (year === null) return [{ 'metadata.year': null }, { $or: sameYear }]
  return [
    { 'metadata.year': { $not: { $gt: year } } },
    { $or: [{ 'metadata.year': { $not: { $gte: year } } }, ...sameYear] },
  ]
}
