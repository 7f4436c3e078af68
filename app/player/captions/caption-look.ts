import { z } from 'zod'
import { readStored, store } from './stored.ts'

const STORED = 'matinee-caption-look'

export const CaptionLook = z.object({
  size: z.enum(['small', 'medium', 'large', 'largest']).catch('medium'),
  colour: z.enum(['white', 'yellow', 'green', 'blue']).catch('white'),
  background: z.enum(['shadow', 'veil', 'black']).catch('shadow'),
})
export type CaptionLook = z.infer<typeof CaptionLook>

/** How captions look on this device; what is not understood is as it is without a choice. */
export function rememberedLook(stored = readStored(STORED)): CaptionLook {
  let value: unknown = {}
  try {
    value = JSON.parse(stored ?? '{}')
  } catch {
    // Somebody else's words.
  }
  const parsed = CaptionLook.safeParse(value)
  return parsed.success ? parsed.data : CaptionLook.parse({})
}

export function rememberLook(look: CaptionLook): void {
  store(STORED, JSON.stringify(look))
}
