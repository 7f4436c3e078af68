import { isRouteErrorResponse } from '@remix-run/react'
import { DoorClosed, Film, TriangleAlert } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { m } from '../i18n/m.ts'
import { ButtonLink } from './button.tsx'
import { Empty } from './empty.tsx'
import { isOffline } from './is-offline.ts'
import { notHereWords } from './not-here.ts'
import { Offline } from './offline.tsx'

type Words = { icon: ReactNode; title: string; text: string }

function wordsFor(error: unknown): Words {
  const told: { status: number; data: unknown } = isRouteErrorResponse(error)
    ? error
    : { status: 500, data: null }
  if (told.status === 404) return { icon: <Film />, ...notHereWords(told.data) }
  if (told.status === 403)
    return {
      icon: <DoorClosed />,
      title: m.error_admins(),
      text: m.error_admins_text(),
    }
  return {
    icon: <TriangleAlert />,
    title: m.error_broken(),
    text: m.error_broken_text(),
  }
}

/** What the browser's tab says of a page that cannot be shown. */
export const errorTitle = (error: unknown) => wordsFor(error).title

/** The browser's router could not load what it needs: `fetch` throws a TypeError when nobody answers. */
function isUnreachable(error: unknown): boolean {
  return error instanceof TypeError && isOffline()
}

/** As it was when the error came: a device that is online again must not make it another error. */
function useUnreachable(error: unknown): boolean {
  const [seen, setSeen] = useState(() => ({ error, isUnreachable: isUnreachable(error) }))
  if (seen.error === error) return seen.isUnreachable
  const now = { error, isUnreachable: isUnreachable(error) }
  setSeen(now)
  return now.isUnreachable
}

/** The whole page when nothing else can be shown. */
export function ErrorPage({ error }: { error: unknown }) {
  const isAway = useUnreachable(error)
  if (isAway) return <Offline />
  const { icon, title, text } = wordsFor(error)
  return (
    <div className="wrap error-page">
      <Empty
        isPage
        icon={icon}
        title={title}
        action={
          <ButtonLink to="/" variant="primary">
            {m.error_to_library()}
          </ButtonLink>
        }
      >
        {text}
      </Empty>
    </div>
  )
}
