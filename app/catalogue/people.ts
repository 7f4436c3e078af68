import type { WordIndex } from './word-index.ts'

type Person = { name: string; titles: string[] }
type Credit = { key: string; name: string }

/** Who is in which titles; each person once among the words, as long as there is a title. */
export class People {
  private readonly words: WordIndex<'movie' | 'series' | 'person' | 'episode'>
  private readonly people = new Map<string, Person>()
  private readonly ofTitle = new Map<string, string[]>()

  constructor(words: WordIndex<'movie' | 'series' | 'person' | 'episode'>) {
    this.words = words
  }

  get(key: string): Person | undefined {
    return this.people.get(key)
  }

  /** Everybody in a title, in place of who was in it before. */
  setCredits(titleId: string, credits: readonly Credit[]): void {
    const wanted = new Map(credits.map((credit) => [credit.key, credit.name]))
    const before = this.ofTitle.get(titleId) ?? []
    for (const key of before) if (!wanted.has(key)) this.take(key, titleId)
    const known = new Set(before)
    for (const [key, name] of wanted) if (!known.has(key)) this.give(key, name, titleId)
    if (wanted.size > 0) this.ofTitle.set(titleId, [...wanted.keys()])
    else this.ofTitle.delete(titleId)
  }

  private give(key: string, name: string, titleId: string): void {
    const person = this.people.get(key)
    if (person) return void person.titles.push(titleId)
    this.people.set(key, { name, titles: [titleId] })
    this.words.put('person', key, [name])
  }

  private take(key: string, titleId: string): void {
    const person = this.people.get(key)
    if (!person) return
    person.titles = person.titles.filter((id) => id !== titleId)
    if (person.titles.length > 0) return
    this.people.delete(key)
    this.words.remove('person', key)
  }
}
