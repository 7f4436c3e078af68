import {
  artworkFields,
  captionPath,
  hasFiles,
  isEmptyValue,
  metadataFields,
  VIDEO_FIELDS,
} from '../fields.ts'
import type { Kind } from '../kind.ts'
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
  for (const offer of offers) {
    for (const path of new Set(offeredPaths(kind, offer))) {
      const known = servers.get(path) ?? []
      if (!known.includes(offer.serverId)) servers.set(path, [...known, offer.serverId])
    }
  }
  const alike = Map.groupBy([...servers.keys()].toSorted(), (path) => servers.get(path)?.join(' '))
  return [...alike.values()].map((paths) => ({ serverIds: servers.get(paths[0] ?? '') ?? [], paths }))
}

/** The paths of all values that an offer has; some more than once. */
function offeredPaths(kind: Kind, { fields, copies }: Offer): string[] {
  const metadata = metadataFields(kind).filter((name) => !isEmptyValue(name, fields.metadata[name]))
  const artwork = artworkFields(kind).filter((role) => fields.artwork[role] !== undefined)
  return [
    ...metadata.map((name) => `metadata.${name}`),
    ...artwork.map((role) => `artwork.${role}`),
    ...(hasFiles(kind) ? copies.flatMap(copyPaths) : []),
  ]
}

function copyPaths(copy: Offer['copies'][number]): string[] {
  const summary = summarise(copy)
  const video = VIDEO_FIELDS.filter((name) => !isEmptyValue(name, summary?.[name]))
  return [
    ...video.map((name) => `video.${name}`),
    ...(qualityOf(copy) ? ['mediaQuality'] : []),
    ...copy.captions.map(({ language, role }) => captionPath(language, role)),
    ...(copy.chapters.length > 0 ? ['chapters'] : []),
  ]
}
