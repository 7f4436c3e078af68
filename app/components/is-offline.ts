/** Whether the browser says that the device has no network at all; never on the server, whose runtime says nothing. */
export function isOffline(): boolean {
  return typeof navigator !== 'undefined' && navigator.onLine === false
}
