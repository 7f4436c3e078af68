import type { Result } from '../../shared/failure.ts'
import { openJellyfin } from '../servers/jellyfin.ts'
import type { TaggedClient } from '../sync/clients.ts'
import { FakeJellyfin } from './fake-jellyfin.ts'
import { type Served, serveHttp } from './serve-http.ts'

export const PATIENCE = { firstByteMs: 10_000, totalMs: 20_000 }

/** 32 hex digits. */
export function jellyfinId(number: number): string {
  return number.toString(16).padStart(32, '0')
}

export function jellyfinMovie(number: number, more: object = {}) {
  return {
    Id: jellyfinId(number),
    Type: 'Movie',
    Name: `Film ${String(number).padStart(6, '0')}`,
    DateCreated: '2025-11-03T19:04:21.1234567Z',
    ProductionYear: 2000,
    LocationType: 'FileSystem',
    MediaType: 'Video',
    IsFolder: false,
    ProviderIds: { Tmdb: String(700_000 + number) },
    ...more,
  }
}

/** A fake Jellyfin over HTTP and the client that the worker opens for it. */
export async function openJellyfinHouse(): Promise<{
  fake: FakeJellyfin
  served: Served
  client: TaggedClient
}> {
  const fake = new FakeJellyfin()
  const served = await serveHttp(fake.answer)
  const client = openJellyfin({ url: served.url, apiKey: fake.apiKey }, (url, init) => fetch(url, init))
  return { fake, served, client }
}

export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure))
  return result.value
}

/** A listing that has to be of all there is. */
export async function listWhole(client: TaggedClient, known: string | null = null) {
  const listing = valueOf(await client.readTags({ known }, PATIENCE))
  if (listing.kind !== 'tags') throw new Error(`the listing is ${listing.kind}`)
  return listing
}
