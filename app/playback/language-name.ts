import { displayNames } from '../i18n/formats.ts'
import { m } from '../i18n/m.ts'
import { speech } from '../i18n/speech.ts'

/** `German` for `de`, in German `Deutsch`; `Unknown language` where a file does not say. */
export function languageName(tag: string): string {
  if (tag === 'und' || tag === '') return m.language_unknown()
  try {
    return displayNames({ type: 'language', fallback: 'code' }).of(tag) ?? tag
  } catch {
    return tag
  }
}

/** Orders tags as a reader looks for them: the page's own language first, then by name. */
export function byLanguage(a: string, b: string): number {
  const { language, locale } = speech()
  const isOwn = (tag: string) => Number(tag.split('-')[0] === language)
  return isOwn(b) - isOwn(a) || languageName(a).localeCompare(languageName(b), locale)
}
