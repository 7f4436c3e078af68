import {
  METADATA_PATHS,
  metadataFields,
  ratingPath,
  ratingSource,
  translatedNames,
  translationAt,
  translationPath,
} from '../fields.ts'
import type { Kind } from '../kind.ts'
import { OVERRIDE } from '../media-server.ts'
import type { Metadata, Translation } from '../metadata.ts'
import type { Offer } from '../offer.ts'
import type { Override } from '../override.ts'
import type { Item } from '../title.ts'
import { chooseValue } from './choose-value.ts'
import { pinnedValue } from './pinned-value.ts'

type Input = { kind: Kind; offers: readonly Offer[]; overrides: readonly Override[] }
type Merged = { values: Metadata; owners: Item['owners'] }

/** Merges the descriptive fields, each by itself. `offers` by trust. */
export function mergeMetadata(input: Input): Merged {
  const owners: Item['owners'] = []
  const values: Record<string, unknown> = {}
  for (const name of metadataFields(input.kind)) {
    const merged = mergeNamed(name, input)
    if (merged.owners.length === 0) continue
    values[name] = merged.value
    owners.push(...merged.owners)
  }
  return { values: values, owners }
}

/** Without owners where nobody has a value. */
type MergedField = { value: unknown; owners: Item['owners'] }

function mergeNamed(name: keyof Metadata, input: Input): MergedField {
  switch (name) {
    case 'ratings':
      return mergeRatings(input)
    case 'translations':
      return mergeTranslations(input)
    default:
      return mergeField(name, input)
  }
}

function mergeField(name: keyof Metadata, input: Input): MergedField {
  const path = METADATA_PATHS[name]
  const found = decideAt<unknown>(path, input, (metadata) => metadata[name])
  return { value: found?.value, owners: found ? [found.owner] : [] }
}

/** One rating of each source, by the source's name: a server's rating of one hides no other server's of another. */
function mergeRatings(input: Input): MergedField {
  const found = sourcesOf(input).flatMap((source) => {
    const read = ({ ratings }: Metadata) => ratings?.find((rating) => rating.source === source)
    return decideAt(ratingPath(source), input, read) ?? []
  })
  return { value: found.map(({ value }) => value), owners: found.map(({ owner }) => owner) }
}

function sourcesOf({ offers, overrides }: Input): string[] {
  const offered = offers.flatMap(({ fields }) => fields.metadata.ratings ?? []).map(({ source }) => source)
  const pinned = overrides.flatMap(({ path }) => ratingSource(path) ?? [])
  return [...new Set([...offered, ...pinned])].filter((source) => source !== '').toSorted()
}

/** Each text of each language by itself, so that a server's title of its own stands beside a provider's overview. */
function mergeTranslations(input: Input): MergedField {
  const owners: Item['owners'] = []
  const value: Record<string, Translation> = {}
  // Most episodes are told in one language, and there are many.
  if (input.overrides.length === 0 && input.offers.every(isInOneLanguage)) return { value, owners }
  for (const language of languagesOf(input)) {
    const texts: Translation = {}
    for (const name of translatedNames(input.kind)) {
      const read = ({ translations }: Metadata) => translations?.[language]?.[name]
      const found = decideAt(translationPath(language, name), input, read)
      if (!found) continue
      texts[name] = found.value
      owners.push(found.owner)
    }
    if (Object.keys(texts).length > 0) value[language] = texts
  }
  return { value, owners }
}

const isInOneLanguage = ({ fields }: Offer) => fields.metadata.translations === undefined

function languagesOf({ offers, overrides }: Input): string[] {
  const offered = offers.flatMap(({ fields }) => Object.keys(fields.metadata.translations ?? {}))
  const pinned = overrides.flatMap(({ path }) => translationAt(path)?.language ?? [])
  return [...new Set([...offered, ...pinned])].toSorted()
}

function decideAt<T>(
  path: string,
  { kind, offers, overrides }: Input,
  read: (metadata: Metadata) => T | undefined,
): { value: T; owner: Item['owners'][number] } | null {
  const pinned = pinnedValue(kind, path, overrides)
  if (pinned !== undefined) return { value: pinned as T, owner: { path, serverId: OVERRIDE } }
  const chosen = chooseValue(offers, path, ({ fields }) => read(fields.metadata))
  return chosen && { value: chosen.value, owner: { path, serverId: chosen.offer.serverId } }
}
