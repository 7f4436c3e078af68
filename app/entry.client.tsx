import { RemixBrowser } from '@remix-run/react'
import { startTransition, StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { loadSpeech } from './i18n/load-speech.ts'
import { listenToKeys } from './remote/listen.ts'
import { registerServiceWorker } from './service-worker/register.ts'

listenToKeys()
await loadSpeech()
startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <RemixBrowser />
    </StrictMode>,
  )
})

// From sources nothing has a hash in its name, so there is nothing to keep.
if (import.meta.env.PROD) registerServiceWorker()
