import type { LucideIcon } from 'lucide-react'

/** An icon in a named place of a media-chrome button, which shows the one that fits its state. */
export function SlotIcon(props: { slot: string; icon: LucideIcon; size: number; isFilled?: boolean }) {
  const { slot, icon: Icon, size, isFilled } = props
  return (
    <span slot={slot} className="player-icon">
      <Icon aria-hidden size={size} fill={isFilled ? 'currentColor' : 'none'} />
    </span>
  )
}
