import type { Text } from './message.ts'
import { ENGLISH, setSpeech } from './speech.ts'

type Texts = Readonly<Record<string, Text>>

const files = import.meta.glob<Texts>(['./messages/*.ts', '!./messages/en.ts'], { import: 'messages' })

/** Before the page comes to life: how the server spoke on it. English needs nothing, others their one file. */
export async function loadSpeech(): Promise<void> {
  const locale = document.documentElement.lang || ENGLISH.locale
  const [language] = [locale, locale.split('-')[0] ?? locale].filter((tag) => `./messages/${tag}.ts` in files)
  const load = files[`./messages/${language}.ts`]
  // A page without its words comes to life in English.
  const texts = await load?.().catch(() => undefined)
  setSpeech({ language: texts && language ? language : ENGLISH.language, locale, texts: texts ?? {} })
}
