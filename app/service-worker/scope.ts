/** What the service worker uses of its global scope; the compiler's library of workers excludes the one of pages. */
export type ServiceWorkerScope = {
  readonly registration: ServiceWorkerRegistration
  readonly clients: { claim: () => Promise<void> }
  skipWaiting: () => Promise<void>
  addEventListener: {
    (type: 'install' | 'activate', listener: (event: LifeEvent) => void): void
    (type: 'fetch', listener: (event: RequestEvent) => void): void
  }
}

type LifeEvent = { waitUntil: (work: Promise<unknown>) => void }

export type RequestEvent = LifeEvent & {
  readonly request: Request
  /** The answer to a navigation that the browser asked for while this worker started. */
  readonly preloadResponse: Promise<Response | undefined>
  respondWith: (answer: Promise<Response>) => void
}
