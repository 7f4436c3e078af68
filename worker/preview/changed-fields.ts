import { captionPath, fieldsOf, isParted, metadataAt, partPaths } from '../../shared/fields.ts'
import { isSame } from '../../shared/merge/diff.ts'
import type { ArtworkRole } from '../../shared/metadata.ts'
import type { PreviewField } from '../../shared/protocol/worker-api.ts'
import { type Item, leadTracks } from '../../shared/title.ts'

/** Longer values are told by their beginning. */
const MAX_CHARS = 2_000

/** The fields that have another value or another owner, and which copies there are. */
export function changedFields(before: Item, after: Item): PreviewField[] {
  const paths = new Set([...pathsOf(before), ...pathsOf(after)])
  return [...paths].flatMap((path) => {
    const one = { value: valueAt(before, path), owner: ownerOf(before, path) }
    const other = { value: valueAt(after, path), owner: ownerOf(after, path) }
    if (isSame(one, other)) return []
    return [
      {
        path,
        before: shortened(one.value),
        after: shortened(other.value),
        ownerBefore: one.owner,
        ownerAfter: other.owner,
      },
    ]
  })
}

function pathsOf(item: Item): string[] {
  const fields = fieldsOf(item.kind).map(({ path }) => path)
  return [
    ...fields.filter((path) => path !== 'captions' && !isParted(path)),
    ...partPaths(item.metadata),
    ...leadTracks(item).captions.map(({ language, role }) => captionPath(language, role)),
    'copies',
  ]
}

function valueAt(item: Item, path: string): unknown {
  const [part = '', name = ''] = path.split('.')
  switch (part) {
    case 'metadata':
      return metadataAt(item.metadata, path) ?? null
    case 'artwork':
      return item.artwork[name as ArtworkRole] ?? null
    case 'captions':
      return orNull(
        leadTracks(item).captions.filter(({ language, role }) => captionPath(language, role) === path),
      )
    case 'copies':
      return orNull(item.copies.map(({ serverId, copyId }) => `${serverId}/${copyId}`))
    case 'chapters':
      return orNull(leadTracks(item).chapters)
    default:
      return item[part as 'video' | 'mediaQuality'] ?? null
  }
}

function orNull(list: readonly unknown[]): unknown {
  return list.length === 0 ? null : list
}

function ownerOf({ owners }: Item, path: string): string | null {
  return owners.find((owner) => owner.path === path)?.serverId ?? null
}

function shortened(value: unknown): unknown {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length <= MAX_CHARS ? value : `${text.slice(0, MAX_CHARS)}…`
}
