import { z } from 'zod'
import type { Entry } from './catalogue.ts'
import type { BrowseSort } from './groups.ts'

/** Where a page ended: by what it is sorted, and, where that is the same, name and id. */
const Cursor = z.tuple([z.union([z.string(), z.number(), z.null()]), z.string(), z.string()])
export type Cursor = z.infer<typeof Cursor>

type Order = { lead: (entry: Entry) => string | number | null; isDescending: boolean }

const ORDERS: Record<BrowseSort, Order> = {
  title: { lead: ({ sortTitle }) => sortTitle, isDescending: false },
  added: { lead: ({ addedAt }) => addedAt, isDescending: true },
  release: { lead: ({ release }) => release, isDescending: true },
  rating: { lead: ({ rating }) => rating, isDescending: true },
  runtime: { lead: ({ runtimeMinutes }) => runtimeMinutes, isDescending: false },
}

export const cursorOf = (entry: Entry, sort: BrowseSort): Cursor => [
  ORDERS[sort].lead(entry),
  entry.sortTitle,
  entry.id,
]

export function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url')
}

/** Null for what is none: the list begins at its beginning. */
export function readCursor(text: string): Cursor | null {
  try {
    return Cursor.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString())).data ?? null
  } catch {
    return null
  }
}

/** By what is asked for, what is not known last; then by name and id. */
export function compareBy(sort: BrowseSort): (one: Entry, other: Entry) => number {
  const { lead, isDescending } = ORDERS[sort]
  return (one, other) =>
    compareLeads(lead(one), lead(other), isDescending) ||
    compareText(one.sortTitle, other.sortTitle) ||
    compareText(one.id, other.id)
}

/** The first place after the page that ended at the cursor. */
export function placeAfter(ordered: readonly Entry[], [lead, name, id]: Cursor, sort: BrowseSort): number {
  const order = ORDERS[sort]
  const isAfter = (entry: Entry) =>
    (compareLeads(order.lead(entry), lead, order.isDescending) ||
      compareText(entry.sortTitle, name) ||
      compareText(entry.id, id)) > 0
  let [low, high] = [0, ordered.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    const entry = ordered[middle]
    if (entry && isAfter(entry)) high = middle
    else low = middle + 1
  }
  return low
}

function compareLeads(one: Cursor[0], other: Cursor[0], isDescending: boolean): number {
  if (one === other) return 0
  if (one === null) return 1
  if (other === null) return -1
  const ascending = one < other ? -1 : 1
  return isDescending ? -ascending : ascending
}

const compareText = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)
