import { offerId } from '../../../shared/offer.ts'
import type { SyncDeps, TaggedClient } from '../clients.ts'
import { rangeOf } from '../marks.ts'
import { readOffersById } from './offers-by-id.ts'

const STORED_PAGE = 1_000
const PROJECTION = { _id: 1, tag: 1, removedAt: 1, missedAt: 1, pending: 1 } as const

/** What joining needs of a stored offer. */
export type Stored = {
  entryId: string
  tag: string | null
  isRemoved: boolean
  missedAt: string | null
  isMarked: boolean
}

function storedOf(document: Record<string, unknown>): Stored {
  const id = String(document._id)
  const text = (value: unknown) => (typeof value === 'string' ? value : null)
  return {
    entryId: id.slice(id.indexOf('/') + 1),
    tag: text(document.tag),
    isRemoved: document.removedAt !== undefined,
    missedAt: text(document.missedAt),
    isMarked: document.pending !== undefined,
  }
}

export function isSameTag(offer: Stored, client: TaggedClient, tag: string): boolean {
  return !offer.isRemoved && offer.tag === storedTag(client, tag)
}

/** Another adapter would make other offers of the same entries. */
export function storedTag(client: TaggedClient, tag: string): string {
  return `${client.adapterVersion}.${tag}`
}

/** All stored offers of a server, in order of ids. */
export async function* storedPages(serverId: string, { dataApi }: SyncDeps): AsyncGenerator<Stored[]> {
  for (let after: string | null = null; ;) {
    const documents = await dataApi.find('offers', {
      filter: { _id: rangeOf(serverId, after) },
      projection: PROJECTION,
      sort: { _id: 1 },
      limit: STORED_PAGE,
    })
    const stored = documents.map(storedOf)
    yield stored
    after = stored.at(-1)?.entryId ?? null
    if (stored.length < STORED_PAGE || after === null) return
  }
}

/** The stored offers of these entries. */
export async function readStored(
  serverId: string,
  entryIds: readonly string[],
  { dataApi }: SyncDeps,
): Promise<Stored[]> {
  const ids = entryIds.map((entryId) => offerId(serverId, entryId))
  return (await readOffersById(ids, PROJECTION, dataApi)).map(storedOf)
}
