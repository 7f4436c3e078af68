import type { z } from 'zod'

/** What a column of text holds: JSON, or from earlier releases a text of their own. */
export function keptIn<T>(text: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    return schema.parse(text)
  }
}
