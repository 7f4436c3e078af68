import { z } from 'zod'
import { Instant } from './kind.ts'
import { MOST_ENTRIES } from './list-limits.ts'

const MOST_SHARES = 100

/** What the owner of a list lets somebody do; what each allows is in `list-rights.ts`. */
export const ListRight = z.enum(['see', 'add', 'edit'])
export type ListRight = z.infer<typeof ListRight>

const ListName = z
  .string()
  .transform((name) => name.replaceAll(/\s+/g, ' ').trim())
  .pipe(z.string().min(1, 'needs a name').max(200, 'has at most 200 characters'))
const LongText = z.string().trim().max(2_000, 'has at most 2,000 characters')

/** A title in a list, by the id that it had when it was added: it is found under that one after joins, too. */
export const ListEntry = z.object({
  itemId: z.string(),
  note: z.string(),
  addedBy: z.string(),
  addedAt: Instant,
})
export type ListEntry = z.infer<typeof ListEntry>

/** Titles that a person put together, in their order. One document, so that whatever two people do at once is kept. */
export const TitleList = z.object({
  _id: z.string(),
  ownerId: z.string(),
  name: z.string(),
  text: z.string(),
  entries: z.array(ListEntry).max(MOST_ENTRIES),
  shares: z.array(z.object({ userId: z.string(), right: ListRight })).max(MOST_SHARES),
  createdAt: Instant,
  changedAt: Instant,
})
export type TitleList = z.infer<typeof TitleList>

/** Body of `POST /api/lists`. `itemId`: the first title in it. */
export const NewList = z.object({
  name: ListName,
  text: LongText.default(''),
  itemId: z.string().max(96).optional(),
})

/** Body of `PUT /api/lists/:id`. */
export const ListDescription = z.object({ name: ListName, text: LongText }).partial()
export type ListDescription = z.infer<typeof ListDescription>

/** Body of `PUT /api/lists/:id/entries/:itemId`. Without a note the one that is there stays. */
export const EntryUpdate = z.object({ note: LongText.optional() })

/** Body of `PUT /api/lists/:id/entries/:itemId/place`. `after`: the title that it follows; null: it stands first. */
export const EntryPlace = z.object({ after: z.string().max(96).nullable() })

/** Body of `PUT /api/lists/:id/people/:userId`. */
export const ShareUpdate = z.object({ right: ListRight })

/** Query of `GET /api/lists`. `item`: each list also says whether this title is in it. */
export const ListsQuery = z.object({ item: z.string().max(96).optional() })

/** Why something is not done with a list. `gone`: it is not there, or not for this person, which looks the same. */
export const ListFailure = z.object({
  reason: z.enum([
    'gone',
    'not-allowed',
    'not-in-list',
    'full',
    'too-many',
    'no-such-person',
    'no-such-title',
    'home-full',
  ]),
})
export type ListFailure = z.infer<typeof ListFailure>
