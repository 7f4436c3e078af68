import { ARTWORK_PATHS, artworkFields, hasFiles, isEmptyValue } from '../fields.ts'
import type { Place } from '../identity/groups.ts'
import { normaliseTitle, searchWords, sortTitle } from '../identity/normalise.ts'
import type { Kind } from '../kind.ts'
import { OVERRIDE, PROVIDERS } from '../media-server.ts'
import type { Metadata } from '../metadata.ts'
import type { Offer } from '../offer.ts'
import type { Override } from '../override.ts'
import { personKeys } from '../person-key.ts'
import type { Item, OwnedPicture } from '../title.ts'
import { makeAvailability } from './offered-paths.ts'
import { leadCopy, placedCopies, summarise } from './best-copy.ts'
import type { PlacedCopy } from './best-copy.ts'
import { makeCuts } from './cuts.ts'
import { bestQuality } from './media-quality.ts'
import { mergeMetadata } from './merge-metadata.ts'
import { offerOfEpisode } from './offer-of-episode.ts'
import { pinnedValue } from './pinned-value.ts'

const MOST_OTHER_TITLES = 20

/** All that one item is made of. `offers`: those that count, by trust; `overrides`: those of this item and its aliases. */
export type MergeInput = {
  id: string
  kind: Kind
  keys: string[]
  aliases: Item['aliases']
  createdAt: string
  place: Place | null
  offers: readonly Offer[]
  overrides: readonly Override[]
}

export type MergedItem = Omit<Item, 'rev'>

/** Merges one item, field by field. The same offers, overrides and order give the same item. */
export function mergeItem(given: MergeInput): MergedItem {
  const { kind, place } = given
  const number = place?.number ?? null
  const input = { ...given, offers: given.offers.map((offer) => offerOfEpisode(offer, number)) }
  const { offers } = input
  const fromServers = offers.filter(({ serverId }) => !(PROVIDERS as readonly string[]).includes(serverId))
  const metadata = mergeMetadata(input)
  const artwork = mergeArtwork(input)
  const files = mergeFiles(hasFiles(kind) ? placedCopies(fromServers) : [])
  const { title, originalTitle } = metadata.values
  const otherTitles = kind === 'season' ? [] : titlesBeside([title, originalTitle], offers)
  return {
    _id: input.id,
    kind,
    keys: input.keys,
    aliases: input.aliases,
    createdAt: input.createdAt,
    addedAt: fromServers.map(({ firstSeenAt }) => firstSeenAt).toSorted()[0] ?? input.createdAt,
    metadata: metadata.values,
    artwork: artwork.values,
    artworkFallbacks: artwork.fallbacks,
    video: files.video,
    mediaQuality: files.mediaQuality,
    cuts: files.cuts,
    copies: files.copies,
    owners: [...metadata.owners, ...artwork.owners, ...files.owners],
    availability: makeAvailability(kind, offers),
    serverIds: [...new Set(fromServers.map(({ serverId }) => serverId))],
    sortTitle: sortTitle(title ?? ''),
    searchWords: searchWords(title, originalTitle, ...otherTitles),
    // Last: V8 adds what follows on a spread name by name, in the slow way.
    ...(place ? placeFields(place) : {}),
    ...(otherTitles.length > 0 ? { otherTitles } : {}),
    ...peopleOf(metadata.values),
  }
}

/** Every title that is offered and is not one of those that stand, each once, by trust. */
function titlesBeside(shown: readonly (string | undefined)[], offers: readonly Offer[]): string[] {
  const offered = new Set(
    offers.flatMap(({ fields: { metadata } }) => [
      ...[metadata.title, metadata.originalTitle],
      ...translatedTitles(metadata),
    ]),
  )
  const others = [...offered].filter((title) => title !== undefined && !shown.includes(title))
  // Nearly always all say the same, and nothing has to be folded.
  if (others.length === 0) return []
  const known = new Set(shown.map((title) => normaliseTitle(title ?? '')))
  return others
    .filter((title) => title !== undefined)
    .filter((title) => {
      if (isEmptyValue('title', title)) return false
      const folded = normaliseTitle(title)
      return !known.has(folded) && known.add(folded)
    })
    .slice(0, MOST_OTHER_TITLES)
}

function translatedTitles({ translations = {} }: Metadata): (string | undefined)[] {
  return Object.keys(translations)
    .toSorted()
    .map((language) => translations[language]?.title)
}

/** A season has none of its own. */
function peopleOf(metadata: Item['metadata']): Pick<Item, 'people'> {
  const people = personKeys(metadata)
  return people.length > 0 ? { people } : {}
}

function placeFields({ seriesId, seasonNumber, number, order }: Place) {
  return {
    seriesId,
    ...(seasonNumber === null ? {} : { seasonNumber }),
    ...(number === null ? {} : { numbers: [number], order }),
  }
}

function mergeArtwork({ kind, offers, overrides }: MergeInput) {
  const owners: Item['owners'] = []
  const values: Item['artwork'] = {}
  const fallbacks: Item['artworkFallbacks'] = {}
  for (const role of artworkFields(kind)) {
    const path = ARTWORK_PATHS[role]
    const pinned = pinnedValue(kind, path, overrides) as OwnedPicture | undefined
    const offered = offers.flatMap(({ fields, serverId, entryId }): OwnedPicture[] => {
      const picture = fields.artwork[role]
      return picture ? [{ ...picture, serverId, entryId }] : []
    })
    const [first, ...next] = pinned ? [pinned, ...offered] : offered
    if (!first) continue
    values[role] = first
    if (next.length > 0) fallbacks[role] = next
    owners.push({ path, serverId: pinned ? OVERRIDE : first.serverId })
  }
  return { values, fallbacks, owners }
}

function mergeFiles(copies: readonly PlacedCopy[]) {
  const lead = leadCopy(copies)
  const cuts = makeCuts(copies, lead)
  const video = lead && summarise(lead.copy)
  const best = bestQuality(copies)
  const owners = [
    ...(lead && video ? [{ path: 'video', serverId: lead.offer.serverId }] : []),
    ...(best.placed ? [{ path: 'mediaQuality', serverId: best.placed.offer.serverId }] : []),
    ...(cuts[0]?.owners ?? []),
  ]
  return { video, mediaQuality: best.quality, cuts, copies: copies.map(ownCopy), owners }
}

function ownCopy({ copy, offer }: PlacedCopy): Item['copies'][number] {
  const { captions: _captions, chapters: _chapters, ...facts } = copy
  return {
    ...facts,
    serverId: offer.serverId,
    entryId: offer.entryId,
    ...(offer.away ? { away: true } : {}),
  }
}
