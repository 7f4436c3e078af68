import type { CatalogueEpisode, CatalogueTitle, Written } from '../db/catalogue.ts'
import type { Catalogue } from './catalogue.ts'

/** How the catalogue reads: what was written after a write, the earliest first, and what that is now. */
export type CatalogueReads = {
  listWritten: (place: Place, after: Written, limit: number) => Promise<Written[]>
  readTitles: (ids: readonly string[]) => Promise<CatalogueTitle[]>
  readEpisodes: (ids: readonly string[]) => Promise<CatalogueEpisode[]>
}
type Place = 'titles' | 'episodes'

const PAGE = 500
/** Writes of one moment may be seen in another order than they were made in: the last ones are looked at again. */
const OVERLAP_MS = 60_000
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const TIME_LETTERS = 10

/** How far one collection has been read: the last `rev`, and the writes near it that were taken in. */
type Position = { rev: string; recent: Map<string, string> }

/**
 * Keeps a catalogue up with the database. The first look reads everything, each later one only what was written since, which
 * the `rev` of every item tells (a ULID); so nothing is lost when nobody was told of a change.
 */
export class Follower {
  private readonly catalogue: Catalogue
  private readonly reads: CatalogueReads
  private readonly positions: Record<Place, Position> = {
    titles: { rev: '', recent: new Map() },
    episodes: { rev: '', recent: new Map() },
  }

  constructor(catalogue: Catalogue, reads: CatalogueReads) {
    this.catalogue = catalogue
    this.reads = reads
  }

  /** Takes in what was written since the last look. Rejects when the database does not answer; the next look goes on. */
  async look(): Promise<void> {
    await this.lookAt('titles')
    await this.lookAt('episodes')
    this.catalogue.words.settle()
  }

  /** Takes in these items as they are now; those that are not there any more are forgotten. */
  async lookAtItems(ids: readonly string[]): Promise<void> {
    for (let at = 0; at < ids.length; at += PAGE) {
      const wanted = ids.slice(at, at + PAGE)
      const found = [...(await this.take('titles', wanted)), ...(await this.take('episodes', wanted))]
      const known = new Set(found)
      for (const id of wanted) if (!known.has(id)) this.catalogue.remove(id)
    }
  }

  private async lookAt(place: Place): Promise<void> {
    const position = this.positions[place]
    for (let after: Written = { _id: '', rev: revBefore(position.rev, OVERLAP_MS) }; ;) {
      const written = await this.reads.listWritten(place, after, PAGE)
      const fresh = written.filter(({ _id, rev }) => position.recent.get(_id) !== rev)
      await this.take(
        place,
        fresh.map(({ _id }) => _id),
      )
      for (const { _id, rev } of fresh) position.recent.set(_id, rev)
      const last = written.at(-1)
      if (last && last.rev > position.rev) position.rev = last.rev
      if (!last || written.length < PAGE) break
      after = last
    }
    forgetOld(position)
  }

  /** Ids of those that are there. */
  private async take(place: Place, ids: readonly string[]): Promise<string[]> {
    if (ids.length === 0) return []
    if (place === 'titles') {
      const titles = await this.reads.readTitles(ids)
      for (const title of titles) this.catalogue.putTitle(title)
      return titles.map(({ _id }) => _id)
    }
    const episodes = await this.reads.readEpisodes(ids)
    for (const episode of episodes) this.catalogue.putEpisode(episode)
    return episodes.map(({ _id }) => _id)
  }
}

function forgetOld({ rev, recent }: Position): void {
  const least = revBefore(rev, OVERLAP_MS)
  for (const [id, one] of recent) if (one <= least) recent.delete(id)
}

/** The first `rev` of so many milliseconds before; the very first where that is before everything. */
export function revBefore(rev: string, milliseconds: number): string {
  let rest = Math.max(0, timeOf(rev) - milliseconds)
  if (rev === '' || rest === 0) return ''
  let text = ''
  for (let n = 0; n < TIME_LETTERS; n += 1) {
    text = (ALPHABET[rest % 32] ?? '0') + text
    rest = Math.floor(rest / 32)
  }
  return text
}

/** When it was written, in milliseconds since 1970 (https://github.com/ulid/spec). */
export function timeOf(rev: string): number {
  let time = 0
  for (const letter of rev.slice(0, TIME_LETTERS)) time = time * 32 + Math.max(0, ALPHABET.indexOf(letter))
  return time
}
