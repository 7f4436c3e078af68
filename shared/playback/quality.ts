import { z } from 'zod'
import { LADDER } from './ladder.ts'

/**
 * What the viewer asked of the picture: `auto` follows screen and line, `original` wants the file as it is wherever
 * this browser can play it, a height holds that step of the ladder.
 */
export const Quality = z.union([
  z.enum(['auto', 'original']),
  z.int().refine((height) => LADDER.some((rung) => rung.height === height)),
])
export type Quality = z.infer<typeof Quality>

/** `720` as text of an address or a menu; null for what is no quality. */
export function parseQuality(text: string): Quality | null {
  if (text === 'auto' || text === 'original') return text
  return LADDER.find(({ height }) => String(height) === text)?.height ?? null
}
