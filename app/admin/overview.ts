import type { Tone } from '../components/state.tsx'

/** One program or server of the house: whether it is well, in words. */
export type Part = {
  name: string
  /** Where it is looked after; null for what has no page. */
  to: string | null
  hue: number | null
  tone: Tone
  words: string
}

/** Somebody who plays something now. */
export type Watcher = {
  person: string
  /** `Signal Hill` */
  title: string
  /** `S2 E3`; null for a film. */
  place: string | null
  to: string
  picture: string | null
  placeholder: string[] | null
  percent: number
  left: string
}

export type LastSync = { to: string; at: string | null; tone: Tone; words: string; next: string | null }

export type Storage = { name: string; hue: number; bytes: number; files: number }

/** How the house is. Nothing of it is a secret, all of it is for admins. */
export type Overview = {
  parts: Part[]
  sync: LastSync | null
  watching: Watcher[]
  storage: Storage[]
  now: string
}
