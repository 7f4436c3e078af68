import type { Told } from '../i18n/title-name.ts'

/** What a title is about; a text in another script runs its own way. */
export function Overview({ text, lang }: { text?: string | null; lang?: Told['lang'] }) {
  if (!text) return null
  return (
    <p className="overview" lang={lang} dir="auto">
      {text}
    </p>
  )
}
