import { joined } from '../shared/joined.ts'

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * A ULID (https://github.com/ulid/spec): 10 characters of time, 16 of dice. `afterMs`: the time of the last one;
 * the new one is later than that even when the clock stands still or runs backwards, so ids ascend.
 */
export function ulid(nowMs: number, afterMs = 0): { id: string; timeMs: number } {
  const timeMs = Math.max(nowMs, afterMs + 1)
  return { id: joined([encodeTime(timeMs), randomText(16)], ''), timeMs }
}

/** Thrown for many ids at once: a sync makes thousands. */
const dice = new Uint8Array(4_096)
let thrown = dice.length

function randomText(length: number): string {
  if (thrown + length > dice.length) {
    crypto.getRandomValues(dice)
    thrown = 0
  }
  let text = ''
  for (const end = thrown + length; thrown < end; thrown++) text += ALPHABET[(dice[thrown] ?? 0) % 32] ?? ''
  return text
}

function encodeTime(timeMs: number): string {
  let text = ''
  for (let rest = timeMs, n = 0; n < 10; n++) {
    text = (ALPHABET[rest % 32] ?? '0') + text
    rest = Math.floor(rest / 32)
  }
  return text
}
