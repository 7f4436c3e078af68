/**
 * What a list of titles can be narrowed by, by the name in the address. `several`: more than one value may be chosen, any of
 * which is enough; else a value takes the place of the one before.
 */
export const GROUPS = {
  genre: { name: 'Genre', several: true },
  decade: { name: 'Decade', several: true },
  year: { name: 'Year', several: true },
  rating: { name: 'Rating', several: false },
  certification: { name: 'Certificate', several: true },
  watched: { name: 'Watched', several: false },
  added: { name: 'Added', several: false },
  resolution: { name: 'Resolution', several: true },
  hdr: { name: 'HDR', several: true },
  audio: { name: 'Spoken language', several: true },
  captions: { name: 'Captions', several: true },
  server: { name: 'Server', several: true },
} as const

export type Group = keyof typeof GROUPS
export const GROUP_NAMES = Object.keys(GROUPS).filter((name) => isGroup(name))

export function isGroup(name: string): name is Group {
  return Object.hasOwn(GROUPS, name)
}

export const SORTS = {
  title: 'By name',
  added: 'Newest here',
  release: 'By release',
  rating: 'Best rated',
  runtime: 'Shortest first',
} as const

export type BrowseSort = keyof typeof SORTS
export const SORT_NAMES = Object.keys(SORTS).filter((name) => isSort(name))

export function isSort(name: string): name is BrowseSort {
  return Object.hasOwn(SORTS, name)
}

/** The chosen values of each group; a group without a choice is not there. */
export type Choice = Partial<Record<Group, readonly string[]>>

/** Days that "added" counts back, and least ratings, as chosen. */
export const ADDED_DAYS = [1, 7, 30, 90, 365]
export const LEAST_RATINGS = [9, 8, 7, 6, 5]
export type WatchedState = 'no' | 'started' | 'yes'
