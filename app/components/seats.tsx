/** Rows of seats from the back to the front: y, width of a seat, lightness. */
const ROWS = [
  [620, 62, 0.3],
  [672, 74, 0.27],
  [734, 88, 0.24],
  [806, 104, 0.21],
  [890, 124, 0.18],
  [986, 148, 0.15],
] as const

const WIDTH = 900
const HEIGHT = 1100

/** The drawing at the door: a sun going down behind the seats. No artwork leaves a server without a session. */
export function Seats() {
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      <defs>
        <linearGradient id="seats-sky" x1="0" x2="0" y1="0" y2="1">
          <stop offset="0" stopColor="oklch(0.2 0.05 300)" />
          <stop offset="0.55" stopColor="oklch(0.42 0.12 20)" />
          <stop offset="0.7" stopColor="oklch(0.72 0.14 70)" />
        </linearGradient>
      </defs>
      <rect width={WIDTH} height={HEIGHT} fill="url(#seats-sky)" />
      <circle cx={WIDTH / 2} cy="600" r="210" fill="var(--color-accent)" />
      {ROWS.map(([y, width, lightness], row) => (
        <g key={y} fill={`oklch(${lightness} 0.045 340)`}>
          <rect x="0" y={y + width * 0.7} width={WIDTH} height={HEIGHT} />
          <path d={seatRow(y, width, row % 2 === 0 ? 0 : -width / 2)} />
        </g>
      ))}
    </svg>
  )
}

/** One path for a row of seat backs with rounded tops. */
function seatRow(y: number, width: number, from: number): string {
  const back = width * 0.86
  const round = back * 0.3
  const seats = Math.ceil((WIDTH - from) / width)
  return Array.from({ length: seats }, (_, n) => {
    const x = from + n * width
    return `M${x} ${y + width}v${-width + round}q0 ${-round} ${round} ${-round}h${back - 2 * round}q${round} 0 ${round} ${round}v${width - round}Z`
  }).join('')
}
