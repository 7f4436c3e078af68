import type { AudioTrack } from '../copy.ts'

/** Beside the film itself in a language: people who talk about it, and a description of the picture for the blind. */
type SoundRole = 'commentary' | 'described'

/**
 * One thing to listen to in a copy. `sound` names it across copies: `en`, `en+commentary`, `en+commentary-2`,
 * `en+described`.
 */
export type Sound = {
  sound: string
  language: string
  role: SoundRole | null
  place: number
  track: AudioTrack
}

const SAID_IN_TITLES: readonly (readonly [SoundRole, RegExp])[] = [
  ['described', /descri(ption|bed|ptive)|visually impaired|\bAD\b|hörfilm|audiodes[ck]ri/i],
  ['commentary', /comment(ary|aire)|kommentar|comentario|commento/i],
]

/** What a copy has to listen to, in its order. The film in one language stands once: its default track, else its first. */
export function soundsOf(tracks: readonly AudioTrack[]): Sound[] {
  const found = new Map<string, Sound>()
  for (const track of tracks) {
    const { language } = track
    const role = roleOf(track)
    if (role === null) {
      if (!found.has(language) || (track.isDefault && !found.get(language)?.track.isDefault))
        found.set(language, { sound: language, language, role, place: 1, track })
      continue
    }
    const alike = [...found.values()].filter((one) => one.language === language && one.role === role)
    const place = alike.length + 1
    const sound = `${language}+${role}${place > 1 ? `-${place}` : ''}`
    found.set(sound, { sound, language, role, place, track })
  }
  return [...found.values()]
}

/** The wanted sound, else the film in its language, else the file's default, else its first. */
export function pickSound(tracks: readonly AudioTrack[], wanted: string | undefined): Sound | null {
  const sounds = soundsOf(tracks)
  const language = wanted?.split('+')[0]
  return (
    sounds.find(({ sound }) => sound === wanted) ??
    sounds.find(({ sound }) => sound === language) ??
    sounds.find(({ track, role }) => track.isDefault && role === null) ??
    sounds.find(({ role }) => role === null) ??
    sounds[0] ??
    null
  )
}

/** The sound that a `<video>` plays of a file: its first, since browsers offer no choice. */
export function fileSound(tracks: readonly AudioTrack[]): Sound | null {
  return soundsOf(tracks.slice(0, 1))[0] ?? null
}

function roleOf({ title }: AudioTrack): SoundRole | null {
  return SAID_IN_TITLES.find(([, words]) => words.test(title ?? ''))?.[0] ?? null
}
