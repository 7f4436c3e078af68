import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { PageHeader } from '../components/page-header.tsx'
import { requireUser } from '../load-context.ts'

export const meta: MetaFunction = () => [{ title: 'About · Matinee' }]

export async function loader({ context }: LoaderFunctionArgs) {
  requireUser(context)
  return null
}

/** The words are those that the providers' terms ask for. */
export default function AboutPage() {
  return (
    <div className="wrap kind-page">
      <PageHeader title="About Matinee">One library over all your media servers.</PageHeader>
      <section className="panel panel-body" aria-labelledby="sources">
        <h2 className="head" id="sources">
          Where facts and pictures come from
        </h2>
        <p>From your own servers. What none of them has may come from two others, where they are set up:</p>
        <ul className="about-sources">
          <li>
            <a href="https://www.themoviedb.org/" rel="noreferrer">
              TMDB
            </a>
            . This product uses the TMDB API but is not endorsed or certified by TMDB.
          </li>
          <li>
            <a href="https://www.omdbapi.com/" rel="noreferrer">
              OMDb API
            </a>
            , under{' '}
            <a href="https://creativecommons.org/licenses/by-nc/4.0/" rel="noreferrer">
              CC BY-NC 4.0
            </a>
            .
          </li>
        </ul>
      </section>
    </div>
  )
}
