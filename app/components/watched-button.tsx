import { Check, CheckCheck, Eye } from 'lucide-react'
import { Button } from './button.tsx'
import { useChange } from './use-change.ts'
import { countWords } from './words.ts'

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
        `${whole ? countWords(count, what) : `This ${what}`} marked as ${isWatched ? 'not watched' : 'watched'}`,
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
      {isWatched ? watchedWords(whole, total) : markWords(whole, what, total - watched)}
    </Button>
  )
}

const watchedWords = (whole: Props['whole'], total: number) => (whole ? `All ${total} watched` : 'Watched')

function markWords(whole: Props['whole'], what: string, count: number): string {
  return whole ? `Mark ${countWords(count, what)} watched` : 'Mark watched'
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
      aria-label={`Mark as ${isWatched ? 'not watched' : 'watched'}: ${name}`}
      onClick={() =>
        change({
          method: isWatched ? 'DELETE' : 'PUT',
          path: `/api/watched/${id}`,
          words: () => `${name} marked as ${isWatched ? 'not watched' : 'watched'}`,
        })
      }
    />
  )
}
