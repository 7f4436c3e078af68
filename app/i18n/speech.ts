import type { Text } from './message.ts'

/**
 * How one page speaks. `locale` is the language as this person's region writes it: dates, numbers, lists. `titles`: in which
 * they read what films are called and about, where that is another one; only the server knows it.
 */
export type Speech = {
  language: string
  locale: string
  texts: Readonly<Record<string, Text>>
  titles?: string
}

/** English stands in the code itself, so it has no texts of its own. */
export const ENGLISH: Speech = { language: 'en', locale: 'en-GB', texts: {} }

/** Where the server keeps the speech of each request, so that this module needs nothing of Node. */
export const SPEECHES = Symbol.for('matinee.speeches')

let ofBrowser = ENGLISH

/** A browser speaks one language for as long as a page is loaded. */
export function setSpeech(speech: Speech): void {
  ofBrowser = speech
}

/** How to speak here and now: of the request on the server, of the page in the browser; else English. */
export function speech(): Speech {
  const ofServer = (globalThis as { [SPEECHES]?: { getStore: () => Speech | undefined } })[SPEECHES]
  return ofServer?.getStore() ?? ofBrowser
}
