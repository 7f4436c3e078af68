import { INDEX_ENTRY_MAX_BYTES, type IndexEntry } from '../../shared/protocol/media-index.ts'

type Content = Omit<IndexEntry, 'hash'>

/** Room for the hash and for `away`, which are added later. */
const MAX_BYTES = INDEX_ENTRY_MAX_BYTES - 256

const withMetadata = (content: Content, change: Partial<Content['metadata']>): Content => ({
  ...content,
  metadata: { ...content.metadata, ...change },
})

/** What an entry that is too large loses, in this order, until it fits. */
const CUTS: readonly [string, (content: Content) => Content][] = [
  ['cast and crew beyond 100', (content) => firstPeople(content, 100)],
  ['cast and crew', (content) => withMetadata(content, { cast: undefined, crew: undefined })],
  ['facts of its later episodes', ({ episodes: _episodes, ...content }) => content],
  [
    'chapters',
    (content) => ({ ...content, copies: content.copies.map((copy) => ({ ...copy, chapters: [] })) }),
  ],
  [
    'captions',
    (content) => ({ ...content, copies: content.copies.map((copy) => ({ ...copy, captions: [] })) }),
  ],
  ['copies beyond 20', (content) => ({ ...content, copies: content.copies.slice(0, 20) })],
]

function firstPeople(content: Content, count: number): Content {
  const { cast, crew } = content.metadata
  return withMetadata(content, { cast: cast?.slice(0, count), crew: crew?.slice(0, count) })
}

/** An entry that fits into the protocol's limit; `report` says what was left out. */
export function fitEntry(content: Content, report: (words: string) => void): Content {
  let fitted = content
  for (const [words, cut] of CUTS) {
    if (Buffer.byteLength(JSON.stringify(fitted)) <= MAX_BYTES) break
    fitted = cut(fitted)
    report(`the entry is too large for the index and loses its ${words}`)
  }
  return fitted
}
