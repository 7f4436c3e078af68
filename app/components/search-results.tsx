import { Link } from '@remix-run/react'
import { Search } from 'lucide-react'
import type { ReactNode } from 'react'
import { m } from '../i18n/m.ts'
import { ButtonLink } from './button.tsx'
import { TitleCard } from './card.tsx'
import { Empty } from './empty.tsx'
import { Face } from './face.tsx'
import { MarkedName } from './marked-name.tsx'
import { Picture } from './picture.tsx'
import { searchPath } from './search-path.ts'
import { CardSection } from './card-section.tsx'

type Card = Parameters<typeof TitleCard>[0]
type Hit = { to: string; name: string; line: string; picture: string | null; placeholder: string[] | null }
type Found = {
  query: string
  isCut: boolean
  movies: Card[]
  series: Card[]
  people: Hit[]
  episodes: Hit[]
  counts: { titles: number; people: number; episodes: number }
  instead: { query: string; count: number }[]
}

/** What was found, by kind. */
export function SearchResults({ found }: { found: Found }) {
  const { query, isCut, movies, series, people, episodes, instead } = found
  const isNothing = movies.length + series.length + people.length + episodes.length === 0
  return (
    <>
      <p className="search-count" role="status">
        {query && words(found.counts)}
        {isCut && ` ${m.search_cut()}`}
      </p>
      {!query && (
        <Empty icon={<Search />} title={m.search_find()}>
          {m.search_find_text()}
        </Empty>
      )}
      {query && isNothing && <Nothing query={query} instead={instead} />}
      <div className="search-found" data-hits>
        <Cards title={m.nav_films()} cards={movies} />
        <Cards title={m.nav_series()} cards={series} />
        <div className="search-two">
          <Rows title={m.search_people()} hits={people} query={query}>
            {({ name, picture }) => <Face name={name} picture={picture} />}
          </Rows>
          <Rows title={m.search_episodes()} hits={episodes} query={query}>
            {({ picture, placeholder }) => (
              <span className="art" data-shape="wide">
                <Picture
                  base={picture}
                  placeholder={placeholder}
                  sizes="6.5rem"
                  widths={[120, 320]}
                  name=""
                />
              </span>
            )}
          </Rows>
        </div>
      </div>
      {query && !isNothing && (
        <p className="search-ask">
          {m.search_not_meant()}{' '}
          <Link className="text-link" to={askPath(query)}>
            {m.ask_for_it()}
          </Link>
        </p>
      )}
    </>
  )
}

/** Where a title that is not in the library is asked for. */
const askPath = (query: string) => `/requests/new?q=${encodeURIComponent(query)}`

function Nothing({ query, instead }: Pick<Found, 'query' | 'instead'>) {
  const shown = query.length > 60 ? `${query.slice(0, 60)}…` : query
  return (
    <Empty
      icon={<Search />}
      title={m.search_nothing_title({ query: shown })}
      action={<ButtonLink to={askPath(query)}>{m.ask_for_it()}</ButtonLink>}
    >
      {instead.length === 0 && m.search_ask_hint()}
      {instead.length > 0 && (
        <span className="without">
          {instead.map((one) => (
            <Link key={one.query} className="text-link" to={searchPath(one.query)}>
              {m.search_instead({ count: one.count, query: one.query })}
            </Link>
          ))}
        </span>
      )}
    </Empty>
  )
}

function words({ titles, people, episodes }: Found['counts']): string {
  const parts = [
    titles ? m.count_titles({ count: titles }) : '',
    people ? m.count_people({ count: people }) : '',
    episodes ? m.count_episodes({ count: episodes }) : '',
  ]
  return parts.filter(Boolean).join(', ') || m.search_nothing()
}

function Cards({ title, cards }: { title: string; cards: Card[] }) {
  if (cards.length === 0) return null
  return (
    <CardSection title={title}>
      {cards.map((card) => (
        <TitleCard key={card.to} {...card} />
      ))}
    </CardSection>
  )
}

type RowsProps = { title: string; hits: Hit[]; query: string; children: (hit: Hit) => ReactNode }

function Rows({ title, hits, query, children }: RowsProps) {
  if (hits.length === 0) return null
  return (
    <section aria-label={title}>
      <h2 className="head">{title}</h2>
      <ul className="hits">
        {hits.map((hit) => (
          <li key={hit.to}>
            <Link to={hit.to}>
              {children(hit)}
              <span>
                <span className="font-semibold">
                  <MarkedName name={hit.name} query={query} />
                </span>
                <span className="hit-line">{hit.line}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
