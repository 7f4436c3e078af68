/** What a key does in the player. Seconds and steps are signed. */
export type KeyAction =
  | { kind: 'play' | 'mute' | 'full-screen' | 'captions' | 'picture' | 'next' | 'skip' | 'stats' | 'help' }
  | { kind: 'seek'; seconds: number }
  | { kind: 'seek-to'; part: number }
  | { kind: 'frame'; step: 1 | -1 }
  | { kind: 'volume'; step: number }
  | { kind: 'speed'; step: 1 | -1 }

type Press = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>

const KEYS: Record<string, KeyAction> = {
  ' ': { kind: 'play' },
  k: { kind: 'play' },
  j: { kind: 'seek', seconds: -10 },
  l: { kind: 'seek', seconds: 10 },
  ArrowLeft: { kind: 'seek', seconds: -5 },
  ArrowRight: { kind: 'seek', seconds: 5 },
  ArrowUp: { kind: 'volume', step: 0.05 },
  ArrowDown: { kind: 'volume', step: -0.05 },
  m: { kind: 'mute' },
  f: { kind: 'full-screen' },
  c: { kind: 'captions' },
  p: { kind: 'picture' },
  s: { kind: 'skip' },
  i: { kind: 'stats' },
  ',': { kind: 'frame', step: -1 },
  '.': { kind: 'frame', step: 1 },
  '<': { kind: 'speed', step: -1 },
  '>': { kind: 'speed', step: 1 },
  '?': { kind: 'help' },
  Home: { kind: 'seek-to', part: 0 },
}

/** Null for a key that is none of ours, or that belongs to the browser (with Ctrl, Alt or Cmd). */
export function keyAction({ key, shiftKey, ctrlKey, metaKey, altKey }: Press): KeyAction | null {
  if (ctrlKey || metaKey || altKey) return null
  if (shiftKey && key.toLowerCase() === 'n') return { kind: 'next' }
  if (/^\d$/.test(key)) return { kind: 'seek-to', part: Number(key) / 10 }
  const name = key.length === 1 ? key.toLowerCase() : key
  return Object.hasOwn(KEYS, name) ? (KEYS[name] ?? null) : null
}

/** The keys as people read them. */
export const KEY_HELP: readonly (readonly [keys: readonly string[], does: string])[] = [
  [['Space', 'k'], 'Play or pause'],
  [['j', 'l'], 'Back or forward 10 s'],
  [['←', '→'], 'Back or forward 5 s'],
  [['0', '9'], 'To that tenth of the film'],
  [[',', '.'], 'One frame back or forward'],
  [['<', '>'], 'Slower or faster'],
  [['↑', '↓'], 'Louder or quieter'],
  [['m'], 'Sound off or on'],
  [['c'], 'Captions off or on'],
  [['f'], 'Full screen'],
  [['p'], 'Picture in picture'],
  [['s'], 'Skip intro, recap or credits'],
  [['Shift', 'n'], 'Next episode'],
  [['i'], 'Statistics'],
  [['?'], 'These keys'],
]
