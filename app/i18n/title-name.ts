import { METADATA_PATHS, type TranslatedName, translationPath } from '../../shared/fields.ts'
import { toLanguage } from '../../shared/language.ts'
import { OVERRIDE } from '../../shared/media-server.ts'
import { TitleLanguage } from '../../shared/metadata.ts'
import { isNumberedName } from '../../shared/numbered-name.ts'
import type { Item } from '../../shared/title.ts'
import { speech } from './speech.ts'

type Named = Pick<Item, '_id' | 'metadata'> & { owners?: Item['owners'] }

/** A text of a title. `lang`: what it is written in, where that is known and is not the page's own language. */
export type Told = { text: string; lang: string | undefined }

const baseOf = (tag: string) => tag.split('-')[0] ?? tag

/** In which languages this person reads titles, the best first; only what may stand in a path of a document. */
export function titleLanguages(): string[] {
  const { language, titles = language } = speech()
  return [...new Set([titles, baseOf(titles)])].filter((tag) => TitleLanguage.safeParse(tag).success)
}

/**
 * What `told` reads of a document for these texts, in this person's languages and no others: for lists that read no more
 * than they show. To be asked with each request.
 */
export function textProjection(...names: readonly TranslatedName[]) {
  const texts = names.flatMap((name) => [
    METADATA_PATHS[name],
    ...titleLanguages().map((language) => translationPath(language, name)),
  ])
  return {
    ...Object.fromEntries(texts.map((path) => [path, 1 as const])),
    'metadata.originalTitle': 1,
    'metadata.originalLanguage': 1,
    owners: {
      $filter: { input: { $ifNull: ['$owners', []] }, cond: { $eq: ['$$this.serverId', OVERRIDE] } },
    },
  } as const
}

/**
 * A text of an item as this person reads it: in their language, the original title where that is in it, else as
 * the merge chose. What an admin wrote stands for everybody, but for those for whose language they wrote something else.
 */
export function told(item: Named, name: TranslatedName): Told | null {
  const isForAll = isPinned(item, METADATA_PATHS[name])
  for (const language of titleLanguages()) {
    const text = item.metadata.translations?.[language]?.[name]
    if (text && (!isForAll || isPinned(item, translationPath(language, name))))
      return inLanguage(text, language)
  }
  return (isForAll ? null : originalIn(item, name)) ?? merged(item, name)
}

function isPinned({ owners = [] }: Named, path: string): boolean {
  return owners.some((owner) => owner.path === path && owner.serverId === OVERRIDE)
}

function merged({ metadata }: Named, name: TranslatedName): Told | null {
  const text = metadata[name]
  return text ? { text, lang: undefined } : null
}

type Season = Named & Pick<Item, 'seasonNumber'>
type Episode = Named & Pick<Item, 'numbers'>

/** What a season is called to this person; null where that is only its number, which the page says in its own words. */
export function seasonTitle(season: Season): Told | null {
  return ownTitle(season, 'season', [season.seasonNumber ?? 0])
}

/** The same of an episode. */
export function episodeTitle(episode: Episode): Told | null {
  return ownTitle(episode, 'episode', episode.numbers ?? [])
}

function ownTitle(item: Named, kind: 'season' | 'episode', numbers: readonly number[]): Told | null {
  const title = told(item, 'title')
  if (!title || isPinned(item, 'metadata.title')) return title
  return numbers.some((number) => isNumberedName(title.text, kind, number)) ? null : title
}

/** What a film or series is called to this person. */
export function titleName(item: Named): string {
  return told(item, 'title')?.text ?? item._id
}

function originalIn(
  { metadata: { originalTitle, originalLanguage } }: Named,
  name: TranslatedName,
): Told | null {
  const language = originalLanguage ? toLanguage(originalLanguage) : null
  if (name !== 'title' || !originalTitle || !language) return null
  const isOwn = titleLanguages().some((tag) => baseOf(tag) === baseOf(language))
  return isOwn ? inLanguage(originalTitle, language) : null
}

function inLanguage(text: string, language: string): Told {
  return { text, lang: baseOf(language) === baseOf(speech().language) ? undefined : language }
}
