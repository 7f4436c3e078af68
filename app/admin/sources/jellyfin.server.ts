import { z } from 'zod'
import type { Result } from '../../../shared/failure.ts'
import { ask, askJellyfinToken, type Door } from '../../media-servers/client.server.ts'

export type JellyfinLibrary = { id: string; name: string; titles: number | null }

const Folders = z.object({
  Items: z
    .array(
      z.object({
        Id: z.string().regex(/^[0-9a-fA-F-]{32,36}$/),
        Name: z.string().max(200),
        CollectionType: z.string().nullish(),
      }),
    )
    .max(500),
})
const Counted = z.object({ TotalRecordCount: z.int().nonnegative() })

/** What films and series can lie in; a library without a type is of mixed content. */
const KINDS = new Set(['movies', 'tvshows', 'mixed', 'homevideos'])

/** The libraries of films and series that a key or token may see, with how many titles each has. */
export async function listJellyfinLibraries(door: Door): Promise<Result<JellyfinLibrary[]>> {
  const folders = await readLibraryFolders(door)
  if (!folders.ok) return folders
  const shown = folders.value.Items.filter(({ CollectionType }) => KINDS.has(CollectionType ?? 'mixed'))
  const value = await Promise.all(
    shown.map(async ({ Id: id, Name: name }) => ({ id, name, titles: await countTitles(door, id) })),
  )
  return { ok: true, value }
}

/** The first is an admin's or an API key's alone, the second a person's: an API key belongs to nobody. */
async function readLibraryFolders(door: Door): Promise<Result<z.infer<typeof Folders>>> {
  const all = await ask(door, '/Library/MediaFolders', Folders)
  return !all.ok && all.failure.reason === 'unauthorized' ? ask(door, '/UserViews', Folders) : all
}

async function countTitles(door: Door, libraryId: string): Promise<number | null> {
  const query = new URLSearchParams({
    ...{ parentId: libraryId, recursive: 'true', includeItemTypes: 'Movie,Series' },
    ...{ excludeLocationTypes: 'Virtual', collapseBoxSetItems: 'false', enableUserData: 'false', limit: '1' },
  })
  const counted = await ask(door, `/Items?${query}`, Counted)
  return counted.ok ? counted.value.TotalRecordCount : null
}

/** The access token of somebody who has an account there. */
export function signInToJellyfin(url: string, user: string, password: string): Promise<Result<string>> {
  return askJellyfinToken(url, { Username: user, Pw: password })
}
