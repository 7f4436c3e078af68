import { Film } from 'lucide-react'
import { m } from '../i18n/m.ts'
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
    ? [m.home_reading_title(), m.home_reading()]
    : [m.home_empty_title(), m.home_empty()]
  const look = { to: '/admin/sync', variant: isReading ? undefined : ('primary' as const) }
  return (
    <>
      <div className="wrap py-16" role="status">
        <Empty
          isPage
          icon={<Film />}
          title={title}
          action={isAdmin && <ButtonLink {...look}>{m.home_see_sync()}</ButtonLink>}
        >
          {words}
        </Empty>
      </div>
      {isReading && <ShelfSkeleton />}
    </>
  )
}
