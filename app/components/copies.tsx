import { CircleAlert, CircleCheck, CloudOff, Play, ShieldCheck, Unplug } from 'lucide-react'
import type { ReactNode } from 'react'
import { ServerMark } from './server-mark.tsx'
import type { Tone } from './state.tsx'
import { State } from './state.tsx'
import { Cell, Table } from './table.tsx'

type CopyRole = 'plays' | 'stands-by' | 'left-out' | 'broken' | 'away' | 'silent'

type Copy = {
  ref: string
  quality: string
  codec: string | null
  server: { name: string; hue: number; answers: boolean }
  sound: string
  size: string
  role: CopyRole
  words: string
}

type Props = {
  copies: Copy[]
  /** Which copy plays here and why, in a sentence or two. */
  playReason: string
  canPlay: boolean
}

const LOOKS: Record<CopyRole, { tone: Tone; icon: ReactNode }> = {
  plays: { tone: 'good', icon: <Play data-filled="true" /> },
  'stands-by': { tone: 'quiet', icon: <ShieldCheck /> },
  'left-out': { tone: 'quiet', icon: <CircleAlert /> },
  broken: { tone: 'bad', icon: <CircleAlert /> },
  away: { tone: 'warn', icon: <Unplug /> },
  silent: { tone: 'warn', icon: <CloudOff /> },
}

const columns = ['Copy', 'Server', 'Sound', 'Size', 'On this device'].map((name) => ({ name }))

/** Every file of a movie, which one plays on this device, and why. */
export function Copies({ copies, playReason, canPlay }: Props) {
  return (
    <section className="panel copies" aria-label="Copies">
      <p className="copies-reason" data-tone={canPlay ? 'good' : 'warn'}>
        {canPlay ? <CircleCheck /> : <CloudOff />}
        {playReason}
      </p>
      {copies.length > 0 && (
        <Table caption="Copies of this film" columns={columns}>
          {copies.map((copy) => (
            <tr key={copy.ref} aria-current={copy.role === 'plays' || undefined}>
              <Cell fold="lead">
                <span className="font-semibold">{copy.quality}</span>{' '}
                <span className="text-faint">{copy.codec}</span>
              </Cell>
              <Cell>
                <ServerMark {...copy.server} />
              </Cell>
              <Cell>{copy.sound}</Cell>
              <Cell className="tabular-nums">{copy.size}</Cell>
              <Cell fold="whole">
                <State {...LOOKS[copy.role]}>{copy.words}</State>
              </Cell>
            </tr>
          ))}
        </Table>
      )}
    </section>
  )
}
