import { own } from './own.ts'

/** Bibliographic codes of ISO 639-2 and habits of file names that `Intl` does not know. */
const ALIASES: Record<string, string> = {
  alb: 'sq', arm: 'hy', baq: 'eu', bur: 'my', chi: 'zh', cze: 'cs', dut: 'nl', fre: 'fr', geo: 'ka', ger: 'de',
  gre: 'el', ice: 'is', mac: 'mk', mao: 'mi', may: 'ms', per: 'fa', rum: 'ro', slo: 'sk', tib: 'bo', wel: 'cy',
  pob: 'pt-BR', chs: 'zh-Hans', cht: 'zh-Hant', jp: 'ja', gr: 'el', cz: 'cs', se: 'sv', dk: 'da', ua: 'uk',
  brazilian: 'pt-BR', mandarin: 'zh', cantonese: 'yue', farsi: 'fa', castilian: 'es', flemish: 'nl-BE',
} // prettier-ignore

const COMMON =
  'ar bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl he hi hr hu hy id is it ja ka kk ko lt lv mk ml mr ms nb nl nn no pa pl pt ro ru sk sl sq sr sv ta te th tl tr uk ur vi zh'.split(
    ' ',
  )

let names: Map<string, string> | null = null

/** `english` → `en`, `deutsch` → `de`. */
function languageNames(): Map<string, string> {
  if (names) return names
  names = new Map()
  for (const code of COMMON) {
    for (const locale of ['en', code]) {
      const name = new Intl.DisplayNames([locale], { type: 'language' }).of(code)
      if (name) names.set(name.toLowerCase(), code)
    }
  }
  return names
}

function canonical(tag: string): string | null {
  if (!/^[a-z]{2,3}([-_][a-z0-9]{2,8}){0,2}$/i.test(tag)) return null
  try {
    return Intl.getCanonicalLocales(tag.replaceAll('_', '-'))[0] ?? null
  } catch {
    return null
  }
}

let english: Intl.DisplayNames | null = null

/** Whether `Intl` has a name for it, so that a word such as `the` is no language. */
function isKnown(tag: string): boolean {
  // Making one takes longer than a hundred questions to it, and a page asks for each of its titles.
  english ??= new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' })
  return english.of(tag.split('-')[0] ?? tag) !== undefined
}

/** BCP 47 of a code (ISO 639-1, 639-2, `pt-BR`, `pt_BR`) or a language's name; null when it is none. */
export function toLanguage(word: string): string | null {
  const lower = word.trim().toLowerCase()
  if (!lower || lower === 'und' || lower === 'mis' || lower === 'zxx') return null
  const alias = own(ALIASES, lower) ?? languageNames().get(lower)
  if (alias) return alias
  const tag = canonical(lower)
  return tag && isKnown(tag) ? tag : null
}

/** The same, `und` when the file does not say. */
export function languageOf(word: unknown): string {
  return (typeof word === 'string' ? toLanguage(word) : null) ?? 'und'
}
