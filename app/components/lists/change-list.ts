import type { ListFailure } from '../../../shared/list.ts'
import { MOST_ENTRIES, MOST_LISTS, MOST_ON_HOME } from '../../../shared/list-limits.ts'
import { m } from '../../i18n/m.ts'
import { showToast } from '../toast-store.ts'

type Changed = { ok: true; answer: unknown } | { ok: false; words: string }

const WORDS: Record<ListFailure['reason'], () => string> = {
  gone: m.list_trouble_gone,
  'not-allowed': m.list_trouble_not_allowed,
  'not-in-list': m.list_trouble_not_in_list,
  full: () => m.list_trouble_full({ most: MOST_ENTRIES }),
  'too-many': () => m.list_trouble_too_many({ most: MOST_LISTS }),
  'no-such-person': m.list_trouble_person,
  'no-such-title': m.list_trouble_title,
  'home-full': () => m.list_trouble_home_full({ most: MOST_ON_HOME }),
}
const isReason = (value: unknown): value is ListFailure['reason'] =>
  typeof value === 'string' && Object.hasOwn(WORDS, value)

/** Asks the app to change a list. Where it refuses, why. */
export async function changeList(
  method: 'PUT' | 'POST' | 'DELETE',
  path: string,
  body?: object,
): Promise<Changed> {
  try {
    const response = await fetch(`/api/lists${path}`, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
    const text = await response.text()
    const answer: unknown = text === '' ? null : JSON.parse(text)
    return response.ok ? { ok: true, answer } : { ok: false, words: wordsOf(answer) }
  } catch {
    return { ok: false, words: m.list_unreached() }
  }
}

/** The same, with a refusal as a toast; answers whether it was done. */
export async function changeListOrSay(...asked: Parameters<typeof changeList>): Promise<boolean> {
  const changed = await changeList(...asked)
  if (!changed.ok) showToast({ words: changed.words, isError: true })
  return changed.ok
}

/** Why the app refused, which is the detail of its problem document. */
function wordsOf(answer: unknown): string {
  const reason = typeof answer === 'object' && answer && 'detail' in answer ? answer.detail : null
  return isReason(reason) ? WORDS[reason]() : m.list_unreached()
}

/** The id in the answer to `POST /api/lists`. */
export function idOf(answer: unknown): string | null {
  const id = typeof answer === 'object' && answer && 'id' in answer ? answer.id : null
  return typeof id === 'string' ? id : null
}
