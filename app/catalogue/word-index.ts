import { foldedWords } from '../../shared/identity/normalise.ts'
import { allowedEdits, placeOf, similarWords } from './similar-words.ts'

/** Scripts that put no space between words: any part of a name may be a word. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const MOST_WORDS = 8
const LONGEST_UNSPACED = 40
/** With so many hits nobody misses those of words that are only similar. */
const ENOUGH = 12
/** So many new words are put between the others one by one. */
const FEW = 500
/** Between two names of one document. */
const NAMES = '\n'

const EXACT = 100
const BEGINNING = 60
const TYPO = 20

/** `withTypos`: the first part may have them, too. */
type Parting = { limit: number; withTypos: boolean }
type Hit<Kind> = { id: string; kind: Kind; rank: number }
export type Hits<Kind extends string> = { hits: Record<Kind, Hit<Kind>[]>; counts: Record<Kind, number> }

/**
 * Names of things of several kinds, found by the beginnings of their words. Everything is kept by number: `names` and
 * `kinds` of a document, and for each word the numbers of the documents that have it.
 */
export class WordIndex<Kind extends string> {
  private readonly kinds: readonly Kind[]
  private readonly numbers = new Map<string, number>()
  private ids: string[] = []
  private names: string[] = []
  private kindOf: number[] = []
  private free: number[] = []
  private readonly documents = new Map<string, number[]>()
  /** Every word in order, then `added` ones that are not in their place yet. */
  private sorted: string[] = []
  private added = 0
  /** Scratch of a search: how many of the words each document has, and how well. */
  private reached = new Uint8Array(0)
  private quality = new Float32Array(0)

  constructor(kinds: readonly Kind[]) {
    this.kinds = kinds
  }

  get size(): number {
    return this.numbers.size
  }

  /** Adds a thing, or gives it other names. The first name is the one that it is shown by. */
  put(kind: Kind, id: string, names: readonly string[]): void {
    const folded = names.map((name) => foldedWords(name).join(' ')).filter((name) => name !== '')
    const text = [...new Set(folded)].join(NAMES)
    const key = `${kind}/${id}`
    const known = this.numbers.get(key)
    if (known !== undefined && this.names[known] === text) return
    if (known !== undefined) this.remove(kind, id)
    const number = this.free.pop() ?? this.ids.length
    this.numbers.set(key, number)
    this.ids[number] = id
    this.names[number] = text
    this.kindOf[number] = this.kinds.indexOf(kind)
    for (const word of wordsOf(text)) this.add(word, number)
  }

  remove(kind: Kind, id: string): void {
    const key = `${kind}/${id}`
    const number = this.numbers.get(key)
    if (number === undefined) return
    for (const word of wordsOf(this.names[number] ?? '')) this.take(word, number)
    this.numbers.delete(key)
    this.names[number] = ''
    this.free.push(number)
  }

  private add(word: string, number: number): void {
    const numbers = this.documents.get(word)
    if (numbers) return void numbers.push(number)
    this.documents.set(word, [number])
    this.sorted.push(word)
    this.added += 1
  }

  private take(word: string, number: number): void {
    const numbers = this.documents.get(word)
    const at = numbers?.indexOf(number) ?? -1
    if (!numbers || at < 0) return
    const last = numbers.pop()
    if (last !== undefined && at < numbers.length) numbers[at] = last
    // A word that nobody has any more stays in `sorted`, where it finds nothing, until others are added.
    if (numbers.length === 0) this.documents.delete(word)
  }

  /** Puts new words into their places, which else the next search does. */
  settle(): void {
    if (this.added === 0) return
    const added = this.sorted.splice(this.sorted.length - this.added)
    this.added = 0
    if (added.length > FEW) this.sorted = [...this.documents.keys()].sort()
    else
      for (const word of added) {
        const at = placeOf(this.sorted, word)
        if (this.sorted[at] !== word) this.sorted.splice(at, 0, word)
      }
  }

  /**
   * Things of which every word of the query is, begins or resembles a word: exact words before beginnings before typos;
   * a name that is the query, or begins with it, before others; short ones first. At most `limit` of each kind.
   */
  search(query: string, limit: number): Hits<Kind> {
    const words = foldedWords(query).slice(0, MOST_WORDS)
    this.settle()
    const strict = this.find(words, false)
    const isEnough = strict.length >= ENOUGH || words.every((word) => allowedEdits(word) === 0)
    return this.best(isEnough ? strict : this.find(words, true), words.join(' '), limit)
  }

  /**
   * A query parted in two, the longest first part first: the best things of a kind that have all words of that part, and
   * the words that are left.
   */
  parted(query: string, kind: Kind, { limit, withTypos }: Parting): { ids: string[]; rest: string[] }[] {
    const words = foldedWords(query).slice(0, MOST_WORDS)
    this.settle()
    const wanted = this.kinds.indexOf(kind)
    const parts: { ids: string[]; rest: string[] }[] = []
    this.find(words.slice(0, -1), withTypos, (found, place) => {
      const hits: Hit<Kind>[] = []
      for (const number of found)
        if (this.kindOf[number] === wanted)
          keepBest(hits, { id: this.ids[number] ?? '', kind, rank: this.quality[number] ?? 0 }, limit)
      if (hits.length > 0) parts.unshift({ ids: hits.map(({ id }) => id), rest: words.slice(place + 1) })
    })
    return parts
  }

  /** Whether each of the folded words is, begins or resembles a word of the thing's names. */
  has(kind: Kind, id: string, words: readonly string[]): boolean {
    const own = [...wordsOf(this.names[this.numbers.get(`${kind}/${id}`) ?? -1] ?? '')].sort()
    return words.every(
      (word) =>
        own.some((one) => one.startsWith(word)) || similarWords(own, word, allowedEdits(word)).size > 0,
    )
  }

  /** Numbers of the documents that have all the words; `quality` is theirs. `onPlace` hears of those that have the first ones. */
  private find(
    words: readonly string[],
    withTypos: boolean,
    onPlace?: (found: readonly number[], place: number) => void,
  ): number[] {
    this.clear()
    let found: number[] = []
    words.forEach((word, place) => {
      found = []
      for (const [term, quality] of this.termsFor(word, withTypos))
        for (const number of this.documents.get(term) ?? [])
          if (this.reached[number] === place) {
            this.reached[number] = place + 1
            this.quality[number] = (this.quality[number] ?? 0) + quality
            found.push(number)
          }
      onPlace?.(found, place)
    })
    return found
  }

  private clear(): void {
    if (this.reached.length < this.ids.length) {
      this.reached = new Uint8Array(this.ids.length + 1_024)
      this.quality = new Float32Array(this.ids.length + 1_024)
    } else {
      this.reached.fill(0)
      this.quality.fill(0)
    }
  }

  /** Words for one of the query, the best first: a document counts by the first that it has. */
  private *termsFor(word: string, withTypos: boolean): Generator<[string, number]> {
    yield [word, EXACT]
    for (let at = placeOf(this.sorted, word); this.sorted[at]?.startsWith(word); at += 1) {
      const term = this.sorted[at] ?? ''
      if (term !== word) yield [term, BEGINNING]
    }
    if (!withTypos) return
    const similar = [...similarWords(this.sorted, word, allowedEdits(word))]
    for (const [term, edits] of similar.sort(([, one], [, other]) => one - other))
      yield [term, TYPO - 5 * edits - Math.abs(term.length - word.length) / 10]
  }

  private best(found: readonly number[], query: string, limit: number): Hits<Kind> {
    const hits = Object.fromEntries(this.kinds.map((kind) => [kind, []])) as unknown as Hits<Kind>['hits']
    const counts = Object.fromEntries(this.kinds.map((kind) => [kind, 0])) as Hits<Kind>['counts']
    for (const number of found) {
      const kind = this.kinds[this.kindOf[number] ?? 0]
      const id = this.ids[number]
      if (kind === undefined || id === undefined) continue
      counts[kind] += 1
      const rank = (this.quality[number] ?? 0) + nameRank(this.names[number] ?? '', query)
      keepBest(hits[kind], { id, kind, rank }, limit)
    }
    return { hits, counts }
  }
}

/** The words of names, each once; of scripts without spaces every end of a word, so that any part begins one. */
function wordsOf(names: string): Set<string> {
  const words = new Set<string>()
  for (const word of names.split(/[ \n]/)) {
    if (word === '') continue
    words.add(word)
    if (!UNSPACED.test(word)) continue
    const letters = [...word].slice(0, LONGEST_UNSPACED)
    for (let at = 1; at < letters.length; at += 1) words.add(letters.slice(at).join(''))
  }
  return words
}

/** Much for the whole name, less for its first words, little for half a word; then the shorter name is the better. */
function nameRank(names: string, query: string): number {
  const shown = names.indexOf(NAMES)
  const length = shown < 0 ? names.length : shown
  const short = -Math.min(length, 200) / 100
  if (!names.startsWith(query)) return short + otherNameRank(names, query, shown)
  return short + (length === query.length ? 300 : names[query.length] === ' ' ? 150 : 20)
}

/** A little less for a name that is not the one shown. */
function otherNameRank(names: string, query: string, shown: number): number {
  if (shown < 0) return 0
  if (`${names}${NAMES}`.includes(`${NAMES}${query}${NAMES}`)) return 280
  return names.includes(`${NAMES}${query}`) ? 20 : 0
}

function keepBest<Kind>(hits: Hit<Kind>[], hit: Hit<Kind>, limit: number): void {
  const worst = hits[limit - 1]
  if (worst && !isBetter(hit, worst)) return
  let at = hits.length
  while (at > 0 && isBetter(hit, hits[at - 1] ?? hit)) at -= 1
  hits.splice(at, 0, hit)
  if (hits.length > limit) hits.pop()
}

const isBetter = (one: Hit<unknown>, other: Hit<unknown>) =>
  one.rank === other.rank ? one.id < other.id : one.rank > other.rank
