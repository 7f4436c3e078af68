const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * A ULID (https://github.com/ulid/spec): 10 characters of time, 16 of dice. `afterMs`: the time of the last one;
 * the new one is later than that even when the clock stands still or runs backwards, so ids ascend.
 */
export function ulid(nowMs: number, afterMs = 0): { id: string; timeMs: number } {
  const timeMs = Math.max(nowMs, afterMs + 1)
  const dice = crypto.getRandomValues(new Uint8Array(16))
  const random = Array.from(dice, (byte) => ALPHABET[byte % 32]).join('')
  return { id: encodeTime(timeMs) + random, timeMs }
}

function encodeTime(timeMs: number): string {
  let text = ''
  for (let rest = timeMs, n = 0; n < 10; n++) {
    text = (ALPHABET[rest % 32] ?? '0') + text
    rest = Math.floor(rest / 32)
  }
  return text
}
