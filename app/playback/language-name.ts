const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' })

/** `German` for `de`; `Unknown language` where a file does not say. */
export function languageName(tag: string): string {
  if (tag === 'und' || tag === '') return 'Unknown language'
  try {
    return names.of(tag) ?? tag
  } catch {
    return tag
  }
}
