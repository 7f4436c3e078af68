import { m } from '../../i18n/m.ts'

/** What a key does in the player. Seconds and steps are signed; `controls` leads to them, `out` back to the picture. */
export type KeyAction =
  | { kind: 'play' | 'mute' | 'full-screen' | 'captions' | 'picture' | 'next' | 'skip' | 'stats' | 'help' }
  | { kind: 'controls' | 'out' }
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
  Enter: { kind: 'controls' },
  Escape: { kind: 'out' },
  // A remote's own keys, where the browser hands them on.
  MediaPlayPause: { kind: 'play' },
  MediaRewind: { kind: 'seek', seconds: -10 },
  MediaFastForward: { kind: 'seek', seconds: 10 },
  MediaTrackNext: { kind: 'next' },
}

/** A remote changes the volume by keys of its own, and has no others that lead to the controls. */
const WITH_REMOTE: Record<string, KeyAction> = {
  ArrowUp: { kind: 'controls' },
  ArrowDown: { kind: 'controls' },
}

/**
 * Null for a key that is none of ours, or that belongs to the browser (with Ctrl, Alt or Cmd). `hasRemote`: somebody goes
 * about by arrows.
 */
export function keyAction(
  { key, shiftKey, ctrlKey, metaKey, altKey }: Press,
  hasRemote = false,
): KeyAction | null {
  if (ctrlKey || metaKey || altKey) return null
  if (shiftKey && key.toLowerCase() === 'n') return { kind: 'next' }
  if (/^\d$/.test(key)) return { kind: 'seek-to', part: Number(key) / 10 }
  return new Map(Object.entries(hasRemote ? { ...KEYS, ...WITH_REMOTE } : KEYS)).get(nameOf(key)) ?? null
}

const nameOf = (key: string) => (key.length === 1 ? key.toLowerCase() : key)

/** The keys as people read them, a space for its bar. */
export const KEY_HELP: readonly (readonly [keys: readonly string[], does: () => string])[] = [
  [[' ', 'k'], m.player_keys_play],
  [['j', 'l'], m.player_keys_long_seek],
  [['←', '→'], m.player_keys_seek],
  [['0', '9'], m.player_keys_tenth],
  [[',', '.'], m.player_keys_frame],
  [['<', '>'], m.player_keys_speed],
  [['↑', '↓'], m.player_keys_volume],
  [['m'], m.player_keys_mute],
  [['c'], m.player_keys_captions],
  [['f'], m.player_keys_full_screen],
  [['p'], m.player_picture_in_picture],
  [['s'], m.player_keys_skip],
  [['Shift', 'n'], m.player_keys_next],
  [['i'], m.player_statistics],
  [['Enter'], m.player_keys_controls],
  [['Esc'], m.player_keys_out],
  [['?'], m.player_keys_help],
]
