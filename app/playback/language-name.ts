import { displayNames } from '../i18n/formats.ts'
import { m } from '../i18n/m.ts'

/** `German` for `de`, in German `Deutsch`; `Unknown language` where a file does not say. */
export function languageName(tag: string): string {
  if (tag === 'und' || tag === '') return m.language_unknown()
  try {
    return displayNames({ type: 'language', fallback: 'code' }).of(tag) ?? tag
  } catch {
    return tag
  }
}
