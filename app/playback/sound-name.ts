import type { Sound } from '../../shared/playback/sound.ts'
import { m } from '../i18n/m.ts'
import { languageName } from './language-name.ts'

/** `English`, `English (commentary)`, `English (commentary 2)`: each sound of a film has another one. */
export function soundName({
  language: tag,
  role,
  place,
}: Pick<Sound, 'language' | 'role' | 'place'>): string {
  const language = languageName(tag)
  if (role === null) return language
  const isCommentary = role === 'commentary'
  if (place === 1)
    return isCommentary ? m.player_sound_commentary({ language }) : m.player_sound_described({ language })
  const several = isCommentary ? m.player_sound_commentary_number : m.player_sound_described_number
  return several({ language, number: place })
}
