import { captionPath, isEmptyValue, isSameValue, metadataAt } from '../fields.ts'
import { latestOverride } from '../identity/pins.ts'
import { OVERRIDE, PROVIDERS } from '../media-server.ts'
import type { Offer } from '../offer.ts'
import type { Override } from '../override.ts'
import type { ArtworkRole } from '../metadata.ts'
import { type Item, leadTracks } from '../title.ts'
import { placedCopies, summarise } from './best-copy.ts'
import { qualityOf } from './media-quality.ts'
import { offerOfEpisode } from './offer-of-episode.ts'
import { isPlaceless } from './sort-offers.ts'
import { byTrust, compareText } from './trust.ts'

/** Whose value stands, in words. */
export type Rule =
  | 'nobody has a value'
  | 'offered for another cut only'
  | 'pinned by an admin'
  | 'the best copy on any server'
  | 'the newest entry of the only server'
  | 'the only server'
  | 'the most trusted server that has it in this form'
  | 'the newest entry of the most trusted server'
  | 'the most trusted server that has it'

/** Why one field is as it is. `offered`: what every server says, the most trusted first; `place` from 1, null: unknown. */
export type ExplainedField = {
  path: string
  /** What stands; undefined where it is offered for another cut only. */
  value: unknown
  owner: string | null
  override: { value: unknown; changedAt: string } | null
  offered: {
    serverId: string
    offerId: string
    place: number | null
    lastModified: string
    value: unknown
    /** It says the same as what stands, whoever that is from. */
    isSame: boolean
  }[]
  /** The rule that decided: whose value stands. */
  rule: Rule
}

/** Explains every field that somebody offers or pinned, in the alphabet's order of the paths. */
export function explainItem(
  item: Item,
  offers: readonly Offer[],
  overrides: readonly Override[],
  serverOrder: readonly string[],
  now: string,
): ExplainedField[] {
  const number = item.numbers?.[0] ?? null
  const counted = offers
    .filter((offer) => counts(offer, item))
    .map((offer) => offerOfEpisode(offer, number))
    .toSorted(byTrust(serverOrder, now))
  const owners = new Map(item.owners.map(({ path, serverId }) => [path, serverId]))
  const available = item.availability.flatMap(({ paths }) => paths)
  const known = available.map((path) => (path.startsWith('video.') ? 'video' : path))
  return [...new Set([...owners.keys(), ...known])].toSorted(compareText).map((path) => {
    const value = shownAt(path, item)
    const offered = offeredValues(path, counted, serverOrder, value)
    const owner = owners.get(path) ?? null
    const pinned = latestOverride(
      overrides.filter((override) => override.path === path && isOf(override, item)),
    )
    const override = pinned ? { value: pinned.value, changedAt: pinned.changedAt } : null
    return { path, value, owner, override, offered, rule: ruleOf(path, owner, offered) }
  })
}

/** The item's own living offers with a place; those of removed servers are not among its servers any more. */
function counts(offer: Offer, { _id, aliases, serverIds }: Item): boolean {
  const { itemIds, removedAt, serverId } = offer
  const isNamed = itemIds.includes(_id) || aliases.some(({ id }) => itemIds.includes(id))
  const isKnown = serverIds.includes(serverId) || (PROVIDERS as readonly string[]).includes(serverId)
  return isNamed && isKnown && removedAt === undefined && !isPlaceless(offer)
}

function isOf({ itemId }: Override, { _id, aliases }: Item): boolean {
  return itemId === _id || aliases.some(({ id }) => id === itemId)
}

function offeredValues(
  path: string,
  offers: readonly Offer[],
  serverOrder: readonly string[],
  shown: unknown,
): ExplainedField['offered'] {
  return offers.flatMap((offer) => {
    const value = valueAt(path, offer)
    if (isEmptyValue(path, value)) return []
    const place = serverOrder.indexOf(offer.serverId) + 1
    const { serverId, _id: offerId, lastModified } = offer
    return [
      {
        serverId,
        offerId,
        place: place === 0 ? null : place,
        lastModified,
        value,
        isSame: isSameValue(path, value, shown),
      },
    ]
  })
}

/** What an offer has at a path: of several copies, all their captions, the first chapters, the best picture. */
function valueAt(path: string, offer: Offer): unknown {
  const [part = '', name = ''] = path.split('.')
  const copies = placedCopies([offer]).map(({ copy }) => copy)
  switch (part) {
    case 'metadata':
      return metadataAt(offer.fields.metadata, path)
    case 'artwork':
      return offer.fields.artwork[name as ArtworkRole]
    case 'video':
      return copies.map(summarise).find((summary) => summary !== null)
    case 'mediaQuality':
      return copies.map(qualityOf).find((quality) => quality !== null)
    case 'chapters':
      return copies.find(({ chapters }) => chapters.length > 0)?.chapters
    default:
      return copies.flatMap(({ captions }) =>
        captions.filter(({ language, role }) => captionPath(language, role) === path),
      )
  }
}

/** What the item shows at a path, in the form in which offers have it. */
function shownAt(path: string, { metadata, artwork, video, mediaQuality, cuts }: Item): unknown {
  const [part = '', name = ''] = path.split('.')
  switch (part) {
    case 'metadata':
      return metadataAt(metadata, path)
    case 'artwork':
      return artwork[name as ArtworkRole]
    case 'video':
      return video
    case 'mediaQuality':
      return mediaQuality && withoutPlace(mediaQuality)
    case 'chapters':
      return leadTracks({ cuts }).chapters
    default:
      return leadTracks({ cuts })
        .captions.filter(({ language, role }) => captionPath(language, role) === path)
        .map(({ serverId: _server, entryId: _entry, ...track }) => withoutPlace(track))
  }
}

function withoutPlace<T extends { copyId: string }>({ copyId: _copy, ...rest }: T): Omit<T, 'copyId'> {
  return rest
}

function ruleOf(path: string, owner: string | null, offered: ExplainedField['offered']): Rule {
  if (owner === null) return 'offered for another cut only'
  if (owner === OVERRIDE) return 'pinned by an admin'
  if (path === 'mediaQuality') return 'the best copy on any server'
  const servers = [...new Set(offered.map(({ serverId }) => serverId))]
  if (servers.length <= 1)
    return offered.length > 1 ? 'the newest entry of the only server' : 'the only server'
  if (servers[0] !== owner) return 'the most trusted server that has it in this form'
  const entries = offered.filter(({ serverId }) => serverId === owner).length
  return entries > 1 ? 'the newest entry of the most trusted server' : 'the most trusted server that has it'
}
