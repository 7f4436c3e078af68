import { Link, useLocation } from '@remix-run/react'
import { ExternalLink } from 'lucide-react'
import { m } from '../i18n/m.ts'
import { ButtonLink } from './button.tsx'
import { imageUrl } from './image-url.ts'
import { longPlaceWords, seasonName } from './words.ts'

export type TitleHeadProps = {
  id: string
  kind: 'movie' | 'series' | 'season' | 'episode'
  title: string
  year: number | null
  poster: string | null
  isRetired: boolean
  servers: number
  place: { seasonNumber?: number | undefined; numbers?: number[] | undefined }
  series: { id: string; title: string } | null
}

const KINDS = {
  movie: m.admin_kind_film,
  series: m.admin_kind_series,
  season: m.admin_kind_season,
  episode: m.admin_kind_episode,
}

/** What an admin's page of a title is about, and the way to its other pages. */
export function TitleHead({ head }: { head: TitleHeadProps }) {
  const { id, kind, title, year, poster, series } = head
  const page = pageOf(head)
  return (
    <>
      <header className="page-header">
        <div className="titled">
          {poster && <img src={imageUrl(poster, 120)} alt="" width={64} />}
          <div>
            <nav className="titled-path" aria-label={m.admin_title_path()}>
              <Link to={`/admin/titles?kind=${kind === 'movie' ? 'movie' : 'series'}`}>
                {m.admin_titles()}
              </Link>
              {series && <Link to={`/admin/titles/${series.id}/episodes`}>{series.title}</Link>}
              <span>{placeName(head)}</span>
            </nav>
            <h1 className="page-title">{title}</h1>
            <p>
              {year === null ? '' : `${year}, `}
              {head.isRetired ? m.admin_title_retired() : m.admin_title_on({ count: head.servers })}
            </p>
          </div>
        </div>
        {page && (
          <div className="actions">
            <ButtonLink to={page} icon={<ExternalLink />}>
              {m.admin_title_page()}
            </ButtonLink>
          </div>
        )}
      </header>
      <nav className="segments titled-tabs" aria-label={m.admin_title_of({ title })}>
        <Tab to={`/admin/titles/${id}`} name={m.admin_fields_tab()} />
        <Tab to={`/admin/titles/${id}/entries`} name={m.admin_entries()} />
        {kind === 'series' && <Tab to={`/admin/titles/${id}/episodes`} name={m.admin_episodes()} />}
      </nav>
    </>
  )
}

function Tab({ to, name }: { to: string; name: string }) {
  const { pathname } = useLocation()
  return (
    <Link to={to} aria-current={pathname === to ? 'page' : undefined}>
      {name}
    </Link>
  )
}

function pageOf({ kind, id, series, place, isRetired }: TitleHeadProps): string | null {
  if (isRetired) return null
  if (kind === 'movie' || kind === 'series') return `/${kind}/${id}`
  return series && `/series/${series.id}?season=${place.seasonNumber ?? 1}`
}

function placeName({ kind, place }: TitleHeadProps): string {
  const { seasonNumber = 1, numbers = [] } = place
  if (kind === 'season') return seasonName({ number: seasonNumber, title: null })
  return kind === 'episode' ? longPlaceWords({ seasonNumber, numbers }) : KINDS[kind]()
}
