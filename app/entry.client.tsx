import { RemixBrowser } from '@remix-run/react'
import { startTransition, StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { loadSpeech } from './i18n/load-speech.ts'
import { listenToKeys } from './remote/listen.ts'
import { registerServiceWorker } from './service-worker/register.ts'

listenToKeys()
await Promise.all([loadSpeech(), filmHasBegun()])
startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <RemixBrowser />
    </StrictMode>,
  )
})

/** Only a page that plays needs, and has, that script. */
async function filmHasBegun(): Promise<void> {
  if (!location.pathname.startsWith('/watch/')) return
  await import('./player/early-start.ts').then(({ firstPicture }) => firstPicture()).catch(() => undefined)
}

// From sources nothing has a hash in its name, so there is nothing to keep.
if (import.meta.env.PROD) registerServiceWorker()
