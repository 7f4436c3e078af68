import { makeEpisode, makeItem, makeMovie } from '../../app/testing/library.ts'
import type { Item } from '../../shared/title.ts'

const SYLLABLES =
  'ba be bo da de do fa fi ga gre ha ho ka ke la le li lo ma me mi mo na ne ni no pa pe ra re ri ro sa se si so ta te ti to va ve wa wi za zo'.split(
    ' ',
  )
const ENDS = ['', '', 'n', 'r', 's', 't', 'l', 'nd', 'rk', 'sh']
const COMMON = ['the', 'of', 'a', 'and', 'in', 'to']
const GENRES = ['Drama', 'Comedy', 'Mystery', 'Science Fiction', 'Documentary', 'War', 'Western', 'Family']
const WORDS = 40_000
const PEOPLE = 120_000
/** So many of them play in films, or in a series throughout; all of them may be guests of an episode. */
const REGULARS = 60_000
const CAST = 12
const GUESTS = 4
/** Who directs and writes a series, in turns. */
const CREW = 6
const DAY_MS = 86_400_000

/** 0..1, the same each time (a linear congruential generator). */
export function seededDice(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** Names as libraries have them: few words are in most of them, most words in few. */
export class Names {
  private readonly dice: () => number
  private readonly words: string[]

  constructor(dice: () => number) {
    this.dice = dice
    const words = new Set<string>()
    while (words.size < WORDS) words.add(this.word())
    this.words = [...words]
  }

  pick<T>(all: readonly [T, ...T[]] | readonly T[]): T {
    const one = all[Math.floor(this.dice() * all.length)]
    if (one === undefined) throw new Error('There is nothing to pick from')
    return one
  }

  private word(): string {
    const syllables = Array.from({ length: 2 + Math.floor(this.dice() * 3) }, () => this.pick(SYLLABLES))
    return syllables.join('') + this.pick(ENDS)
  }

  private rareWord(): string {
    return this.words[Math.floor(this.dice() ** 2.2 * this.words.length)] ?? ''
  }

  /** One to five words. */
  name(): string {
    const length = 1 + Math.floor(this.dice() * 5)
    return Array.from({ length }, () => (this.dice() < 0.25 ? this.pick(COMMON) : this.rareWord())).join(' ')
  }

  person(): string {
    return `${this.words[Math.floor(this.dice() * 2_000)] ?? ''} ${this.rareWord()}`
  }
}

/** A ULID as sync would give the n-th write. */
export function revOf(n: number): string {
  return `01K${n.toString().padStart(7, '0')}0000000000000000`
}

/** So many titles, a quarter of them series, then so many episodes of these. One batch after the other. */
export function* searchLibrary(titles: number, episodes: number, names: Names): Generator<Item[]> {
  const people = Array.from({ length: PEOPLE }, () => names.person())
  const regulars = people.slice(0, REGULARS)
  const series: string[] = []
  for (let at = 0; at < titles; at += 1_000)
    yield Array.from({ length: Math.min(1_000, titles - at) }, (_, n) => {
      const title = titleOf(at + n, names, regulars)
      if (title.kind === 'series') series.push(title._id)
      return title
    })
  for (let at = 0; at < episodes; at += 1_000)
    yield Array.from({ length: Math.min(1_000, episodes - at) }, (_, n) => {
      const place = at + n
      const number = Math.floor(place / series.length)
      return makeEpisode(
        series[place % series.length] ?? '',
        1 + Math.floor(number / 20),
        1 + (number % 20),
        {
          metadata: {
            title: place % 5 === 0 ? `Episode ${number + 1}` : names.name(),
            cast: Array.from({ length: GUESTS }, () => ({ ...credit(names.pick(people)), character: null })),
            crew: ['Director', 'Writer'].map((job, at) => {
              const turn = (place % series.length) * CREW + ((number + at) % CREW)
              return { ...credit(regulars[turn % REGULARS] ?? ''), job }
            }),
          },
          rev: revOf(titles + place),
        },
      )
    })
}

const credit = (name: string) => ({ name, personId: null })

function titleOf(n: number, names: Names, people: readonly string[]): Item {
  const wanted: Partial<Item> = {
    rev: revOf(n),
    addedAt: new Date(Date.UTC(2026, 0, 1) - (n % 700) * DAY_MS).toISOString(),
    metadata: {
      title: names.name(),
      year: 1930 + (n % 96),
      genres: [names.pick(GENRES), names.pick(GENRES)],
      runtimeMinutes: 60 + (n % 90),
      certification: n % 3 === 0 ? 'PG' : '12',
      ratings: [{ source: 'imdb', value: 2 + (n % 79) / 10, outOf: 10, votes: null }],
      cast: Array.from({ length: CAST }, () => ({ ...credit(names.pick(people)), character: null })),
    },
    serverIds: n % 2 === 0 ? ['attic', 'cellar'] : ['attic'],
  }
  return n % 4 === 0
    ? makeItem({ _id: `series-${n}`, kind: 'series', ...wanted })
    : makeMovie(`movie-${n}`, wanted)
}

/** What people type while they look for these names: every other beginning of them, and each once with two letters swapped. */
export function typedQueries(wanted: readonly string[], dice: () => number): string[] {
  return wanted.flatMap((name) => {
    const beginnings = Array.from({ length: Math.ceil(Math.min(name.length, 14) / 2) }, (_, n) =>
      name.slice(0, 1 + 2 * n),
    )
    const at = 1 + Math.floor(dice() * Math.max(1, name.length - 2))
    const swapped = name.slice(0, at - 1) + (name[at] ?? '') + (name[at - 1] ?? '') + name.slice(at + 1)
    return [...beginnings, name, swapped]
  })
}
