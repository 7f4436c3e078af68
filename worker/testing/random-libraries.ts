import fc from 'fast-check'
import type { Copy } from '../../shared/copy.ts'
import { artwork, copies } from '../../shared/merge/testing/entries.ts'
import { makeCopy } from '../../shared/merge/testing/household.ts'
import { choosePin } from '../../shared/merge/testing/overrides.ts'
import type { IndexEntry } from '../../shared/protocol/media-index.ts'
import { film, series, type SyncHouse } from './sync-house.ts'

export const FILMS = ['Salt Harbour', 'The Lamplighter', 'Night Ferry', 'Low Water'] as const

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const withIds = (entryId: string, drafts: Omit<Partial<Copy>, 'copyId'>[]) =>
  drafts.map((draft, at) => makeCopy({ ...draft, copyId: `${entryId}-${at}` }))

/**
 * Films and series of a few names, so that servers have the same ones, and sometimes an id that parts or joins them; with
 * copies of several lengths, pictures, captions and chapters.
 */
export const library = fc
  .record({
    films: fc.uniqueArray(
      fc.record({
        title: fc.constantFrom(...FILMS),
        year: fc.constantFrom(2001, 2019),
        overview: maybe(fc.constantFrom('Every evening', 'As it is told', 'Come ashore')),
        tmdb: maybe(fc.constantFrom('7', '8', '9')),
        rating: maybe(fc.constantFrom('imdb', 'tmdb')),
        german: maybe(fc.constantFrom('Salzhafen', 'Nachtfähre')),
        artwork,
        copies,
      }),
      { maxLength: 5, selector: ({ title, year }) => `${title} ${year}` },
    ),
    shows: fc.uniqueArray(
      fc.record({
        title: fc.constantFrom('Tide Tables', 'Far Light'),
        episodes: fc.integer({ min: 0, max: 4 }),
        copies,
      }),
      { maxLength: 2, selector: ({ title }) => title },
    ),
  })
  .map(({ films, shows }): IndexEntry[] => [
    ...films.map(({ title, year, overview, tmdb, rating, german, artwork: pictures, copies: drafts }, at) =>
      film(`f${at}`, title, year, {
        ...(tmdb && { ids: { tmdb } }),
        metadata: {
          title,
          year,
          ...(overview && { overview }),
          ...(german && { translations: { de: { title: german } } }),
          ...(rating && { ratings: [{ source: rating, value: 7, outOf: 10, votes: at }] }),
        },
        artwork: pictures,
        copies: withIds(`f${at}`, drafts),
      }),
    ),
    ...shows.flatMap(({ title, episodes, copies: drafts }, at) =>
      series(`s${at}`, title, episodes).map((entry) =>
        entry.kind === 'episode' ? { ...entry, copies: withIds(entry.entryId, drafts) } : entry,
      ),
    ),
  ])

/** What an admin said before: which items and fields, and entries that are one title or two. */
export const said = fc.record({
  values: fc.array(fc.tuple(fc.nat({ max: 20 }), fc.nat({ max: 40 })), { maxLength: 4 }),
  pins: fc.uniqueArray(
    fc.record({
      offerId: fc.constantFrom('attic/f0', 'attic/f1', 'cellar/f0', 'shed/f0', 'shed/s0'),
      value: fc.constantFrom('one', 'two'),
    }),
    { maxLength: 2, selector: ({ offerId }) => offerId },
  ),
  isApplied: fc.boolean(),
})
type Said = typeof said extends fc.Arbitrary<infer T> ? T : never

/** Saves it as the app does; a run may have applied it. */
export async function say({ values, pins, isApplied }: Said, house: SyncHouse): Promise<void> {
  const changedAt = house.iso()
  const items = new Map(house.items().map((item) => [item._id, item]))
  const chosen = values.flatMap((numbers) => choosePin({ items }, numbers) ?? [])
  house.data.put('overrides', [
    ...chosen.map((pin) => ({ _id: `${pin.itemId}/${pin.path}`, changedAt, ...pin })),
    ...pins.map((pin) => ({ _id: `${pin.offerId}/identity`, path: 'identity', changedAt, ...pin })),
  ])
  if (isApplied) await house.run()
}
