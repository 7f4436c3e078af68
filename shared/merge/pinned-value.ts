import { fieldsOf, isEmptyValue, isParted, ratingSource, translatedNames, translationAt } from '../fields.ts'
import { latestOverride } from '../identity/pins.ts'
import type { Kind } from '../kind.ts'
import { ArtworkRole, Metadata, Rating, Translation } from '../metadata.ts'
import type { Override } from '../override.ts'
import { OwnedPicture } from '../title.ts'

/**
 * What an admin may pin at a field path of a kind, as the field has it. Undefined where the value is empty or not of the
 * field's shape, and where the kind has no such field; what comes from files cannot be pinned.
 */
export function parsePinned(kind: Kind, path: string, value: unknown): unknown {
  const source = ratingSource(path)
  if (source !== null) return parseRating(kind, source, value)
  const parsed = schemaAt(kind, path)?.safeParse(value)
  return parsed?.success && !isEmptyValue(path, parsed.data) ? parsed.data : undefined
}

/** Ratings and texts of languages are pinned one by one. */
function schemaAt(kind: Kind, path: string) {
  const text = translationAt(path)
  if (text) return translatedNames(kind).includes(text.name) ? Translation.shape[text.name] : undefined
  if (isParted(path) || !hasField(kind, path)) return undefined
  const [part, name] = path.split('.')
  const role = ArtworkRole.safeParse(name)
  return part === 'artwork' && role.success ? OwnedPicture : metadataSchema(name)
}

function hasField(kind: Kind, path: string): boolean {
  return fieldsOf(kind).some((field) => field.path === path)
}

function parseRating(kind: Kind, source: string, value: unknown): Rating | undefined {
  const parsed = Rating.safeParse(value)
  return parsed.success && parsed.data.source === source && hasField(kind, 'metadata.ratings')
    ? parsed.data
    : undefined
}

function metadataSchema(name: string | undefined) {
  return Object.entries(Metadata.shape).find(([own]) => own === name)?.[1]
}

/** The value that stands pinned among an item's overrides; undefined where none does. */
export function pinnedValue(kind: Kind, path: string, overrides: readonly Override[]): unknown {
  if (overrides.length === 0) return undefined
  const override = latestOverride(overrides.filter((one) => one.path === path))
  return override ? parsePinned(kind, path, override.value) : undefined
}
