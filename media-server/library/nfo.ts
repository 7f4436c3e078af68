import { XMLParser } from 'fast-xml-parser'
import { trailerOf } from '../../shared/trailer.ts'
import { checkedFacts, NO_FACTS, yearOf, type TextFacts } from './text-facts.ts'

type Node = Record<string, unknown>

/** No entities but the five of XML and numbers: a file cannot define its own, nor name other files. */
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  textNodeName: '#text',
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  trimValues: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
})

const ROOTS = ['movie', 'tvshow', 'season', 'episodedetails'] as const

/**
 * Kodi's NFO of a movie, series, season or episode; a file may hold several episodes one after another, and a link to
 * a catalogue after or instead of the XML. `isOnly`: no other episode than the one with this number is meant. Never
 * throws; what cannot be read says nothing.
 */
export function readNfo(text: string, episode?: number, isOnly = false): TextFacts {
  const root = rootOf(text, episode, isOnly)
  if (!root && isOnly) return NO_FACTS
  const linked = linkedIds(root ? text.slice(text.lastIndexOf('>') + 1) : text)
  if (!root) return Object.keys(linked).length ? checkedFacts({}, linked) : NO_FACTS
  return factsOf(root, linked)
}

function rootOf(text: string, episode: number | undefined, isOnly: boolean): Node | null {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) return null
  const start = text.search(/<(?:\?xml|movie|tvshow|season|episodedetails)[\s>?]/i)
  if (start < 0) return null
  try {
    const parsed = parser.parse(text.slice(start, text.lastIndexOf('>') + 1)) as Node
    const found = ROOTS.map((name) => parsed[name]).find((value) => value !== undefined)
    const roots = list(found).filter(isNode)
    const meant = roots.find((one) => Number(textIn(one, 'episode')) === episode)
    return meant ?? (isOnly ? null : (roots[0] ?? null))
  } catch {
    return null
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function list(value: unknown): unknown[] {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value : [value]
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }

function decoded(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(lt|gt|quot|apos|amp));/gi,
    (whole, hex, decimal, name) => {
      if (typeof name === 'string') return ENTITIES[name.toLowerCase()] ?? whole
      const code = typeof hex === 'string' ? parseInt(hex, 16) : Number(decimal)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
    },
  )
}

function textOf(value: unknown): string {
  const text = isNode(value) ? value['#text'] : value
  return typeof text === 'string' ? decoded(text).trim() : ''
}

const texts = (node: Node, name: string) => list(node[name]).map(textOf).filter(Boolean)
const nodes = (node: Node, name: string) => list(node[name]).filter(isNode)

/** The first of the names that has a text. */
function textIn(node: Node, ...names: string[]): string | undefined {
  return names.flatMap((name) => texts(node, name))[0]
}

function numberIn(node: Node, name: string): number | undefined {
  const text = textIn(node, name)?.replace(',', '.')
  const number = text === undefined ? NaN : parseFloat(text)
  return Number.isFinite(number) && number > 0 ? number : undefined
}

/** Kodi writes `aired` for episodes, `premiered` for the rest; days without a time. */
function dayIn(node: Node, ...names: string[]): string | undefined {
  return textIn(node, ...names)?.slice(0, 10)
}

function factsOf(root: Node, linked: Record<string, string>): TextFacts {
  const released = dayIn(root, 'premiered', 'releasedate', 'release_date')
  return checkedFacts(
    {
      title: textIn(root, 'title', 'name'),
      originalTitle: textIn(root, 'originaltitle'),
      year: numberIn(root, 'year') ?? yearOf(released),
      releaseDate: released,
      airDate: dayIn(root, 'aired', 'premiered'),
      overview: textIn(root, 'plot', 'outline'),
      tagline: textIn(root, 'tagline'),
      genres: texts(root, 'genre').flatMap((genre) => genre.split(/\s*\/\s*/)),
      runtimeMinutes: numberIn(root, 'runtime'),
      certification: textIn(root, 'mpaa', 'certification')?.replace(/^Rated /i, ''),
      status: textIn(root, 'status'),
      originalLanguage: textIn(root, 'originallanguage'),
      ratings: ratingsOf(root),
      cast: nodes(root, 'actor').map((actor) => ({
        name: textIn(actor, 'name'),
        character: textIn(actor, 'role') ?? null,
        personId: textIn(actor, 'tmdbid') ?? null,
      })),
      crew: crewOf(root),
      trailer: trailerOf(textIn(root, 'trailer')),
      collection: collectionOf(root),
      keywords: texts(root, 'tag'),
    },
    { ...linked, ...idsOf(root) },
  )
}

function ratingsOf(root: Node): unknown[] {
  const named = nodes(root, 'ratings').flatMap((ratings) => nodes(ratings, 'rating'))
  const found = named.flatMap((rating) => {
    const value = numberIn(rating, 'value')
    const source = typeof rating['@name'] === 'string' ? rating['@name'] : 'default'
    const known =
      { themoviedb: 'tmdb', tomatometerallcritics: 'rottentomatoes' }[source.toLowerCase()] ?? source
    const outOf = Number(rating['@max']) || 10
    return value === undefined ? [] : [{ source: known.toLowerCase(), value, outOf, votes: votesIn(rating) }]
  })
  const single = numberIn(root, 'rating')
  if (found.length || single === undefined) return found
  return [{ source: 'default', value: single, outOf: 10, votes: votesIn(root) }]
}

function votesIn(node: Node): number | null {
  const digits = textIn(node, 'votes')?.replace(/\D/g, '')
  return digits ? Number(digits) : null
}

function crewOf(root: Node): unknown[] {
  const by = (tag: string, job: string) => texts(root, tag).map((name) => ({ name, job, personId: null }))
  return [...by('creator', 'Creator'), ...by('director', 'Director'), ...by('credits', 'Writer')]
}

function collectionOf(root: Node): unknown {
  const [set] = list(root.set)
  const name = isNode(set) ? (textIn(set, 'name') ?? textOf(set)) : textOf(set)
  if (!name) return undefined
  return {
    id: textIn(root, 'tmdbcollectionid', 'tmdbCollectionId', 'collectionnumber') ?? name.slice(0, 64),
    name,
  }
}

function idsOf(root: Node): Record<string, string> {
  const ids: Record<string, string> = {}
  for (const name of ['tmdb', 'imdb', 'tvdb']) {
    const value = textIn(root, `${name}id`, `${name}_id`)
    if (value) ids[name] = value
  }
  for (const id of nodes(root, 'uniqueid')) {
    const value = textOf(id)
    if (typeof id['@type'] === 'string' && value) ids[id['@type'].toLowerCase()] = value
  }
  const plain = textIn(root, 'id')
  if (plain && /^tt\d+$/.test(plain)) ids.imdb ??= plain
  return ids
}

/** Ids in links to the catalogues' pages. */
function linkedIds(text: string): Record<string, string> {
  const ids: Record<string, string> = {}
  const imdb = /imdb\.com\/title\/(tt\d+)/i.exec(text)?.[1]
  const tmdb = /themoviedb\.org\/(?:movie|tv)\/(\d+)/i.exec(text)?.[1]
  if (imdb) ids.imdb = imdb
  if (tmdb) ids.tmdb = tmdb
  return ids
}
