import { Check, Plus } from 'lucide-react'
import { m } from '../i18n/m.ts'
import { Button } from './button.tsx'
import { useSaved } from './use-saved.ts'

type Props = {
  /** Of a film or series. */
  id: string
  /** Its title, where the button stands among those of other titles. */
  name?: string
  isListed: boolean
  variant?: 'plain'
  size?: 'large'
  iconOnly?: boolean
}

/** Puts a title on this person's watchlist, or takes it off. What was pressed shows at once. */
export function WatchlistButton({ id, name, isListed, variant, size, iconOnly }: Props) {
  const { value, hasFailed, save } = useSaved(isListed, async (wanted) => {
    const method = wanted ? 'PUT' : 'DELETE'
    return (await fetch(`/api/watchlist/${id}`, { method, keepalive: true })).ok
  })
  const words = hasFailed ? m.not_saved_short() : value ? m.watchlist_on() : m.watchlist_add()
  return (
    <Button
      type="button"
      variant={variant}
      size={size}
      iconOnly={iconOnly}
      icon={value ? <Check /> : <Plus />}
      aria-pressed={value}
      aria-label={name || iconOnly ? [m.menu_watchlist(), name].filter(Boolean).join(': ') : undefined}
      title={words}
      onClick={() => void save(!value)}
    >
      {iconOnly ? null : hasFailed ? m.not_saved_short() : m.menu_watchlist()}
    </Button>
  )
}
