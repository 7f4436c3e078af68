import { z } from 'zod'
import { Instant, Kind } from '../../../shared/kind.ts'
import { ListRight } from '../../../shared/list.ts'
import { LIST_ROLES } from '../../../shared/list-rights.ts'

/** A list as lists of lists show it. */
export const ListSummary = z.object({
  id: z.string(),
  name: z.string(),
  text: z.string(),
  /** What the person who asks may do with it. */
  role: z.enum(LIST_ROLES),
  /** Whose it is; null where it is one’s own. */
  owner: z.string().nullable(),
  /** How many others it is shared with. */
  people: z.int(),
  count: z.int(),
  changedAt: Instant,
})
export type ListSummary = z.infer<typeof ListSummary>

/** Answer of `GET /api/lists`. With `item`: whether that title is in a list, and whether it may be taken out. */
export const ListsAnswer = z.object({
  lists: z.array(ListSummary.extend({ has: z.boolean().optional(), mayRemove: z.boolean().optional() })),
})
export type ListsAnswer = z.infer<typeof ListsAnswer>

/** A title in a list. */
export const EntryView = z.object({
  /** Of now, also where it was added under another one. */
  id: z.string(),
  /** Null where it is gone from the library altogether. */
  kind: Kind.nullable(),
  to: z.string().nullable(),
  name: z.string(),
  line: z.string(),
  picture: z.string().nullable(),
  placeholder: z.array(z.string()).nullable(),
  note: z.string(),
  /** Name of who added it; null where it is the person who asks, or somebody who left. */
  addedBy: z.string().nullable(),
  /** Its note may be written and it may be taken out. */
  mayChange: z.boolean(),
  /** 0..100 of a film or an episode that was begun. */
  percent: z.number().nullable(),
  isFinished: z.boolean(),
  isPlayable: z.boolean(),
})
export type EntryView = z.infer<typeof EntryView>

/** Answer of `GET /api/lists/:id`. */
export const ListAnswer = ListSummary.extend({ entries: z.array(EntryView) })
export type ListAnswer = z.infer<typeof ListAnswer>

/** Answer of `POST /api/lists`. */
export const MadeList = z.object({ id: z.string() })

/** Answer of `PUT /api/lists/:id/entries/:itemId`. */
export const EntryAnswer = z.object({ isNew: z.boolean() })

/** Answer of `DELETE /api/lists/:id`: what went, and what takes it back. */
export const DeletedListAnswer = z.object({
  name: z.string(),
  count: z.int(),
  notes: z.int(),
  people: z.int(),
  undo: z.string(),
})

/** Answer of `GET /api/lists/:id/people`: everybody with whom it can be shared. */
export const ListPeople = z.object({
  people: z.array(z.object({ id: z.string(), name: z.string(), right: ListRight.nullable() })),
})
export type ListPeople = z.infer<typeof ListPeople>

/** Answer of `/api/lists/:id/home`. */
export const OnHome = z.object({ isOnHome: z.boolean() })
