import {
  ARTWORK_PATHS,
  artworkFields,
  METADATA_PATHS,
  metadataFields,
  RATING_SOURCES,
  ratingPath,
  translatedNames,
  translationPath,
} from '../../shared/fields.ts'
import { latestOverride } from '../../shared/identity/pins.ts'
import { PROVIDERS, fullServerOrder } from '../../shared/media-server.ts'
import { type ExplainedField, explainItem } from '../../shared/merge/explain.ts'
import type { Override } from '../../shared/override.ts'
import type { Item } from '../../shared/title.ts'
import { readHousehold } from '../db/household.ts'
import { listOffersOf } from '../db/offers.ts'
import { listOverridesOf } from '../db/overrides.ts'
import { type ServerSign, listServerSigns } from '../db/server-marks.ts'

/** Why each field of an item is as it is: also those that nobody fills, since an admin may. */
export async function explain(item: Item): Promise<{ fields: ExplainedField[]; signs: ServerSign[] }> {
  const [offers, overrides, signs, { titleLanguages }] = await Promise.all([
    listOffersOf(item),
    listOverridesOf(item),
    listServerSigns(),
    readHousehold(),
  ])
  const ids = signs.map(({ id }) => id)
  const order = fullServerOrder(ids, ids)
  const filled = explainItem(item, offers, overrides, order, new Date().toISOString())
  const known = new Set(filled.map(({ path }) => path))
  const bare = bareFields(item, titleLanguages).filter((path) => !known.has(path))
  return {
    fields: [
      ...filled,
      ...bare.map((path) => ({
        path,
        value: undefined,
        owner: null,
        override: pinAt(path, overrides),
        offered: [],
        rule: 'nobody has a value' as const,
      })),
    ],
    signs,
  }
}

function pinAt(path: string, overrides: readonly Override[]): ExplainedField['override'] {
  const pin = latestOverride(overrides.filter((override) => override.path === path))
  return pin && { value: pin.value, changedAt: pin.changedAt }
}

/** Descriptive fields of the item's kind; what comes from files is there or not. */
function bareFields({ kind }: Item, languages: readonly string[]): string[] {
  return [
    ...metadataFields(kind).flatMap((name) => {
      if (name === 'ratings') return RATING_SOURCES.map(ratingPath)
      if (name !== 'translations') return [METADATA_PATHS[name]]
      return languages.flatMap((language) =>
        translatedNames(kind).map((text) => translationPath(language, text)),
      )
    }),
    ...artworkFields(kind).map((role) => ARTWORK_PATHS[role]),
  ]
}

/** A server or provider as pages name it. */
export type Sign = { name: string; hue?: number; answers?: boolean; isProvider?: boolean }

export function signOf(serverId: string, signs: readonly ServerSign[]): Sign {
  const sign = signs.find(({ id }) => id === serverId)
  if (sign) return { name: sign.name, hue: sign.hue, answers: sign.answers }
  const isProvider = (PROVIDERS as readonly string[]).includes(serverId)
  return { name: isProvider ? serverId.toUpperCase() : serverId, isProvider }
}

/** Nobody offers it and nobody pinned it. */
export function isBare({ owner, override, offered }: ExplainedField): boolean {
  return owner === null && override === null && offered.length === 0
}
