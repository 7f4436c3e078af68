import {
  ARTWORK_PATHS,
  artworkFields,
  captionPath,
  hasFiles,
  isEmptyValue,
  METADATA_PATHS,
  metadataFields,
  ratingPath,
  translatedNames,
  translationPath,
  VIDEO_FIELDS,
  VIDEO_PATHS,
} from '../fields.ts'
import type { Copy } from '../copy.ts'
import type { Kind } from '../kind.ts'
import type { Metadata } from '../metadata.ts'
import type { Offer } from '../offer.ts'
import type { Item } from '../title.ts'
import { summarise } from './best-copy.ts'
import { qualityOf } from './media-quality.ts'

/**
 * Which servers have a value for which field paths, paths with the same servers together: `offers` by trust, paths in
 * the alphabet's order, each once.
 */
export function makeAvailability(kind: Kind, offers: readonly Offer[]): Item['availability'] {
  const offered = offers.map((offer) => ({ serverId: offer.serverId, paths: pathsOf(kind, offer) }))
  const [first] = offered
  // Most episodes are told alike by all their servers, and there are many.
  const areAlike = first !== undefined && offered.every(({ paths }) => isSameList(paths, first.paths))
  if (!areAlike || first.paths.length === 0) return byServers(offered)
  return [{ serverIds: once(offered.map(({ serverId }) => serverId)), paths: once(first.paths.toSorted()) }]
}

type Offered = { serverId: string; paths: readonly string[] }

function byServers(offered: readonly Offered[]): Item['availability'] {
  const nobody = startServers([])
  const byPath = new Map<string, Servers>()
  for (const { serverId, paths } of offered)
    for (const path of paths) {
      const known = byPath.get(path) ?? nobody
      // Offers of one server come one after the other.
      if (known.serverIds.at(-1) !== serverId) byPath.set(path, andServer(known, serverId))
    }
  const alike = Map.groupBy([...byPath.keys()].toSorted(), (path) => byPath.get(path) ?? nobody)
  return [...alike].map(([{ serverIds }, paths]) => ({ serverIds, paths }))
}

function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((path, at) => path === other[at])
}

/** Of a list in which the same stand one after the other. */
function once(list: readonly string[]): string[] {
  return list.filter((one, at) => one !== list[at - 1])
}

/** The same servers in the same order are the same object, so that paths need not be compared by all of them. */
type Servers = { serverIds: string[]; more: Map<string, Servers> }

const startServers = (serverIds: string[]): Servers => ({ serverIds, more: new Map() })

function andServer({ serverIds, more }: Servers, serverId: string): Servers {
  const known = more.get(serverId)
  if (known) return known
  const made = startServers([...serverIds, serverId])
  more.set(serverId, made)
  return made
}

/** The paths of all values that an offer has; some more than once. */
function pathsOf(kind: Kind, { fields, copies }: Offer): string[] {
  const paths: string[] = []
  const add = (path: string) => paths.push(path)
  for (const name of metadataFields(kind))
    if (name === 'ratings') eachRatingPath(fields.metadata, add)
    else if (name === 'translations') eachTranslationPath(kind, fields.metadata, add)
    else if (!isEmptyValue(name, fields.metadata[name])) add(METADATA_PATHS[name])
  for (const role of artworkFields(kind)) if (fields.artwork[role] !== undefined) add(ARTWORK_PATHS[role])
  if (hasFiles(kind)) for (const copy of copies) eachCopyPath(copy, add)
  return paths
}

function eachRatingPath({ ratings = [] }: Metadata, add: (path: string) => void): void {
  for (const { source } of ratings) if (source !== '') add(ratingPath(source))
}

function eachTranslationPath(kind: Kind, { translations = {} }: Metadata, add: (path: string) => void): void {
  for (const [language, texts] of Object.entries(translations))
    for (const name of translatedNames(kind))
      if (!isEmptyValue(name, texts[name])) add(translationPath(language, name))
}

function eachCopyPath(copy: Copy, add: (path: string) => void): void {
  const summary = summarise(copy)
  if (summary) for (const name of VIDEO_FIELDS) if (!isEmptyValue(name, summary[name])) add(VIDEO_PATHS[name])
  if (qualityOf(copy)) add('mediaQuality')
  for (const { language, role } of copy.captions) add(captionPath(language, role))
  if (copy.chapters.length > 0) add('chapters')
}
