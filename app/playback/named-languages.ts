import { speech } from '../i18n/speech.ts'
import { languageName } from './language-name.ts'

export type NamedLanguage = { tag: string; name: string }

/** Each language once, as the page calls them and in the order of these names. */
export function namedLanguages(tags: Iterable<string>): NamedLanguage[] {
  return [...new Set(tags)]
    .map((tag) => ({ tag, name: languageName(tag) }))
    .sort((one, other) => one.name.localeCompare(other.name, speech().locale))
}
