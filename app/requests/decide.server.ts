import { BY_RULE, type RequestTarget, type TitleRequest } from '../../shared/request.ts'
import { changeRequest, getRequest, uncountRequest } from '../db/requests.ts'
import { m } from '../i18n/m.ts'
import { announceRequests } from '../live/live.server.ts'
import type { Decision } from './requests.ts'
import { addTitle } from './services.server.ts'

/** Longer than the worker waits for a service. */
const SENDING_MS = 120_000

type Outcome = { ok: true; request: TitleRequest } | { ok: false; words: string }

type Decided = { by: string; word: string | null; now: Date }

/** Does what an admin decided. */
export function decide(id: string, decision: Decision, adminId: string, now: Date): Promise<Outcome> {
  switch (decision.decision) {
    case 'approve':
      return approveRequest(id, decision.target, { by: adminId, word: decision.word || null, now })
    case 'decline':
      return declineRequest(id, { by: adminId, word: decision.word, now })
    case 'retry':
      return sendRequest(id, decision.target, now)
  }
}

/** Approves and adds to the service. `ok` says that it is approved; whether it was added stands in the request. */
async function approveRequest(id: string, target: RequestTarget, decided: Decided): Promise<Outcome> {
  const { by, word, now } = decided
  const approved = await changeRequest(id, ['requested'], {
    state: 'approved',
    decidedBy: by,
    decidedAt: now.toISOString(),
    word,
    target,
    failure: null,
  })
  if (!approved) return { ok: false, words: m.request_decided_already() }
  return sendRequest(id, null, now)
}

/** As a rule says: there is nobody to say a word. */
export function approveByRule(id: string, target: RequestTarget, now: Date): Promise<Outcome> {
  return approveRequest(id, target, { by: BY_RULE, word: null, now })
}

/**
 * Adds an approved title to its service, or to another one. One at a time: whoever is killed meanwhile is followed by the
 * next, and the worker looks what is there before it adds.
 */
async function sendRequest(id: string, other: RequestTarget | null, now: Date): Promise<Outcome> {
  const sendingUntil = new Date(now.getTime() + SENDING_MS).toISOString()
  const taken = await changeRequest(
    id,
    ['approved'],
    { sendingUntil, ...(other && { target: other }) },
    { $or: [{ sendingUntil: null }, { sendingUntil: { $lt: now.toISOString() } }] },
  )
  if (!taken?.target) return { ok: false, words: await whyNotSent(id) }
  const added = await addTitle(taken.target.connectionId, titleToAdd(taken, taken.target))
  const change = added.ok
    ? ({ state: 'on-its-way', failure: null, sendingUntil: null } as const)
    : { failure: added.failure, sendingUntil: null }
  const sent = (await changeRequest(id, ['approved'], change)) ?? (await getRequest(id)) ?? taken
  announceRequests()
  return { ok: true, request: sent }
}

async function whyNotSent(id: string): Promise<string> {
  const request = await getRequest(id)
  if (!request) return m.request_not_there()
  return request.state === 'approved' ? m.request_being_added() : m.request_decided_already()
}

function titleToAdd(request: TitleRequest, { profileId, rootFolder }: RequestTarget) {
  const { kind, tmdbId, tvdbId, title, year, seasons } = request
  const wanted = seasons.map(({ number }) => number)
  return { kind, tmdbId, tvdbId, title, year, seasons: wanted, profileId, rootFolder }
}

/** Ends a request with a word on why; it counts for no quota any more, and may be asked for again. */
async function declineRequest(id: string, { by, word, now }: Decided): Promise<Outcome> {
  const declined = await changeRequest(
    id,
    ['requested', 'approved'],
    { state: 'declined', isOpen: false, decidedBy: by, decidedAt: now.toISOString(), word, failure: null },
    // What is being added just now may be there in a moment.
    { $or: [{ sendingUntil: null }, { sendingUntil: { $lt: now.toISOString() } }] },
  )
  if (!declined) return { ok: false, words: await whyNotSent(id) }
  await uncountRequest(declined.askedBy, id)
  announceRequests()
  return { ok: true, request: declined }
}
