import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Hero } from '../components/hero.tsx'
import { NewTitles } from '../components/new-titles.tsx'
import { Tinted } from '../components/tinted.tsx'
import { TitleFacts } from '../components/title-facts.tsx'
import { PartCard } from '../components/title-shelves.tsx'
import { m } from '../i18n/m.ts'
import { pageTitle } from '../i18n/page-title.ts'
import { readCollection } from '../library/collection-view.server.ts'
import { keepParts, waitingParts } from '../live/steady-parts.ts'
import { useLiveLibrary } from '../live/use-live-cards.ts'
import { useSteady } from '../live/use-steady.ts'
import { movedTo, notHere, requireUser } from '../load-context.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? pageTitle(data.name) : 'Matinee' },
]

export async function loader({ params, context }: LoaderFunctionArgs) {
  requireUser(context)
  const id = params.id ?? ''
  const collection = await readCollection(id)
  if (!collection) throw notHere('collection')
  if (collection.id !== id) throw movedTo(`/collection/${encodeURIComponent(collection.id)}`)
  return collection
}

export default function CollectionPage() {
  const { name, picture, line, parts } = useLoaderData<typeof loader>()
  const gone = useLiveLibrary()
  const { shown, showAll } = useSteady(parts, (before, fresh) => keepParts(before, fresh, gone))
  const waiting = waitingParts(shown, parts)
  return (
    <Tinted placeholder={picture.placeholder}>
      <Hero isShort title={name} picture={picture} facts={<TitleFacts facts={[line]} badges={[]} />} />
      <section className="wrap collection" aria-label={m.nav_films()}>
        <div className="card-grid">
          {shown.map((part) => (
            <PartCard key={part.id} {...part} />
          ))}
        </div>
      </section>
      <NewTitles words={waiting > 0 ? m.count_new_titles({ count: waiting }) : null} onShow={showAll} />
    </Tinted>
  )
}
