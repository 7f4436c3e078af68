import { m } from '../i18n/m.ts'
import { type Copy, Copies } from './copies.tsx'
import { Deferred } from './deferred.tsx'

type Props = {
  /** As far as they are known at once. */
  copies: Copy[]
  plays: Promise<{ copies: Copy[]; reason: string; canPlay: boolean }>
}

/** Copies at once, and which one plays here as soon as that is found out. */
export function DeferredCopies({ copies, plays }: Props) {
  return (
    <Deferred
      value={plays}
      fallback={<Copies copies={copies} playReason={null} canPlay />}
      otherwise={<Copies copies={copies} playReason={m.copies_cannot_tell()} canPlay={false} />}
    >
      {(found) => <Copies copies={found.copies} playReason={found.reason} canPlay={found.canPlay} />}
    </Deferred>
  )
}
