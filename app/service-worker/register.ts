/**
 * Registers the service worker once the page is at rest, and sees to it that no tab stays with an old build: when a
 * new worker takes over, the next link loads its page whole.
 */
export function registerServiceWorker(): void {
  // Browsers have none on plain http; and a film's first seconds have the line for themselves.
  if (!('serviceWorker' in navigator) || location.pathname.startsWith('/watch/')) return
  const { serviceWorker } = navigator
  let hasWorker = serviceWorker.controller !== null
  serviceWorker.addEventListener('controllerchange', () => {
    if (hasWorker) loadNextPageWhole()
    hasWorker = true
  })
  if (document.readyState === 'complete') void register()
  else window.addEventListener('load', () => void register(), { once: true })
}

async function register(): Promise<void> {
  const registration = await navigator.serviceWorker
    .register('/service-worker.js', { updateViaCache: 'none' })
    .catch(() => null)
  // Browsers look for a new worker when a page is loaded, which an installed app may not do for days.
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) registration?.update().catch(() => undefined)
  })
}

/** A link's click does not reach the router, so the browser follows it. */
function loadNextPageWhole(): void {
  const follow = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null
    if (link) event.stopImmediatePropagation()
  }
  window.addEventListener('click', follow, { capture: true })
}
