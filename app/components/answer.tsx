import { CircleAlert, Info } from 'lucide-react'
import type { ReactNode } from 'react'
import { Note } from './state.tsx'

/** What came of a form that was sent. */
export function Answer({ isWrong, children }: { isWrong: boolean; children: ReactNode }) {
  return (
    <Note tone={isWrong ? 'bad' : 'info'} icon={isWrong ? <CircleAlert /> : <Info />}>
      {children}
    </Note>
  )
}
