/** JSON as the value of a cookie. */
export function cookieValue(value: unknown): string {
  return encodeURIComponent(JSON.stringify(value))
}

/** What a cookie holds, for its reader to check: anything can stand in it. Null where it is missing or is no JSON. */
export function readCookie(cookies: string | null, name: string): unknown {
  const value = new RegExp(`(?:^|; *)${name}=([^; ]*)`).exec(cookies ?? '')?.[1]
  if (!value) return null
  try {
    return JSON.parse(decodeURIComponent(value)) as unknown
  } catch {
    return null
  }
}
