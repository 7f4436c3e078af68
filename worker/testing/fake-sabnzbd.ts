import unknownMode from '../connections/fixtures/sabnzbd.api.error.json' with { type: 'json' }
import fullStatus from '../connections/fixtures/sabnzbd.api.fullstatus.json' with { type: 'json' }
import history from '../connections/fixtures/sabnzbd.api.history.json' with { type: 'json' }
import queue from '../connections/fixtures/sabnzbd.api.queue.json' with { type: 'json' }
import version from '../connections/fixtures/sabnzbd.api.version.json' with { type: 'json' }
import type { Doc } from '../sync/clients.ts'

/** SABnzbd below `/sabnzbd`, as its recorded answers are: numbers are texts, a wrong key is 403 in plain text. */
export class FakeSabnzbd {
  readonly apiKey = 'a-key-that-only-tests-use'
  readonly requests: string[] = []
  /** Answers this instead of everything, when set. */
  instead: ((request: Request) => Response | Promise<Response> | null) | null = null
  queue: Doc = structuredClone(queue)
  history: Doc = structuredClone(history)

  fetch = async (request: Request): Promise<Response> => {
    const { pathname, searchParams } = new URL(request.url)
    const mode = searchParams.get('mode') ?? ''
    this.requests.push(mode)
    const instead = await this.instead?.(request)
    if (instead) return instead
    if (pathname !== '/sabnzbd/api') return new Response('Not found', { status: 404 })
    if (mode === 'version') return Response.json(version)
    const key = searchParams.get('apikey')
    if (key !== this.apiKey)
      return new Response(key ? 'API Key Incorrect' : 'API Key Required', { status: 403 })
    return Response.json(this.answer(mode, searchParams))
  }

  private answer(mode: string, asked: URLSearchParams): unknown {
    if (mode === 'queue') return this.queue
    if (mode === 'history') {
      const known = asked.get('last_history_update')
      const { history: now } = this.history as { history: { last_history_update: number } }
      return known === String(now.last_history_update) ? { history: false } : this.history
    }
    return mode === 'fullstatus' || mode === 'status' ? fullStatus : unknownMode
  }
}
