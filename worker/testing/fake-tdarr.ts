import libraries from '../connections/fixtures/tdarr.api.cruddb.libraries.json' with { type: 'json' }
import statistics from '../connections/fixtures/tdarr.api.cruddb.statistics.json' with { type: 'json' }
import nodes from '../connections/fixtures/tdarr.api.get-nodes.json' with { type: 'json' }
import pies from '../connections/fixtures/tdarr.api.stats.get-pies.json' with { type: 'json' }
import status from '../connections/fixtures/tdarr.api.status.json' with { type: 'json' }
import type { Doc } from '../sync/clients.ts'

type Asked = { data?: { collection?: string } }

/** Tdarr, API version 2, as its recorded answers are. */
export class FakeTdarr {
  /** Null: its server asks for no key. */
  apiKey: string | null = 'a-key-that-only-tests-use'
  readonly requests: string[] = []
  /** Answers this instead of everything, when set. */
  instead: ((request: Request) => Response | Promise<Response> | null) | null = null
  status: Doc = { ...status }
  nodes: Doc = structuredClone(nodes)
  statistics: Doc = structuredClone(statistics)

  fetch = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url)
    this.requests.push(pathname)
    const instead = await this.instead?.(request)
    if (instead) return instead
    if (this.apiKey !== null && request.headers.get('x-api-key') !== this.apiKey)
      return new Response('Unauthorized', { status: 401 })
    switch (pathname) {
      case '/api/v2/status':
        return Response.json(this.status)
      case '/api/v2/get-nodes':
        return Response.json(this.nodes)
      case '/api/v2/stats/get-pies':
        return Response.json(pies)
      case '/api/v2/cruddb': {
        const asked: Asked = await request.json()
        return Response.json(this.stored(asked))
      }
      default:
        return new Response('Not found', { status: 404 })
    }
  }

  private stored({ data }: Asked): unknown {
    if (data?.collection === 'StatisticsJSONDB') return this.statistics
    return data?.collection === 'LibrarySettingsJSONDB' ? libraries : {}
  }
}
