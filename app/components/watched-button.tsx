import { Check, CheckCheck, Eye } from 'lucide-react'
import { m } from '../i18n/m.ts'
import { Button } from './button.tsx'
import { useChange } from './use-change.ts'

type Props = {
  id: string
  marks: { watched: number; total: number }
  /** What is marked: `film`, `episode`; a season or a series marks its episodes. */
  what: 'film' | 'episode'
  /** A whole that has parts: says how many it marks. */
  whole?: 'season' | 'series'
  /** After the mark was set or taken back. */
  onDone?: () => void
}

const ONE = {
  film: { on: m.watched_marked_film, off: m.watched_unmarked_film },
  episode: { on: m.watched_marked_episode, off: m.watched_unmarked_episode },
} as const

/** Marks as watched; what is watched whole, as not watched. */
export function WatchedButton({ id, marks, what, whole, onDone }: Props) {
  const { change, isBusy } = useChange(onDone)
  const { watched, total } = marks
  const isWatched = total > 0 && watched === total
  const press = () =>
    change({
      method: isWatched ? 'DELETE' : 'PUT',
      path: `/api/watched/${id}`,
      words: (count) =>
        whole
          ? (isWatched ? m.watched_unmarked_episodes : m.watched_marked_episodes)({ count })
          : ONE[what][isWatched ? 'off' : 'on'](),
    })
  if (total === 0) return null
  return (
    <Button
      type="button"
      busy={isBusy}
      aria-pressed={isWatched}
      icon={isWatched ? <CheckCheck /> : <Eye />}
      onClick={press}
    >
      {isWatched ? watchedWords(whole, total) : markWords(whole, total - watched)}
    </Button>
  )
}

const watchedWords = (whole: Props['whole'], total: number) =>
  whole ? m.watched_all({ count: total }) : m.state_watched()

function markWords(whole: Props['whole'], count: number): string {
  return whole ? m.watched_mark_episodes({ count }) : m.watched_mark()
}

/** In a list of episodes: the icon alone. */
export function EpisodeMark({ id, name, isWatched }: { id: string; name: string; isWatched: boolean }) {
  const { change, isBusy } = useChange()
  return (
    <Button
      type="button"
      variant="plain"
      iconOnly
      busy={isBusy}
      aria-pressed={isWatched}
      icon={isWatched ? <Check /> : <Eye />}
      aria-label={(isWatched ? m.watched_unmark_name : m.watched_mark_name)({ name })}
      onClick={() =>
        change({
          method: isWatched ? 'DELETE' : 'PUT',
          path: `/api/watched/${id}`,
          words: () => (isWatched ? m.watched_unmarked : m.watched_marked)({ name }),
        })
      }
    />
  )
}
