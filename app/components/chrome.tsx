import { useMatches, useNavigation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { m } from '../i18n/m.ts'
import type { PageHandle } from './page-handle.ts'
import { TabBar } from './tab-bar.tsx'
import { Toaster } from './toaster.tsx'
import type { BarUser } from './top-bar.tsx'
import { TopBar } from './top-bar.tsx'
import { useLeadingPicture } from './use-leading-picture.ts'
import { useLedFocus } from './use-led-focus.ts'

type Props = { user: BarUser | null; isError?: boolean; children: ReactNode }

/**
 * What stands around every page: skip link, bars, foot. Nothing of it for strangers and for pages that say so; an error has
 * it in their place too, for a way out.
 */
export function Chrome({ user, isError = false, children }: Props) {
  const isBare = useMatches().some((match) => (match.handle as PageHandle | undefined)?.chrome === 'none')
  const isLoading = useNavigation().state !== 'idle'
  useLeadingPicture()
  useLedFocus()
  if (isBare && !isError) return <div className="page">{children}</div>
  return (
    <div className="page" aria-busy={isLoading || undefined}>
      {isLoading && <div className="loading-line" />}
      <a className="skip" href="#main">
        {m.nav_skip()}
      </a>
      <TopBar user={user} />
      <main id="main" className="main-content" tabIndex={-1}>
        {children}
      </main>
      {user && (
        <>
          <footer className="foot wrap">
            <span>Matinee</span>
            <span data-keyboard>{m.nav_press_to_search()}</span>
          </footer>
          <TabBar />
          <Toaster />
        </>
      )}
    </div>
  )
}
