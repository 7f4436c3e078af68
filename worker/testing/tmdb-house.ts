import type { Question } from '../providers/answer.ts'
import { makeProviderGet } from '../providers/cache.ts'
import { makeProviderRequest } from '../providers/request.ts'
import { askTmdb, isTmdbNone } from '../providers/tmdb.ts'
import { FakeTmdb } from './fake-tmdb.ts'
import { MemoryDataApi } from './memory-data-api.ts'
import { type Served, serveHttp } from './serve-http.ts'

/** TMDB over HTTP, what was kept of it, and a clock. */
export class TmdbHouse {
  readonly tmdb = new FakeTmdb()
  readonly data = new MemoryDataApi()
  nowMs = Date.parse('2026-11-24T12:00:00.000Z')
  #served: Served | null = null

  static async open(): Promise<TmdbHouse> {
    const house = new TmdbHouse()
    house.#served = await serveHttp(house.tmdb.fetch)
    return house
  }

  close(): Promise<void> | undefined {
    return this.#served?.close()
  }

  ask(question: Question, key = this.tmdb.token): ReturnType<typeof askTmdb> {
    const now = () => this.nowMs
    const access = { provider: 'tmdb', baseUrl: this.#served?.url ?? '', key } as const
    const request = makeProviderRequest(access, (url, init) => fetch(url, init), now)
    const cache = { provider: 'tmdb', dataApi: this.data, request, now, isNone: isTmdbNone } as const
    return askTmdb(question, makeProviderGet(cache))
  }

  /** What is told of a title and its children. */
  async answers(question: Question) {
    const asked = await this.ask(question)
    if (!asked.ok) throw new Error(JSON.stringify(asked.failure))
    return asked.value
  }
}
