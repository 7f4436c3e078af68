import type { TitleLanguages } from '../../shared/metadata.ts'
import type { z } from 'zod'
import { type NamedLanguage, namedLanguages } from '../playback/named-languages.ts'

/** Languages that catalogues tell films in, and the regions whose titles differ. */
const COMMON =
  'ar bg bn ca cs cy da de el en es es-MX et eu fa fi fr fr-CA ga gl he hi hr hu id is it ja ka ko lt lv ms nb nl pl pt pt-BR ro ru sk sl sr sv ta te th tr uk vi zh zh-HK zh-TW'.split(
    ' ',
  )

export type LanguageChoices = {
  /** The library's own. */
  library: string
  /** What it could be. */
  all: NamedLanguage[]
  /** Those that are kept beside it. */
  kept: NamedLanguage[]
  /** What may be added. */
  others: NamedLanguage[]
}

/** What an admin can choose of the languages of titles. */
export function languageChoices({
  libraryLanguage,
  titleLanguages,
}: z.infer<typeof TitleLanguages>): LanguageChoices {
  const isKept = (tag: string) => tag === libraryLanguage || titleLanguages.includes(tag)
  return {
    library: libraryLanguage,
    all: namedLanguages([...COMMON, libraryLanguage]),
    kept: namedLanguages(titleLanguages.filter((tag) => tag !== libraryLanguage)),
    others: namedLanguages(COMMON.filter((tag) => !isKept(tag))),
  }
}
