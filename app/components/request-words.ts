import { m } from '../i18n/m.ts'
import type { RequestView } from '../requests/requests.ts'

export const STATE_WORDS: Readonly<Record<RequestView['state'], () => string>> = {
  requested: m.request_waits,
  approved: m.request_approved,
  'on-its-way': m.state_on_its_way,
  playable: m.request_playable,
  declined: m.request_declined,
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
    kind === 'movie' ? m.kind_film() : m.kind_series(),
    year === null ? '' : String(year),
    seasonWords(seasons),
  ]
  return parts.filter(Boolean).join(' · ')
}

function seasonWords(seasons: readonly { number: number }[]): string {
  const numbers = seasons.map(({ number }) => number)
  const [first] = numbers
  if (first === undefined) return ''
  if (numbers.length === 1)
    return first === 0 ? m.place_specials() : m.place_season({ season: String(first) })
  const words = numbers.map((number) => (number === 0 ? m.place_specials_in_list() : number))
  return m.request_seasons({ seasons: words.join(', ') })
}

/** `Season 2: 4 of 10 episodes can be played`, for each that is here in part. */
export function partWords({ seasons, state }: Pick<RequestView, 'seasons' | 'state'>): string[] {
  if (state === 'playable') return []
  return seasons
    .filter(({ here }) => here > 0)
    .map(({ number, here, aired }) => {
      const season = seasonWords([{ number }])
      if (aired > here) return m.request_part_of({ season, here, count: aired })
      return m.request_part({ season, count: here })
    })
}

/** `You asked`, `Mara asked, 2 others wait with them` */
export function askedWords({
  isMine,
  askedBy,
  others,
}: Pick<RequestView, 'isMine' | 'askedBy' | 'others'>): string {
  if (isMine) return others === 0 ? m.request_you_asked() : m.request_you_asked_others({ count: others })
  const name = askedBy ?? m.ask_somebody()
  if (others === 0) return m.request_asked_by({ name })
  // Whoever reads this of another's request is one of those who wait.
  if (others === 1) return m.request_asked_by_you({ name })
  return m.request_asked_by_you_others({ name, count: others - 1 })
}

/** `2 of 3 films within 7 days` */
export function quotaWords(kind: RequestView['kind'], used: number, limit: number, days: number): string {
  const quota = kind === 'movie' ? m.count_films({ count: limit }) : m.count_seasons({ count: limit })
  return m.request_quota({ used, quota, count: days })
}

/** `Bo asked, 1 other waits, too; 2 of 3 in these days` for admins. */
export function adminWords({
  askedBy,
  others,
  used,
  limit,
}: Pick<RequestView, 'askedBy' | 'others'> & { used: number; limit: number | null }): string {
  const name = askedBy ?? m.ask_somebody()
  const who = others === 0 ? m.request_asked_by({ name }) : m.request_asked_by_others({ name, count: others })
  return limit === null ? who : `${who} · ${m.request_lately({ used, limit })}`
}
