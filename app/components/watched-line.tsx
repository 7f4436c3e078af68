import { m } from '../i18n/m.ts'
import { Progress } from './progress.tsx'

/** How far a person is: the bar and the words. */
export function WatchedLine({ percent, left }: { percent: number; left: string }) {
  return (
    <>
      <Progress percent={percent} label={m.state_watched()} />
      <span>{left}</span>
    </>
  )
}
