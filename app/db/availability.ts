import { Item } from '../../shared/title.ts'
import { collection } from './connection.ts'

/** What `toFieldAvailability` reads of an item. */
const AvailabilityRow = Item.pick({
  _id: true,
  kind: true,
  keys: true,
  seriesId: true,
  seasonNumber: true,
  numbers: true,
  metadata: true,
  availability: true,
})

const PROJECTION = {
  kind: 1,
  keys: 1,
  seriesId: 1,
  seasonNumber: 1,
  numbers: 1,
  'metadata.title': 1,
  'metadata.year': 1,
  availability: 1,
} as const

/** The availability of every item that is not retired. */
export async function listAvailability() {
  const read = async (name: 'titles' | 'seasons' | 'episodes') =>
    (
      await collection(name)
        .find({ retiredAt: null } as object, { projection: PROJECTION })
        .toArray()
    ).map((document) => AvailabilityRow.parse(document))
  return (await Promise.all([read('titles'), read('seasons'), read('episodes')])).flat()
}
