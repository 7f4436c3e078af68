import type { CSSProperties } from 'react'

type Placed = Pick<VTTCue, 'line' | 'snapToLines' | 'position' | 'align'>

/** Lines that a picture is high, where a cue counts in lines. */
const LINES = 15

/** Where a cue stands over the picture; null at its usual place at the bottom. */
export function cuePlace({ line, snapToLines, position, align }: Placed): CSSProperties | null {
  if (line === 'auto' && position === 'auto') return null
  const across = position === 'auto' ? 50 : position
  const shift = { start: '0', left: '0', end: '-100%', right: '-100%', center: '-50%' }[align]
  return { ...down(line, snapToLines), left: `${across}%`, translate: `${shift} 0`, textAlign: align }
}

function down(line: Placed['line'], snapToLines: boolean): CSSProperties {
  if (line === 'auto') return { bottom: '8%' }
  if (!snapToLines) return { top: `${line}%` }
  return line < 0 ? { bottom: `${((-line - 1) * 100) / LINES}%` } : { top: `${(line * 100) / LINES}%` }
}
