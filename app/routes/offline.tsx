import type { MetaFunction } from '@remix-run/node'
import { useContext } from 'react'
import { Mark } from '../components/mark.tsx'
import { Nonce } from '../components/nonce.ts'
import { Offline } from '../components/offline.tsx'
import type { PageHandle } from '../components/page-handle.ts'
import { m } from '../i18n/m.ts'
import { pageTitle } from '../i18n/page-title.ts'

export const handle: PageHandle = { chrome: 'none', scripts: 'none' }

export const meta: MetaFunction = () => [{ title: pageTitle(m.offline()) }]

/**
 * Runs without the app's scripts, under the address of the page that could not be loaded: the theme of this device, and
 * a look every few seconds whether Matinee answers again.
 */
const SCRIPT = `
const theme = /(?:^|; *)matinee-theme=(dark|light|system)/.exec(document.cookie)
if (theme) document.documentElement.dataset.theme = theme[1]
const again = () => { if (location.pathname !== '/offline') location.reload() }
const look = () => fetch('/healthz', { cache: 'no-store' }).then(({ ok }) => ok && again(), () => undefined)
addEventListener('online', look)
addEventListener('click', ({ target }) => target.closest('[data-again]') && again())
document.addEventListener('visibilitychange', () => document.hidden || look())
setInterval(() => document.hidden || look(), 4000)
`

/** The page that the service worker keeps; nothing of anybody is in it. */
export default function OfflinePage() {
  const nonce = useContext(Nonce)
  return (
    <main id="main" className="offline-page">
      <script nonce={nonce} dangerouslySetInnerHTML={{ __html: SCRIPT }} />
      <p className="mark">
        <Mark />
        Matinee
      </p>
      <Offline />
    </main>
  )
}
