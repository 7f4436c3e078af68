import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { TitleCard } from '../components/card.tsx'
import { Face } from '../components/face.tsx'
import { NewTitles } from '../components/new-titles.tsx'
import { m } from '../i18n/m.ts'
import { pageTitle } from '../i18n/page-title.ts'
import { readPerson } from '../library/person-view.server.ts'
import { useLiveCards } from '../live/use-live-cards.ts'
import { movedTo, notHere, requireUser } from '../load-context.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? pageTitle(data.name) : 'Matinee' },
]

export async function loader({ params, context }: LoaderFunctionArgs) {
  requireUser(context)
  const key = params.key ?? ''
  const person = await readPerson(key)
  if (!person) throw notHere('person')
  if (person.key !== key) throw movedTo(`/person/${encodeURIComponent(person.key)}`)
  return person
}

export default function PersonPage() {
  const { name, picture, line, cards: read } = useLoaderData<typeof loader>()
  const { cards, waiting, showAll } = useLiveCards(read)
  return (
    <div className="wrap kind-page">
      <header className="person-head">
        <Face name={name} picture={picture} />
        <div>
          <h1 className="page-title" dir="auto">
            {name}
          </h1>
          <p className="text-muted">{line}</p>
        </div>
      </header>
      <div className="card-grid">
        {cards.map((card) => (
          <TitleCard key={card.to} {...card} />
        ))}
      </div>
      <NewTitles words={waiting > 0 ? m.count_new_titles({ count: waiting }) : null} onShow={showAll} />
    </div>
  )
}
