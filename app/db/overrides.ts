import { IDENTITY } from '../../shared/identity/pins.ts'
import { Override } from '../../shared/override.ts'
import type { Item } from '../../shared/title.ts'
import { collection } from './connection.ts'

/** More than one page of titles can have. */
const MOST = 10_000

const overrides = () => collection<Override>('overrides')
const living = { removedAt: { $exists: false } } as const
const idsOf = ({ _id, aliases }: Pick<Item, '_id' | 'aliases'>) => [_id, ...aliases.map(({ id }) => id)]

/** Overrides that stand for an item, under its id or one that it had before a join. */
export async function listOverridesOf(item: Pick<Item, '_id' | 'aliases'>): Promise<Override[]> {
  const documents = await overrides()
    .find({ itemId: { $in: idsOf(item) }, ...living })
    .toArray()
  return documents.map((document) => Override.parse(document))
}

/** Which of these offers are pinned to a title, and to which: the pin of each by its `_id`. */
export async function listIdentityPins(offerIds: readonly string[]): Promise<Map<string, string>> {
  const documents = await overrides()
    .find({ offerId: { $in: [...offerIds] }, path: IDENTITY, ...living })
    .sort({ changedAt: 1, _id: -1 })
    .toArray()
  return new Map(
    documents.flatMap(({ offerId, value }) =>
      offerId !== undefined && typeof value === 'string' ? [[offerId, value] as const] : [],
    ),
  )
}

/** Pins one field of an item, instead of what was pinned there. */
export async function savePin(itemId: string, path: string, value: unknown, now: Date): Promise<void> {
  await savePins([{ itemId, path, value }], now)
}

/** Pins fields of many items at once; answers the ids of the pins. */
export async function savePins(
  pins: readonly { itemId: string; path: string; value: unknown }[],
  now: Date,
): Promise<string[]> {
  const documents = pins.map((pin) => ({ _id: `${pin.itemId}/${pin.path}`, ...pin }))
  await save(documents, now)
  return documents.map(({ _id }) => _id)
}

/** The fields of these items that are pinned, under the ids that they have now; `path`: only that field. */
export async function listPinsOf(itemIds: readonly string[], path: string | null): Promise<Override[]> {
  const documents = await overrides()
    .find({ itemId: { $in: [...itemIds] }, path: path ?? { $ne: IDENTITY }, ...living })
    .limit(MOST)
    .toArray()
  return documents.map((document) => Override.parse(document))
}

/** Takes pins of fields back, by their ids. */
export function removePins(ids: readonly string[], now: Date): Promise<boolean> {
  return bury({ _id: { $in: [...ids] }, path: { $ne: IDENTITY }, ...living }, now)
}

/** Pins of fields that were taken back stand again, with their values. Answers those that do. */
export function restorePins(ids: readonly string[], now: Date): Promise<Override[]> {
  return restore({ _id: { $in: [...ids] }, path: { $ne: IDENTITY } }, now)
}

/** The pins of these offers that were taken back last stand again. Answers those that do. */
export function restoreIdentityPins(offerIds: readonly string[], now: Date): Promise<Override[]> {
  return restore({ _id: { $in: offerIds.map((offerId) => `${offerId}/${IDENTITY}`) } }, now)
}

async function restore(filter: object, now: Date): Promise<Override[]> {
  const found = await overrides()
    .find({ ...filter, removedAt: { $exists: true } })
    .limit(MOST)
    .toArray()
  const pins = found.map((document) => Override.parse(document))
  await save(
    pins.map(({ changedAt: _changed, removedAt: _removed, ...pin }) => pin),
    now,
  )
  return pins
}

/** Under its id and every alias, so that none of an earlier title comes back. False where nothing was pinned. */
export function removePin(item: Pick<Item, '_id' | 'aliases'>, path: string, now: Date): Promise<boolean> {
  return bury({ itemId: { $in: idsOf(item) }, path, ...living }, now)
}

/** Says that these offers are one title, whatever their keys are. */
export async function saveIdentityPins(offerIds: readonly string[], pin: string, now: Date): Promise<void> {
  await save(
    offerIds.map((offerId) => ({ _id: `${offerId}/${IDENTITY}`, offerId, path: IDENTITY, value: pin })),
    now,
  )
}

/** Leaves these offers to their keys again. */
export function removeIdentityPins(offerIds: readonly string[], now: Date): Promise<boolean> {
  return bury({ offerId: { $in: [...offerIds] }, path: IDENTITY, ...living }, now)
}

/** One document per target and path. */
async function save(pins: Omit<Override, 'changedAt' | 'removedAt'>[], now: Date): Promise<void> {
  if (pins.length === 0) return
  const changedAt = await nextChange(now)
  await overrides().bulkWrite(
    pins.map(({ _id, ...pin }) => ({
      updateOne: {
        filter: { _id },
        update: { $set: { ...pin, changedAt }, $unset: { removedAt: true } },
        upsert: true,
      },
    })),
  )
}

async function bury(filter: object, now: Date): Promise<boolean> {
  const changedAt = await nextChange(now)
  const { matchedCount } = await overrides().updateMany(filter, {
    $set: { changedAt, removedAt: changedAt },
  })
  return matchedCount > 0
}

/** Sync finds edits by their time and the latest wins: a clock that was set back must not lose one. */
async function nextChange(now: Date): Promise<string> {
  const [last] = await overrides().find({}).sort({ changedAt: -1 }).limit(1).toArray()
  const after = last ? Date.parse(last.changedAt) + 1 : 0
  return new Date(Math.max(now.getTime(), after)).toISOString()
}
