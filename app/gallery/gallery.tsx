import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { PageHandle } from '../components/page-handle.ts'
import { findItem } from '../db/items.ts'
import { listTitles } from '../db/titles.ts'
import { plainCard } from '../library/card-view.ts'
import { heroPicture } from '../library/hero-picture.ts'
import { AdminSections } from './admin-sections.tsx'
import { ControlSections } from './control-sections.tsx'
import { FeedbackSections } from './feedback-sections.tsx'
import { LibrarySections } from './library-sections.tsx'
import { RequestSections } from './request-sections.tsx'
import { TitleSections } from './title-sections.tsx'
import { TokenSections } from './token-sections.tsx'
import './gallery.css'

const SHOWN = 12

export const meta: MetaFunction = () => [{ title: 'Gallery · Matinee' }]

/** The bars around pages look for a hero at the top, and here it stands in the middle. */
export const handle: PageHandle = { chrome: 'none' }

export async function loader() {
  const { titles } = await listTitles({ kind: 'movie', sort: 'title', limit: SHOWN })
  const item = titles[0] ? await findItem(titles[0].id) : null
  return {
    cards: titles.map((card) => plainCard(card)),
    hero: {
      title: item?.metadata.title ?? 'An empty library',
      picture: item ? heroPicture(item) : { base: null, placeholder: null, focalPoint: null },
    },
  }
}

export default function GalleryPage() {
  const { cards, hero } = useLoaderData<typeof loader>()
  return (
    <main id="main" className="wrap gallery">
      <h1 className="page-title">Gallery</h1>
      <TokenSections />
      <ControlSections />
      <FeedbackSections />
      <TitleSections cards={cards} hero={hero} />
      <LibrarySections cards={cards} />
      <RequestSections />
      <AdminSections />
    </main>
  )
}
