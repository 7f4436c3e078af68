import type { Result } from '../../../shared/failure.ts'
import { MOST_ENTRIES, MOST_LISTS, MOST_ON_HOME } from '../../../shared/list-limits.ts'
import { type ListFailure } from '../../../shared/list.ts'
import { problem } from '../../http/problem.ts'
import { announceLists } from '../../live/live.server.ts'

const count = (number: number) => number.toLocaleString('en-GB')

const PROBLEMS: Record<ListFailure['reason'], [status: number, words: string]> = {
  gone: [404, 'There is no such list'],
  'not-allowed': [403, 'This list is not yours to change like this'],
  'not-in-list': [404, 'This title is not in the list any more'],
  full: [409, `A list has room for ${count(MOST_ENTRIES)} titles`],
  'too-many': [409, `A person can have ${count(MOST_LISTS)} lists`],
  'no-such-person': [404, 'There is nobody of this household whom it can be shared with'],
  'no-such-title': [404, 'There is no such title'],
  'home-full': [409, `Home has room for ${count(MOST_ON_HOME)} lists`],
}

/** `detail` is the reason, by which pages say it in their language. */
export function listProblem({ reason }: ListFailure): Response {
  const [status, words] = PROBLEMS[reason]
  return problem(status, words, reason)
}

/** What a change came to: open pages hear of it; a refusal is thrown as a problem. */
export function changedList<T>(result: Result<T, ListFailure>): T {
  if (!result.ok) throw listProblem(result.failure)
  announceLists()
  return result.value
}
