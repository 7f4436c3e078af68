import type { WordIndex } from './word-index.ts'

/** `sources`: a title for each credit, so that it stays while one of its episodes still has the person. */
type Person = { key: string; name: string; sources: string[] }
type Credit = { key: string; name: string }
type Credited = { titleId: string; people: Person[] }

/** Who is in which titles; each person once among the words, as long as there is a title. */
export class People {
  private readonly words: WordIndex<'movie' | 'series' | 'person' | 'episode'>
  private readonly people = new Map<string, Person>()
  private readonly ofItem = new Map<string, Credited>()

  constructor(words: WordIndex<'movie' | 'series' | 'person' | 'episode'>) {
    this.words = words
  }

  /** Who has a key, and the titles, each once. */
  get(key: string): { name: string; titles: string[] } | undefined {
    const person = this.people.get(key)
    return person && { name: person.name, titles: [...new Set(person.sources)] }
  }

  /** Everybody in a title, or in an episode of one, in place of who was in it before. */
  setCredits(itemId: string, titleId: string, credits: readonly Credit[]): void {
    const before = this.ofItem.get(itemId)
    const stays = before?.titleId === titleId ? before.people : []
    const wanted = new Map(credits.map((credit) => [credit.key, credit.name]))
    const kept = new Set(stays.filter(({ key }) => wanted.has(key)))
    for (const person of before?.people ?? []) if (!kept.has(person)) this.take(person, before?.titleId)
    const known = new Set([...kept].map(({ key }) => key))
    const given = [...wanted].filter(([key]) => !known.has(key))
    const people = [...kept, ...given.map(([key, name]) => this.give(key, name, titleId))]
    if (people.length > 0) this.ofItem.set(itemId, { titleId, people })
    else this.ofItem.delete(itemId)
  }

  private give(key: string, name: string, titleId: string): Person {
    const known = this.people.get(key)
    if (known) {
      known.sources.push(titleId)
      return known
    }
    const person = { key, name, sources: [titleId] }
    this.people.set(key, person)
    this.words.put('person', key, [name])
    return person
  }

  private take(person: Person, titleId: string | undefined): void {
    const at = person.sources.findIndex((id) => id === titleId)
    if (at !== -1) person.sources.splice(at, 1)
    if (person.sources.length > 0) return
    this.people.delete(person.key)
    this.words.remove('person', person.key)
  }
}
