import { z } from 'zod'
import {
  FoundDetail,
  FoundTitle,
  Holdings,
  type HoldingsAsk,
  orReason,
  ServiceChoices,
  TitleAdded,
  type TitleKind,
  type TitleToAdd,
} from '../../shared/protocol/requests-api.ts'
import type { Result } from '../../shared/failure.ts'
import type { NamedReason } from '../../shared/reason.ts'
import { WorkerUnavailable, callWorker } from '../worker-client.server.ts'

/** The worker waits for TMDB and the services; adding a title makes a service look it up elsewhere. */
const LOOK_MS = 25_000
const ADD_MS = 100_000

const NO_HOLDINGS: Holdings = { holdings: [], silent: [] }

/** What TMDB finds under a name. */
export function findTitles(query: string): Promise<Result<FoundTitle[], NamedReason>> {
  return orAway(
    callWorker(orReason(z.array(FoundTitle)), `/found?query=${encodeURIComponent(query)}`, waiting(LOOK_MS)),
  )
}

/** One title as TMDB has it; null where it does not. */
export function findDetail(
  kind: TitleKind,
  tmdbId: string,
): Promise<Result<FoundDetail | null, NamedReason>> {
  return orAway(callWorker(orReason(FoundDetail.nullable()), `/found/${kind}/${tmdbId}`, waiting(LOOK_MS)))
}

/** Which of these Radarr and Sonarr have in their lists; nothing is known where the worker is away. */
export async function readHoldings(titles: HoldingsAsk['titles']): Promise<Holdings> {
  if (titles.length === 0) return NO_HOLDINGS
  const read = callWorker(Holdings, '/holdings', { ...waiting(LOOK_MS), ...posting({ titles }) })
  return read.catch((error: unknown) => {
    if (error instanceof WorkerUnavailable) return { ...NO_HOLDINGS, silent: [awayOf(error)] }
    throw error
  })
}

/** Profiles and folders that a service offers now. */
export function readChoices(connectionId: string): Promise<Result<ServiceChoices, NamedReason>> {
  const path = `/connections/${encodeURIComponent(connectionId)}/choices`
  return orAway(callWorker(orReason(ServiceChoices), path, waiting(LOOK_MS)))
}

/** Adds a title to a service, or wakes it there; may be told twice. */
export function addTitle(connectionId: string, title: TitleToAdd): Promise<Result<TitleAdded, NamedReason>> {
  const path = `/connections/${encodeURIComponent(connectionId)}/titles`
  return orAway(callWorker(orReason(TitleAdded), path, { ...waiting(ADD_MS), ...posting(title) }))
}

const waiting = (ms: number) => ({ signal: AbortSignal.timeout(ms) })
const posting = (body: object) => ({ method: 'POST', body: JSON.stringify(body) })

/** A worker that is away is a reason like any other. */
async function orAway<T>(answer: Promise<Result<T, NamedReason>>): Promise<Result<T, NamedReason>> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof WorkerUnavailable) return { ok: false, failure: awayOf(error) }
    throw error
  }
}

function awayOf({ why }: WorkerUnavailable): NamedReason {
  return { who: null, why }
}
