import type { z } from 'zod'

/** JSON as the value of a cookie. */
export function cookieValue(value: unknown): string {
  return encodeURIComponent(JSON.stringify(value))
}

/** What a cookie holds, by its schema; null where it is missing, of another version, or was tampered with. */
export function readCookie<T>(cookies: string | null, name: string, schema: z.ZodType<T>): T | null {
  const value = new RegExp(`(?:^|; *)${name}=([^; ]*)`).exec(cookies ?? '')?.[1]
  if (!value) return null
  try {
    return schema.safeParse(JSON.parse(decodeURIComponent(value))).data ?? null
  } catch {
    return null
  }
}
