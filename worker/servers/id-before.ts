/** Characters of entry ids in byte order. */
const ALPHABET = '-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz'
const LONGEST = 64

/** The last possible entry id before this one: a page after it begins with this one. */
export function idBefore(entryId: string): string {
  const start = entryId.slice(0, -1)
  const place = ALPHABET.indexOf(entryId.slice(-1))
  return place <= 0 ? start : (start + (ALPHABET[place - 1] ?? '')).padEnd(LONGEST, 'z')
}
