import {
  artworkFields,
  captionPath,
  hasFiles,
  isEmptyValue,
  metadataFields,
  ratingPath,
  VIDEO_FIELDS,
} from '../fields.ts'
import type { Copy } from '../copy.ts'
import type { Kind } from '../kind.ts'
import { ArtworkRole, Metadata } from '../metadata.ts'
import type { Offer } from '../offer.ts'
import type { Item } from '../title.ts'
import { summarise } from './best-copy.ts'
import { qualityOf } from './media-quality.ts'

/**
 * Which servers have a value for which field paths, paths with the same servers together: `offers` by trust, paths in
 * the alphabet's order, each once.
 */
export function makeAvailability(kind: Kind, offers: readonly Offer[]): Item['availability'] {
  const servers = new Map<string, string[]>()
  for (const offer of offers)
    eachPath(kind, offer, (path) => {
      const known = servers.get(path)
      if (!known) servers.set(path, [offer.serverId])
      else if (!known.includes(offer.serverId)) known.push(offer.serverId)
    })
  const alike = Map.groupBy([...servers.keys()].toSorted(), (path) => servers.get(path)?.join(' '))
  return [...alike.values()].map((paths) => ({ serverIds: servers.get(paths[0] ?? '') ?? [], paths }))
}

/** Names the paths of all values that an offer has; some more than once. */
function eachPath(kind: Kind, { fields, copies }: Offer, add: (path: string) => void): void {
  for (const name of metadataFields(kind))
    if (name === 'ratings') eachRatingPath(fields.metadata, add)
    else if (!isEmptyValue(name, fields.metadata[name])) add(METADATA_PATHS[name])
  for (const role of artworkFields(kind)) if (fields.artwork[role] !== undefined) add(ARTWORK_PATHS[role])
  if (hasFiles(kind)) for (const copy of copies) eachCopyPath(copy, add)
}

function eachRatingPath({ ratings = [] }: Metadata, add: (path: string) => void): void {
  for (const { source } of ratings) if (source !== '') add(ratingPath(source))
}

function eachCopyPath(copy: Copy, add: (path: string) => void): void {
  const summary = summarise(copy)
  if (summary) for (const name of VIDEO_FIELDS) if (!isEmptyValue(name, summary[name])) add(VIDEO_PATHS[name])
  if (qualityOf(copy)) add('mediaQuality')
  for (const { language, role } of copy.captions) add(captionPath(language, role))
  if (copy.chapters.length > 0) add('chapters')
}

/** Made once: merging names them with every offer. */
const METADATA_PATHS = pathsOf('metadata', Object.keys(Metadata.shape) as (keyof Metadata)[])
const ARTWORK_PATHS = pathsOf('artwork', ArtworkRole.options)
const VIDEO_PATHS = pathsOf('video', VIDEO_FIELDS)

function pathsOf<Name extends string>(part: string, names: readonly Name[]): Record<Name, string> {
  return Object.fromEntries(names.map((name) => [name, `${part}.${name}`])) as Record<Name, string>
}
