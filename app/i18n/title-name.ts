import { toLanguage } from '../../shared/language.ts'
import { OVERRIDE } from '../../shared/media-server.ts'
import type { Item } from '../../shared/title.ts'
import { speech } from './speech.ts'

/** What `titleName` reads of a document, for lists that read no more than they show. */
export const NAME_PROJECTION = {
  'metadata.title': 1,
  'metadata.originalTitle': 1,
  'metadata.originalLanguage': 1,
  owners: { $elemMatch: { path: 'metadata.title', serverId: OVERRIDE } },
} as const

type Named = Pick<Item, '_id' | 'metadata'> & { owners?: Item['owners'] }

/**
 * What a film or series is called to this person: by its original title where that is in their language, else by the title
 * that the merge chose. What an admin called it stands for everybody.
 */
export function titleName({ _id, metadata, owners = [] }: Named): string {
  const { title = _id, originalTitle, originalLanguage } = metadata
  const isPinned = owners.some(({ path, serverId }) => path === 'metadata.title' && serverId === OVERRIDE)
  if (isPinned || !originalTitle || !originalLanguage) return title
  return baseOf(toLanguage(originalLanguage)) === baseOf(speech().language) ? originalTitle : title
}

const baseOf = (tag: string | null) => tag?.split('-')[0]
