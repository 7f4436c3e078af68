import { expect } from 'vitest'
import { isEmptyValue, isParted, metadataAt, partPaths } from '../fields.ts'
import { OVERRIDE, PROVIDERS } from '../media-server.ts'
import type { Offer } from '../offer.ts'
import type { Item } from '../title.ts'
import { explainItem } from './explain.ts'
import { offerOfEpisode } from './offer-of-episode.ts'
import { SERVERS, history, live } from './testing/histories.ts'
import { holds } from './testing/holds.ts'
import { countedOffers, living, valueAt } from './testing/overrides.ts'
import { type Store, nextInstant } from './testing/store.ts'

const makersOf = (store: Store, { _id, numbers }: Item) =>
  countedOffers(store)
    .filter(({ itemIds }) => itemIds.includes(_id))
    .map((offer) => offerOfEpisode(offer, numbers?.[0] ?? null))

holds('no value comes from nowhere', [history], (past) => {
  const store = live(past)
  for (const item of living(store)) {
    const makers = makersOf(store, item)
    const names = [item._id, ...item.aliases.map(({ id }) => id)]
    const pins = store.overrides.filter(({ itemId }) => itemId !== undefined && names.includes(itemId))
    for (const path of fieldPaths(item)) {
      const owner = item.owners.find((one) => one.path === path)?.serverId
      const offered = makers
        .filter(({ serverId: id }) => id === owner)
        .map(({ fields, serverId: id, entryId }) => offeredAt(fields, path, { serverId: id, entryId }))
      const pinned =
        owner === 'override' ? pins.filter((one) => one.path === path).map(({ value }) => value) : []
      expect([...offered, ...pinned]).toContainEqual(valueAt(item, path))
    }
    checkFiles(item, makers)
  }
})

function fieldPaths({ metadata, artwork }: Item): string[] {
  return [
    ...Object.keys(metadata)
      .map((name) => `metadata.${name}`)
      .filter((path) => !isParted(path)),
    ...partPaths(metadata),
    ...Object.keys(artwork).map((role) => `artwork.${role}`),
  ]
}

function offeredAt({ metadata, artwork }: Offer['fields'], path: string, from: object): unknown {
  const [part, name] = path.split('.')
  if (part !== 'artwork') return metadataAt(metadata, path)
  const value = Object.entries(artwork).find(([own]) => own === name)?.[1]
  return value && { ...value, ...from }
}

/** Every file of its offers is there once and in one cut, and nothing else is. */
function checkFiles(item: Item, makers: readonly Offer[]): void {
  const ofServers = makers.filter(({ serverId: id }) => SERVERS.includes(id))
  const refs = ofServers.flatMap(({ serverId: id, copies }) => copies.map(({ copyId }) => `${id}/${copyId}`))
  const expected = item.kind === 'movie' || item.kind === 'episode' ? refs.toSorted() : []
  expect(item.copies.map(({ serverId: id, copyId }) => `${id}/${copyId}`).toSorted()).toEqual(expected)
  expect(item.cuts.flatMap(({ copyIds }) => copyIds).toSorted()).toEqual(expected)
  for (const { copyIds, captions, chapters } of item.cuts) {
    const inside = ofServers.flatMap(({ serverId: id, copies }) =>
      copies.filter(({ copyId }) => copyIds.includes(`${id}/${copyId}`)),
    )
    for (const { captionId, language, role } of captions) {
      const tracks = inside.flatMap((copy) => copy.captions)
      expect(tracks).toContainEqual(expect.objectContaining({ captionId, language, role }))
    }
    if (chapters.length > 0) expect(inside.map((copy) => copy.chapters)).toContainEqual(chapters)
  }
}

holds('the most trusted server that has a value owns the field', [history], (past) => {
  const store = live(past)
  const trust = [...store.serverOrder, ...PROVIDERS]
  for (const item of living(store)) {
    for (const { path, serverIds } of offeredPaths(item)) {
      const able = makersOf(store, item)
        .filter(({ fields }) => !isEmptyValue(path, offeredAt(fields, path, {})))
        .map(({ serverId }) => serverId)
      expect([...serverIds].toSorted()).toEqual([...new Set(able)].toSorted())
      const owner = item.owners.find((one) => one.path === path)?.serverId
      if (owner !== OVERRIDE) expect(owner).toBe(trust.find((id) => able.includes(id)))
    }
  }
})

function offeredPaths({ availability }: Item): { path: string; serverIds: string[] }[] {
  return availability.flatMap(({ paths, serverIds }) =>
    paths.filter((path) => /^(metadata|artwork)\./.test(path)).map((path) => ({ path, serverIds })),
  )
}

holds('what explains a field is what made it', [history], (past) => {
  const store = live(past)
  const trust = [...store.serverOrder, ...PROVIDERS]
  for (const item of living(store)) {
    const explained = explainItem(
      item,
      [...store.offers.values()],
      store.overrides,
      trust,
      nextInstant(store),
    )
    for (const { path, owner, offered, override } of explained) {
      expect(owner).toBe(item.owners.find((one) => one.path === path)?.serverId ?? null)
      if (owner === OVERRIDE) expect(valueAt(item, path)).toEqual(override?.value)
      else if (/^(metadata|artwork)\./.test(path)) expect(offered[0]?.serverId).toBe(owner)
    }
  }
})
