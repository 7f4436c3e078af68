import { RemixBrowser } from '@remix-run/react'
import { type ReactNode, startTransition, StrictMode, useEffect } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { reloadWhenGivenUp } from './given-up.ts'
import { loadSpeech } from './i18n/load-speech.ts'
import { listenToKeys } from './remote/listen.ts'
import { registerServiceWorker } from './service-worker/register.ts'

listenToKeys()
const endWatch = reloadWhenGivenUp()
await Promise.all([loadSpeech(), filmHasBegun()])
startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <Watched>
        <RemixBrowser />
      </Watched>
    </StrictMode>,
  )
})

/** Ends the watch as soon as the page is alive. Around it, since one beside it would give other ids than the server gave. */
function Watched({ children }: { children: ReactNode }): ReactNode {
  useEffect(endWatch, [])
  return children
}

/** Only a page that plays needs, and has, that script. */
async function filmHasBegun(): Promise<void> {
  if (!location.pathname.startsWith('/watch/')) return
  await import('./player/early-start.ts').then(({ firstPicture }) => firstPicture()).catch(() => undefined)
}

// From sources nothing has a hash in its name, so there is nothing to keep.
if (import.meta.env.PROD) registerServiceWorker()
