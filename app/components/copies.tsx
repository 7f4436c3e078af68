import {
  CircleAlert,
  CircleCheck,
  CloudOff,
  HardDrive,
  Loader,
  Play,
  ShieldCheck,
  Unplug,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { m } from '../i18n/m.ts'
import { Badge } from './badge.tsx'
import { ServerMark } from './server-mark.tsx'
import type { Tone } from './state.tsx'
import { State } from './state.tsx'
import { Cell, Table } from './table.tsx'

type CopyRole = 'plays' | 'stands-by' | 'left-out' | 'broken' | 'away' | 'silent' | 'unknown'

export type Copy = {
  ref: string
  badges: string[]
  codec: string | null
  server: { name: string; hue: number; answers: boolean }
  sound: string
  captions: string
  size: string
  role: CopyRole
  words: string
}

type Props = {
  copies: Copy[]
  /** Which copy plays here and why, in a sentence or two; null while that is found out. */
  playReason: string | null
  canPlay: boolean
}

const LOOKS: Record<CopyRole, { tone: Tone; icon: ReactNode }> = {
  plays: { tone: 'good', icon: <Play data-filled="true" /> },
  'stands-by': { tone: 'quiet', icon: <ShieldCheck /> },
  'left-out': { tone: 'quiet', icon: <CircleAlert /> },
  broken: { tone: 'bad', icon: <CircleAlert /> },
  away: { tone: 'warn', icon: <Unplug /> },
  silent: { tone: 'warn', icon: <CloudOff /> },
  unknown: { tone: 'quiet', icon: <HardDrive /> },
}

const columns = () =>
  [m.copy_name(), m.copy_server(), m.copy_sound(), m.copy_captions(), m.copy_size(), m.copy_here()].map(
    (name) => ({ name }),
  )

function Reason({ playReason, canPlay }: Pick<Props, 'playReason' | 'canPlay'>) {
  if (playReason === null)
    return (
      <p className="copies-reason" data-tone="quiet" aria-busy="true">
        <Loader />
        {m.copies_finding_out()}
      </p>
    )
  return (
    <p className="copies-reason" data-tone={canPlay ? 'good' : 'warn'}>
      {canPlay ? <CircleCheck /> : <CloudOff />}
      {playReason}
    </p>
  )
}

/** Every file of a film or an episode, which one plays on this device, and why. */
export function Copies({ copies, playReason, canPlay }: Props) {
  return (
    <section className="panel copies" aria-label={m.copies_label()}>
      <Reason playReason={playReason} canPlay={canPlay} />
      {copies.length > 0 && (
        <Table caption={m.copies_label()} columns={columns()}>
          {copies.map((copy) => (
            <tr key={copy.ref} aria-current={copy.role === 'plays' || undefined}>
              <Cell fold="lead">
                <span className="copy-badges">
                  {copy.badges.map((badge) => (
                    <Badge key={badge}>{badge}</Badge>
                  ))}
                  <span className="text-faint">{copy.codec}</span>
                </span>
              </Cell>
              <Cell>
                <ServerMark {...copy.server} />
              </Cell>
              <Cell>{copy.sound}</Cell>
              <Cell>
                <span className="copy-label">{m.copy_captions_label()} </span>
                {copy.captions}
              </Cell>
              <Cell className="whitespace-nowrap tabular-nums">{copy.size}</Cell>
              <Cell fold="whole">
                {copy.role !== 'unknown' && <State {...LOOKS[copy.role]}>{copy.words}</State>}
              </Cell>
            </tr>
          ))}
        </Table>
      )}
    </section>
  )
}
