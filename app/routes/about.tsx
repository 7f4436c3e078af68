import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { PageHeader } from '../components/page-header.tsx'
import { m } from '../i18n/m.ts'
import { pageTitle } from '../i18n/page-title.ts'
import { Rich } from '../i18n/rich.tsx'
import { requireUser } from '../load-context.ts'

export const meta: MetaFunction = () => [{ title: pageTitle(m.about_title()) }]

export async function loader({ context }: LoaderFunctionArgs) {
  requireUser(context)
  return null
}

/** The words are those that the providers' terms ask for. */
export default function AboutPage() {
  return (
    <div className="wrap kind-page">
      <PageHeader title={m.about_head()}>{m.about_lead()}</PageHeader>
      <section className="panel panel-body" aria-labelledby="sources">
        <h2 className="head" id="sources">
          {m.about_sources()}
        </h2>
        <p>{m.about_own()}</p>
        <ul className="about-sources">
          <li>
            <Rich of={m.about_tmdb} marks={{ link: linkTo('https://www.themoviedb.org/') }} />
          </li>
          <li>
            <Rich
              of={m.about_omdb}
              marks={{
                link: linkTo('https://www.omdbapi.com/'),
                licence: linkTo('https://creativecommons.org/licenses/by-nc/4.0/'),
              }}
            />
          </li>
        </ul>
      </section>
    </div>
  )
}

function linkTo(href: string) {
  const Marked = (words: string) => (
    <a href={href} rel="noreferrer">
      {words}
    </a>
  )
  return Marked
}
