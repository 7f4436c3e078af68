import { Hourglass, ShieldCheck, WifiOff } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { CopyChoice } from '../../shared/playback/playback-info.ts'
import { clock } from './clock.ts'
import type { PlayerState } from './use-engine.ts'
import { m } from '../i18n/m.ts'

const LINE_MS = 5_000
/** Tells the media controller not to hide it with the controls. */
const STAYS = { noautohide: '' }

const SILENCE = {
  offline: m.player_silent_offline,
  'no-answer': m.player_silent_servers,
  'no-place': m.player_silent_full,
}

/** What the viewer has to know of the servers: one quiet line after a switch; plain words while none answers. */
export function PlayerStatus({ state, choices }: { state: PlayerState; choices: CopyChoice[] }) {
  const line = state.kind === 'plays' ? switchLine(state, choices) : null
  const isShown = useForAWhile(line)
  return (
    <div slot="centered-chrome" className="player-status" role="status" {...STAYS}>
      {line !== null && isShown && (
        <p className="player-line">
          <ShieldCheck aria-hidden size={18} />
          {line}
        </p>
      )}
      <Trouble state={state} />
    </div>
  )
}

function Trouble({ state }: { state: PlayerState }) {
  switch (state.kind) {
    case 'plays':
      return null
    case 'silent':
      return (
        <p className="player-line" data-stays="true">
          {state.why === 'no-place' ? <Hourglass aria-hidden size={18} /> : <WifiOff aria-hidden size={18} />}
          {SILENCE[state.why]({ time: clock(state.atSeconds) })}
        </p>
      )
    case 'unplayable':
      return (
        <p className="player-line" data-stays="true">
          {m.player_unplayable({ detail: state.detail })}
        </p>
      )
  }
}

function switchLine(state: Extract<PlayerState, { kind: 'plays' }>, choices: CopyChoice[]) {
  const { serverId, left } = state
  if (serverId === null || left === null) return null
  const name = (id: string) => choices.find((choice) => choice.serverId === id)?.serverName ?? id
  return left.hasFailed
    ? m.player_switched_after_failure({ left: name(left.serverId), server: name(serverId) })
    : m.player_switched({ server: name(serverId) })
}

function useForAWhile(line: string | null): boolean {
  const [isShown, setShown] = useState(false)
  useEffect(() => {
    if (line === null) return
    setShown(true)
    const timer = setTimeout(() => setShown(false), LINE_MS)
    return () => clearTimeout(timer)
  }, [line])
  return isShown
}
