import { type Group, GROUP_NAMES } from './groups.ts'
import type { Value } from './facts.ts'

/** Every value that lists are narrowed by, each with a number, so that titles are compared by numbers. */
export class Values {
  private readonly numbers = new Map<string, number>()
  private readonly all: { group: Group; place: number; value: string }[] = []
  private readonly lists = new Map<string, readonly number[]>()

  get count(): number {
    return this.all.length
  }

  /** The number of `group:value`; a new one where nobody had it yet. */
  numberOf(text: Value): number {
    const known = this.numbers.get(text)
    if (known !== undefined) return known
    const at = text.indexOf(':')
    const name = text.slice(0, at)
    const place = GROUP_NAMES.findIndex((group) => group === name)
    const group = GROUP_NAMES[place]
    if (group === undefined) throw new Error(`Nothing is narrowed by ${name}`)
    this.numbers.set(text, this.all.length)
    this.all.push({ group, place, value: text.slice(at + 1) })
    return this.all.length - 1
  }

  numbersOf(texts: readonly Value[]): number[] {
    return texts.map((text) => this.numberOf(text))
  }

  /** The same list for all that have the same values: episodes of a season hardly differ. */
  shared(texts: readonly Value[]): readonly number[] {
    const numbers = this.numbersOf(texts)
    const key = numbers.join()
    const known = this.lists.get(key)
    if (known) return known
    this.lists.set(key, numbers)
    return numbers
  }

  /** Null for a value that nothing ever had. */
  find(group: Group, value: string): number | null {
    return this.numbers.get(`${group}:${value}`) ?? null
  }

  valueOf(number: number): string {
    return this.all[number]?.value ?? ''
  }

  groupOf(number: number): Group | undefined {
    return this.all[number]?.group
  }

  /** Which of `GROUP_NAMES` it belongs to. */
  placeOf(number: number): number {
    return this.all[number]?.place ?? 0
  }
}
