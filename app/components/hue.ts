const HUES = 6

/** One of the six hues (1..6) for a name, always the same one. */
export function hueOf(name: string): number {
  return ([...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % HUES) + 1
}
