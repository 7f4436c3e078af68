import { Link } from '@remix-run/react'
import { Search } from 'lucide-react'
import { ButtonLink } from './button.tsx'
import { TitleCard } from './card.tsx'
import { Empty } from './empty.tsx'
import { Picture } from './picture.tsx'
import { countWords } from './words.ts'

type Card = Parameters<typeof TitleCard>[0]
type Hit = { to: string; name: string; line: string; picture: string | null; placeholder: string[] | null }
type Props = { found: { query: string; movies: Card[]; series: Card[]; episodes: Hit[] } }

/** What was found, by kind. */
export function SearchResults({ found: { query, movies, series, episodes } }: Props) {
  const count = movies.length + series.length + episodes.length
  return (
    <>
      <p className="search-count" role="status">
        {query ? words(movies.length, series.length, episodes.length) : ''}
      </p>
      {!query && (
        <Empty icon={<Search />} title="Find a title">
          Type the beginning of any words of a film, a series or an episode.
        </Empty>
      )}
      {query && count === 0 && (
        <Empty
          icon={<Search />}
          title={`Nothing called “${query}”`}
          action={<ButtonLink to={`/requests/new?q=${encodeURIComponent(query)}`}>Ask for it</ButtonLink>}
        >
          Fewer letters find more; only titles are searched. What is not in the library can be asked for.
        </Empty>
      )}
      <Cards title="Films" cards={movies} />
      <Cards title="Series" cards={series} />
      {episodes.length > 0 && (
        <section aria-labelledby="found-episodes">
          <h2 className="head" id="found-episodes">
            Episodes
          </h2>
          <ul className="hits">
            {episodes.map((hit) => (
              <li key={hit.to}>
                <EpisodeHit {...hit} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function words(movies: number, series: number, episodes: number): string {
  const parts = [
    movies ? countWords(movies, 'film') : '',
    series ? countWords(series, 'series', 'series') : '',
    episodes ? countWords(episodes, 'episode') : '',
  ]
  return parts.filter(Boolean).join(', ') || 'Nothing found'
}

function Cards({ title, cards }: { title: string; cards: Card[] }) {
  if (cards.length === 0) return null
  return (
    <section aria-label={title}>
      <h2 className="head">{title}</h2>
      <div className="card-grid mt-4">
        {cards.map((card) => (
          <TitleCard key={card.to} {...card} />
        ))}
      </div>
    </section>
  )
}

function EpisodeHit({ to, name, line, picture, placeholder }: Hit) {
  return (
    <Link to={to}>
      <span className="art" data-shape="wide">
        <Picture base={picture} placeholder={placeholder} sizes="6.5rem" widths={[120, 320]} name="" />
      </span>
      <span>
        <span className="font-semibold">{name}</span>
        <span className="hit-line">{line}</span>
      </span>
    </Link>
  )
}
