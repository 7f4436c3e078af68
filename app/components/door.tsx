import type { ReactNode } from 'react'
import { Mark } from './mark.tsx'
import { Seats } from './seats.tsx'

type Props = { title: string; lead: ReactNode; children: ReactNode; foot?: ReactNode }

/** Sign-in, sign-up and set-up: a form beside the drawing. */
export function Door({ title, lead, children, foot }: Props) {
  return (
    <main id="main" className="door">
      <div className="door-stage">
        <Seats />
      </div>
      <div className="door-form">
        <p className="door-mark">
          <Mark />
          Matinee
        </p>
        <div className="door-body">
          <div>
            <h1 className="page-title">{title}</h1>
            <p className="door-lead">{lead}</p>
          </div>
          {children}
        </div>
        {foot && <p className="door-foot">{foot}</p>}
      </div>
    </main>
  )
}
