/** "Root did not complete", as React's builds for production and development say it. */
const GIVEN_UP = /React error #345|Root did not complete/
const RELOADED = 'page-given-up-at'
const AGAIN_MS = 10_000

/**
 * React 18 can give a page up for good where a key or a click comes in the middle of bringing it to life: it throws its
 * error 345 and tries no more, and nothing on the page works. Then it is loaded anew, once in ten seconds. Answers what
 * ends the watch.
 */
export function reloadWhenGivenUp(): () => void {
  const onError = ({ message }: ErrorEvent) => {
    if (!GIVEN_UP.test(message)) return
    const isAgain = Date.now() - Number(sessionStorage.getItem(RELOADED)) < AGAIN_MS
    if (isAgain) return
    sessionStorage.setItem(RELOADED, String(Date.now()))
    location.reload()
  }
  addEventListener('error', onError)
  return () => removeEventListener('error', onError)
}
