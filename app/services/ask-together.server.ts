import type { ServicePart, ServiceParts, ServicePartsRequest } from '../../shared/protocol/worker-api.ts'
import { askServiceParts, WorkerUnavailable } from '../worker-client.server.ts'

type AskPart = <Part extends ServicePart>(part: Part) => Promise<NonNullable<ServiceParts[Part]>>

/** What is asked of a service in one turn goes to the worker as one request: each costs all programs on its way. */
export function askTogether({ _id, kind, url, apiKey }: ServicePartsRequest['connection']): AskPart {
  const connection = { _id, kind, url, apiKey }
  const asked = new Set<ServicePart>()
  let answers: Promise<ServiceParts> | null = null
  return async (part) => {
    asked.add(part)
    answers ??= Promise.resolve().then(() => askServiceParts({ connection, ask: [...asked] }))
    const answer = (await answers)[part]
    if (!answer) throw new WorkerUnavailable(200, new Error(`The worker left out ${part}`))
    return answer
  }
}
