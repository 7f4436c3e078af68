import { normaliseTitle } from '../../shared/identity/normalise.ts'

/** What is known of a title that is looked for by its name. `year` null: nobody says. */
export type Wanted = { titles: readonly string[]; year: number | null }

/** What a provider found under a name. */
export type Candidate = { id: string; titles: readonly string[]; year: number | null }

const ENOUGH = 0.85
/** A second candidate that is nearer than this to the best one makes both doubtful. */
const CLEARLY = 0.1

/**
 * The one candidate that is meant, or null where that is doubtful: nothing is near enough, or two are. A wrong overview
 * is worse than none.
 */
export function chooseMatch(wanted: Wanted, candidates: readonly Candidate[]): Candidate | null {
  const distinct = [...new Map(candidates.map((candidate) => [candidate.id, candidate])).values()]
  const scored = distinct
    .map((candidate) => ({ candidate, score: scoreMatch(wanted, candidate) }))
    .toSorted((one, other) => other.score - one.score)
  const [best, second] = scored
  if (!best || best.score < ENOUGH) return null
  return second && best.score - second.score < CLEARLY ? null : best.candidate
}

/** 0..1: the likeness of the nearest two titles, less what the years say against it. */
function scoreMatch(wanted: Wanted, candidate: Candidate): number {
  const likeness = wanted.titles.flatMap((one) =>
    candidate.titles.map((other) => likenessOf(normaliseTitle(one), normaliseTitle(other))),
  )
  return Math.max(0, ...likeness) * yearFactor(wanted.year, candidate.year)
}

/** A premiere at a festival is often a year before the release, so the year beside is nearly as good. */
function yearFactor(one: number | null, other: number | null): number {
  if (one === null || other === null) return 0.9
  const apart = Math.abs(one - other)
  return apart === 0 ? 1 : apart === 1 ? 0.88 : 0
}

/** 1 for equal texts, else by how many letters have to change. Numbers that differ are another part of a series. */
function likenessOf(one: string, other: string): number {
  if (one === '' || other === '') return 0
  if (one === other) return 1
  if (numbersOf(one) !== numbersOf(other)) return 0
  const longest = Math.max(one.length, other.length)
  return longest > 200 ? 0 : 0.98 * (1 - editDistance(one, other) / longest)
}

function numbersOf(text: string): string {
  return (text.match(/\d+/g) ?? []).join(' ')
}

function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let i = 1; i <= one.length; i++) {
    const next = [i]
    for (let j = 1; j <= other.length; j++) {
      const swap = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1)
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[other.length] ?? 0
}

const FAR_PERCENT = 25
const FAR_MINUTES = 10

/** Whether two lengths are so far apart that a match by name was a wrong one. A length of nothing says nothing. */
export function isOtherLength(seconds: number | null, minutes: number | null | undefined): boolean {
  if (!seconds || !minutes) return false
  const apart = Math.abs(seconds / 60 - minutes)
  return apart > FAR_MINUTES && apart > (minutes * FAR_PERCENT) / 100
}
