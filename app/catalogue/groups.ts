import { m } from '../i18n/m.ts'
/**
 * What a list of titles can be narrowed by, by the name in the address. `several`: more than one value may be chosen, any of
 * which is enough; else a value takes the place of the one before.
 */
export const GROUPS = {
  genre: { name: m.filter_genre, several: true },
  decade: { name: m.filter_decade, several: true },
  year: { name: m.filter_year, several: true },
  rating: { name: m.filter_rating, several: false },
  certification: { name: m.filter_certification, several: true },
  watched: { name: m.filter_watched, several: false },
  added: { name: m.filter_added, several: false },
  resolution: { name: m.filter_resolution, several: true },
  hdr: { name: m.filter_hdr, several: true },
  audio: { name: m.filter_audio, several: true },
  captions: { name: m.filter_captions, several: true },
  server: { name: m.filter_server, several: true },
} as const

export type Group = keyof typeof GROUPS
export const GROUP_NAMES = Object.keys(GROUPS).filter((name) => isGroup(name))

export function isGroup(name: string): name is Group {
  return Object.hasOwn(GROUPS, name)
}

export const SORTS = {
  title: m.sort_title,
  added: m.sort_added,
  release: m.sort_release,
  rating: m.sort_rating,
  runtime: m.sort_runtime,
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
