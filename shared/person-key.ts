import { foldName } from './identity/normalise.ts'
import type { Metadata } from './metadata.ts'

/** One credit as offers tell it. `personId` is TMDB's; null where only the name is known. */
type Credit = { name: string; personId: string | null }

const PERSON_ID = /^[A-Za-z0-9_-]{1,64}$/

/** `~ada holm`: what people of one name have in common. */
export function personNameKey(name: string): string {
  return `~${foldName(name)}`
}

/** Who somebody is: the provider's id, else the name, however it is spelled. `/person/<key>`. */
export function personKey({ name, personId }: Credit): string {
  return personId !== null && PERSON_ID.test(personId) ? personId : personNameKey(name)
}

/** Every key of everybody in a title, each once: who has an id is found by the name, too. */
export function personKeys({ cast = [], crew = [] }: Metadata): string[] {
  return [...new Set([...cast, ...crew].flatMap((credit) => [personKey(credit), personNameKey(credit.name)]))]
}
