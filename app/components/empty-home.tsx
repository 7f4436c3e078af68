import { Film } from 'lucide-react'
import { ButtonLink } from './button.tsx'
import { Empty } from './empty.tsx'
import { ShelfSkeleton } from './skeleton.tsx'

type Props = {
  isAdmin: boolean
  /** Servers are being read for the first time. */
  isReading: boolean
}

/** Home before there is a title: what comes, or what is to be done for it. */
export function EmptyHome({ isAdmin, isReading }: Props) {
  const [title, words] = isReading
    ? [
        'Your library is being read',
        'Films and series appear here by themselves, the first ones within moments. You can leave this page open.',
      ]
    : [
        'Nothing in the library yet',
        'Films and series appear here as soon as a server offers them. The first sync begins by itself when all parts run.',
      ]
  const look = { to: '/admin/sync', variant: isReading ? undefined : ('primary' as const) }
  return (
    <>
      <div className="wrap py-16" role="status">
        <Empty
          isPage
          icon={<Film />}
          title={title}
          action={isAdmin && <ButtonLink {...look}>See what sync does</ButtonLink>}
        >
          {words}
        </Empty>
      </div>
      {isReading && <ShelfSkeleton />}
    </>
  )
}
