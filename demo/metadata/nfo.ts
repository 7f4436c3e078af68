import type { Field } from '../copies.ts'
import { yearOf, type DemoEpisode, type DemoMovie, type DemoSeries } from '../titles/title.ts'

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const tag = (name: string, value: string | number, attributes = '') =>
  `<${name}${attributes}>${escape(String(value))}</${name}>`

const indent = (lines: readonly string[]) => lines.map((line) => `  ${line}`)

function document(root: string, lines: readonly string[]): string {
  return [`<${root}>`, ...indent(lines), `</${root}>`].join('\n')
}

const header = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

function common(title: DemoMovie | DemoSeries, missing: readonly string[]): string[] {
  const has = (field: Field) => !missing.includes(field)
  const [average, votes] = title.rating
  const rating = [
    '<ratings>',
    '  <rating name="themoviedb" max="10" default="true">',
    `    ${tag('value', average)}`,
    `    ${tag('votes', votes)}`,
    '  </rating>',
    '</ratings>',
  ]
  const actor = ([name, role]: readonly [string, string], order: number) => [
    '<actor>',
    ...indent([tag('name', name), tag('role', role), tag('order', order)]),
    '</actor>',
  ]
  return [
    tag('title', title.title),
    tag('originaltitle', title.title),
    ...(has('rating') ? rating : []),
    ...(has('overview') ? [tag('plot', title.overview)] : []),
    ...(has('tagline') ? [tag('tagline', title.tagline)] : []),
    tag('runtime', title.runtimeMinutes),
    ...(has('certification') ? [tag('mpaa', title.certification)] : []),
    tag('uniqueid', title.tmdb, ' type="tmdb" default="true"'),
    tag('uniqueid', title.imdb, ' type="imdb"'),
    ...(has('genres') ? title.genres.map((genre) => tag('genre', genre)) : []),
    ...(has('cast') ? title.cast.flatMap(actor) : []),
  ]
}

export function movieNfo(movie: DemoMovie, missing: readonly string[]): string {
  const named = (job: string, element: string) =>
    movie.crew.filter(([, is]) => is === job).map(([name]) => tag(element, name))
  const set =
    movie.collection && !missing.includes('collection')
      ? [`<set>${tag('name', movie.collection.name)}</set>`]
      : []
  const own = [
    tag('premiered', movie.releaseDate),
    tag('year', yearOf(movie.releaseDate)),
    tag('studio', 'Paper Moon Cooperative'),
    ...set,
  ]
  return (
    header +
    document('movie', [
      ...common(movie, missing),
      ...own,
      ...named('Screenplay', 'credits'),
      ...named('Writer', 'credits'),
      ...named('Director', 'director'),
    ]) +
    '\n'
  )
}

export function seriesNfo(show: DemoSeries, missing: readonly string[]): string {
  const own = [
    tag('uniqueid', show.tvdb, ' type="tvdb"'),
    tag('premiered', show.firstAirDate),
    tag('year', yearOf(show.firstAirDate)),
    tag('status', show.status === 'Ended' ? 'Ended' : 'Continuing'),
    tag('studio', show.network),
  ]
  return header + document('tvshow', [...common(show, missing), ...own]) + '\n'
}

/** One root element after another where a file holds several episodes, as Kodi does it. */
export function episodeNfo(show: DemoSeries, season: number, episodes: readonly DemoEpisode[]): string {
  const one = (episode: DemoEpisode) =>
    document('episodedetails', [
      tag('title', episode.name),
      tag('showtitle', show.title),
      tag('season', season),
      tag('episode', episode.number),
      tag('plot', episode.overview),
      tag('aired', episode.airDate),
      tag('runtime', show.runtimeMinutes),
      tag('mpaa', show.certification),
    ])
  return header + episodes.map(one).join('\n') + '\n'
}
