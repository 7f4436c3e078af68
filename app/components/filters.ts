/** One value to choose, where choosing it leads, and how many titles that gives. */
export type FilterValue = { name: string; to: string; count: number; isChosen: boolean }
export type FilterGroup = { group: string; name: string; values: FilterValue[] }

/** What stands around a list of titles. Every `to` is an address: the list itself is nothing but its address. */
export type Filters = {
  total: number
  kinds: { kind: 'movie' | 'series'; to: string; count: number }[]
  sorts: { name: string; to: string; isChosen: boolean }[]
  groups: FilterGroup[]
  chips: { name: string; to: string }[]
  clear: string
  without: { name: string; to: string; count: number }[]
  unknown: string[]
}
