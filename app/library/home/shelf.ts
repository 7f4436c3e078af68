import type { CardView } from '../card-view.ts'

/** What is known of a shelf before it is read: enough to keep its place. */
export type ShelfHead = {
  /** `continue`, `movies`, `genre:Drama`, `decade:1990`: also what its next page is asked by. */
  id: string
  title: string
  shape: 'poster' | 'wide'
  /** Where all of it is. */
  more: { to: string; name: string } | null
}

/** `continued`: the film or series that can be taken out of the row by this card. */
export type ShelfCard = CardView & { continued?: string }

/** Some cards of a shelf, and the cursor of those that follow. */
export type ShelfPage = { cards: ShelfCard[]; next: string | null }

export type ShelfView = ShelfHead & ShelfPage
