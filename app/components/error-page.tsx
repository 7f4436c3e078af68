import { isRouteErrorResponse } from '@remix-run/react'
import { DoorClosed, Film, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { ButtonLink } from './button.tsx'
import { Empty } from './empty.tsx'
import { Offline } from './offline.tsx'

type Words = { icon: ReactNode; title: string; text: string }

function wordsFor(error: unknown): Words {
  const status = isRouteErrorResponse(error) ? error.status : 500
  if (status === 404)
    return {
      icon: <Film />,
      title: 'This title is not here',
      text: 'The address leads to nothing in the library. A server that had it may no longer offer it.',
    }
  if (status === 403)
    return {
      icon: <DoorClosed />,
      title: 'This page is for admins',
      text: 'An admin of this house can let you in.',
    }
  return {
    icon: <TriangleAlert />,
    title: 'This page could not be made',
    text: 'Nothing was lost. Load it again in a moment; the reason is in the log of the app.',
  }
}

/** The browser's router could not load what it needs: `fetch` throws a TypeError when nobody answers. */
function isUnreachable(error: unknown): boolean {
  return error instanceof TypeError && typeof navigator !== 'undefined' && !navigator.onLine
}

/** The whole page when nothing else can be shown. */
export function ErrorPage({ error }: { error: unknown }) {
  if (isUnreachable(error)) return <Offline />
  const { icon, title, text } = wordsFor(error)
  return (
    <div className="wrap error-page">
      <Empty
        isPage
        icon={icon}
        title={title}
        action={
          <ButtonLink to="/" variant="primary">
            Go to the library
          </ButtonLink>
        }
      >
        {text}
      </Empty>
    </div>
  )
}
