import { z } from 'zod'

/** A text that may be missing or be no text at all: then null. */
export const maybeText = z.string().max(20_000).nullish().catch(null)
/** All of OMDb's values are texts, and `N/A` is how it says nothing. */
export const word = maybeText.transform((text) => (text === 'N/A' ? null : text))
export const maybeNumber = z.number().nullish().catch(null)

/** At most `max` entries; those that are not as agreed cost only themselves. What is no list is an empty one. */
export function listOf<T>(entry: z.ZodType<T>, max: number) {
  return z
    .array(z.unknown())
    .catch([])
    .default([])
    .transform((list) => {
      const kept: T[] = []
      for (const one of list) {
        const parsed = entry.safeParse(one)
        if (parsed.success) kept.push(parsed.data)
        if (kept.length === max) break
      }
      return kept
    })
}
