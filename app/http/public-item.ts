import { type Item, leadTracks } from '../../shared/title.ts'

/** An item as viewers may read it: without where its files lie on a server. */
export function publicItem(item: Item) {
  const { rev: _rev, searchWords: _words, people: _people, ...shown } = item
  return {
    ...shown,
    ...leadTracks(item),
    copies: shown.copies.map(({ trickplay: _trickplay, ...copy }) => ({
      ...copy,
      path: copy.path.split('/').at(-1) ?? '',
    })),
  }
}
