import { type ReactNode, useRef, useState } from 'react'
import { PlayerMenu } from './player-menu.tsx'

const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 2]

/** How fast it plays. Asks the media controller around it, as every other control does. */
export function SpeedMenu({ icon }: { icon: ReactNode }) {
  const [speed, setSpeed] = useState(1)
  const root = useRef<HTMLSpanElement>(null)
  const choose = (value: string) => {
    setSpeed(Number(value))
    root.current?.dispatchEvent(
      new CustomEvent('mediaplaybackraterequest', { detail: Number(value), bubbles: true, composed: true }),
    )
  }
  return (
    <span ref={root} className="player-wide">
      <PlayerMenu
        name="Speed"
        current={speedLabel(speed)}
        icon={icon}
        options={SPEEDS.map((value) => ({ value: String(value), label: speedLabel(value) }))}
        value={String(speed)}
        onChoose={choose}
      />
    </span>
  )
}

function speedLabel(speed: number): string {
  return speed === 1 ? 'Normal' : `${speed} ×`
}
