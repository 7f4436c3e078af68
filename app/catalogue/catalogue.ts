import { sortTitle } from '../../shared/identity/normalise.ts'
import { personKey } from '../../shared/person-key.ts'
import type { CatalogueEpisode, CatalogueTitle } from '../db/catalogue.ts'
import type { BrowseSort } from './groups.ts'
import { compareBy } from './order.ts'
import { mediaValues, ratingOf, titleValues } from './facts.ts'
import { People } from './people.ts'
import { Values } from './values.ts'
import { WordIndex } from './word-index.ts'

export type Kind = CatalogueTitle['kind']
export const SEARCHED = ['movie', 'series', 'person', 'episode'] as const
export type Searched = (typeof SEARCHED)[number]

type Episode = { seriesId: string; isRegular: boolean; media: readonly number[] }

/** One title as lists need it. `values`: numbers of what it says of itself; `media`: of what its files are. */
export type Entry = {
  id: string
  kind: Kind
  sortTitle: string
  addedAt: string
  /** A day, or a year where no day is known: both sort as text. */
  release: string | null
  rating: number | null
  runtimeMinutes: number | null
  values: readonly number[]
  media: readonly number[]
}

/**
 * Every title, person and episode that is not retired, in memory: their words, and what titles can be narrowed by. It knows
 * no database: it is told what was written.
 */
export class Catalogue {
  readonly words = new WordIndex<Searched>(SEARCHED)
  readonly values = new Values()
  readonly people = new People(this.words)
  readonly entries = new Map<string, Entry>()
  /** Counts every change, so that an order is kept until there is another. */
  private version = 0
  private readonly orders = new Map<BrowseSort, { version: number; entries: Entry[] }>()
  private readonly aliases = new Map<string, string>()
  private readonly episodes = new Map<string, Episode>()
  private readonly ofSeries = new Map<string, Set<string>>()
  private readonly staleSeries = new Set<string>()

  /** The id of now for one that an item may have had before it was joined with another. */
  currentId(id: string): string {
    return this.aliases.get(id) ?? id
  }

  putTitle(title: CatalogueTitle): void {
    if (title.retiredAt !== undefined) return this.remove(title._id)
    this.takeOver(title)
    this.version += 1
    const { _id: id, kind, metadata } = title
    const rating = ratingOf(metadata.ratings)
    const isSeries = kind === 'series'
    if (isSeries) this.staleSeries.add(id)
    this.entries.set(id, {
      id,
      kind,
      sortTitle: title.sortTitle,
      addedAt: title.addedAt,
      release: metadata.releaseDate ?? metadata.year?.toString() ?? null,
      rating,
      runtimeMinutes: metadata.runtimeMinutes ?? null,
      values: this.values.numbersOf(titleValues(title, rating)),
      media: isSeries ? [] : this.values.numbersOf(mediaValues(title)),
    })
    this.words.put(kind, id, namesOf(title))
    this.people.setCredits(id, id, creditsOf(metadata))
  }

  putEpisode(episode: CatalogueEpisode): void {
    const { _id: id, seriesId } = episode
    if (episode.retiredAt !== undefined || seriesId === undefined) return this.remove(id)
    this.takeOver(episode)
    this.version += 1
    const known = this.episodes.get(id)
    if (known && known.seriesId !== seriesId) this.removeEpisode(id)
    const media = this.values.shared(mediaValues(episode))
    this.episodes.set(id, { seriesId, isRegular: episode.seasonNumber !== 0, media })
    const siblings = this.ofSeries.get(seriesId) ?? new Set()
    this.ofSeries.set(seriesId, siblings.add(id))
    this.staleSeries.add(seriesId)
    this.words.put('episode', id, namesOf(episode))
    this.people.setCredits(id, seriesId, creditsOf(episode.metadata))
  }

  /** Forgets an item of any kind. */
  remove(id: string): void {
    const entry = this.entries.get(id)
    if (entry) {
      this.version += 1
      this.entries.delete(id)
      this.words.remove(entry.kind, id)
      this.people.setCredits(id, id, [])
    }
    this.removeEpisode(id)
  }

  private removeEpisode(id: string): void {
    const episode = this.episodes.get(id)
    if (!episode) return
    this.version += 1
    this.episodes.delete(id)
    this.ofSeries.get(episode.seriesId)?.delete(id)
    this.staleSeries.add(episode.seriesId)
    this.words.remove('episode', id)
    this.people.setCredits(id, episode.seriesId, [])
  }

  /** What an item was before a join is no item of its own any more. */
  private takeOver({ _id, aliases }: Pick<CatalogueTitle, '_id' | 'aliases'>): void {
    for (const { id } of aliases) {
      this.aliases.set(id, _id)
      this.remove(id)
    }
  }

  /** Every title in an order, series with what their episodes' files are. */
  titles(sort: BrowseSort): readonly Entry[] {
    for (const id of this.staleSeries) this.gatherMedia(id)
    this.staleSeries.clear()
    const known = this.orders.get(sort)
    if (known?.version === this.version) return known.entries
    // Few have changed: those that were in order are sorted again in no time.
    const kept = (known?.entries ?? []).filter((entry) => this.entries.get(entry.id) === entry)
    const isKept = new Set(kept)
    const entries = [...kept, ...[...this.entries.values()].filter((entry) => !isKept.has(entry))]
    entries.sort(compareBy(sort))
    this.orders.set(sort, { version: this.version, entries })
    return entries
  }

  private gatherMedia(seriesId: string): void {
    const series = this.entries.get(seriesId)
    if (!series) return
    const media = new Set<number>()
    for (const id of this.episodesOf(seriesId))
      for (const value of this.episodes.get(id)?.media ?? []) media.add(value)
    series.media = [...media]
  }

  seriesOf(episodeId: string): string | null {
    return this.episodes.get(episodeId)?.seriesId ?? null
  }

  episodesOf(seriesId: string): ReadonlySet<string> {
    return this.ofSeries.get(seriesId) ?? new Set()
  }

  /** Episodes of a series' seasons without specials; all where there is nothing else. */
  regularEpisodes(seriesId: string): string[] {
    const all = [...this.episodesOf(seriesId)]
    const regular = all.filter((id) => this.episodes.get(id)?.isRegular)
    return regular.length > 0 ? regular : all
  }
}

function creditsOf({ cast = [], crew = [] }: CatalogueEpisode['metadata']) {
  return [...cast, ...crew].map((credit) => ({ key: personKey(credit), name: credit.name }))
}

type Names = Pick<CatalogueEpisode, 'metadata' | 'otherTitles'>

/** The shown name first; also without its article, so that "matrix" is all of "The Matrix". */
function namesOf({ metadata: { title = '', originalTitle = '' }, otherTitles }: Names): string[] {
  return [title, sortTitle(title), originalTitle, ...otherTitles]
}
