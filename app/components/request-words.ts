import type { RequestView } from '../requests/requests.ts'
import { countWords } from './words.ts'

export const STATE_WORDS: Readonly<Record<RequestView['state'], string>> = {
  requested: 'Waits for an admin',
  approved: 'Approved',
  'on-its-way': 'On its way',
  playable: 'Can be played',
  declined: 'Declined',
}

/** The steps of a request that is not declined, in their order. */
export const STEPS = ['requested', 'approved', 'on-its-way', 'playable'] as const

/** `Film · 2024`, `Series · 2019 · Seasons 1, 2` */
export function whatWords({
  kind,
  year,
  seasons,
}: Pick<RequestView, 'kind' | 'year'> & { seasons: readonly { number: number }[] }): string {
  const parts = [
    kind === 'movie' ? 'Film' : 'Series',
    year === null ? '' : String(year),
    seasonWords(seasons),
  ]
  return parts.filter(Boolean).join(' · ')
}

function seasonWords(seasons: readonly { number: number }[]): string {
  const numbers = seasons.map(({ number }) => number)
  const [first] = numbers
  if (first === undefined) return ''
  if (numbers.length === 1) return first === 0 ? 'Specials' : `Season ${first}`
  return `Seasons ${numbers.map((number) => (number === 0 ? 'specials' : number)).join(', ')}`
}

/** `Season 2: 4 of 10 episodes can be played`, for each that is here in part. */
export function partWords({ seasons, state }: Pick<RequestView, 'seasons' | 'state'>): string[] {
  if (state === 'playable') return []
  return seasons
    .filter(({ here }) => here > 0)
    .map(({ number, here, aired }) => {
      const of = aired > here ? ` of ${aired}` : ''
      return `${seasonWords([{ number }])}: ${here}${of} ${aired === 1 ? 'episode' : 'episodes'} can be played`
    })
}

/** `You asked`, `Mara asked, 2 others wait with them` */
export function askedWords({
  isMine,
  askedBy,
  others,
}: Pick<RequestView, 'isMine' | 'askedBy' | 'others'>): string {
  const who = isMine ? 'You asked' : `${askedBy} asked`
  if (others === 0) return who
  // Whoever reads this of another's request is one of those who wait.
  if (!isMine && others === 1) return `${who}, you wait, too`
  const rest = isMine ? others : others - 1
  return `${who}, ${isMine ? '' : 'you and '}${countWords(rest, 'other', 'others')} ${!isMine || rest > 1 ? 'wait' : 'waits'}, too`
}

/** `2 of 3 films within 7 days` */
export function quotaWords(kind: RequestView['kind'], used: number, limit: number, days: number): string {
  const within = days === 1 ? 'a day' : `${days} days`
  return `${used} of ${countWords(limit, kind === 'movie' ? 'film' : 'season')} within ${within}`
}

/** `Bo asked, 1 other waits, too; 2 of 3 in these days` for admins. */
export function adminWords({
  askedBy,
  others,
  used,
  limit,
}: Pick<RequestView, 'askedBy' | 'others'> & { used: number; limit: number | null }): string {
  const rest = others === 0 ? '' : `, ${countWords(others, 'other')} ${others === 1 ? 'waits' : 'wait'}, too`
  return `${askedBy} asked${rest}${limit === null ? '' : ` · ${used} of ${limit} asked for lately`}`
}
