import { movieId } from '../servers/media-processor/ids.ts'
import { openMediaProcessor } from '../servers/media-processor.ts'
import type { OfferedEntry } from '../../shared/offer.ts'
import type { EntryPage, TaggedClient, TagListing } from '../sync/clients.ts'
import { FakeMediaProcessor } from './fake-media-processor.ts'
import { PATIENCE, valueOf } from './jellyfin-house.ts'
import { type Served, serveHttp } from './serve-http.ts'

type Change = { apiKey?: string; browserUrl?: string }

/** A fake media-processor over HTTP and the client that the worker opens for it. */
export class MediaProcessorHouse {
  readonly fake: FakeMediaProcessor
  readonly served: Served
  client: TaggedClient

  private constructor(fake: FakeMediaProcessor, served: Served) {
    this.fake = fake
    this.served = served
    this.client = this.open()
  }

  static async start(): Promise<MediaProcessorHouse> {
    const fake = new FakeMediaProcessor()
    return new MediaProcessorHouse(fake, await serveHttp((request) => fake.answer(request)))
  }

  open(change: Change = {}): TaggedClient {
    const server = { url: this.served.url, browserUrl: null, apiKey: this.fake.key, ...change }
    return openMediaProcessor(server, (url, init) => fetch(url, init), Date.now)
  }

  async listAll(): Promise<Extract<TagListing, { kind: 'tags' }>> {
    const listing = valueOf(await this.client.readTags({ known: null }, PATIENCE))
    if (listing.kind !== 'tags') throw new Error('is unchanged')
    return listing
  }

  async readAll(): Promise<EntryPage> {
    const { tags } = await this.listAll()
    const ids = tags.map(({ entryId }) => entryId)
    return valueOf(await this.client.readEntries(ids, PATIENCE))
  }

  async readMovie(folder: string): Promise<OfferedEntry> {
    const { entries, bad } = valueOf(await this.client.readEntry(movieId(folder), PATIENCE))
    if (!entries[0]) throw new Error(JSON.stringify(bad))
    return entries[0]
  }
}

/** What a film's metadata file says. */
export const FILM_METADATA = {
  id: 700_001,
  imdb_id: 'tt7000010',
  title: 'The Paper Lighthouse',
  release_date: '2017-04-20',
}
