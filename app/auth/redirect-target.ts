/** Where to go after signing in: a path of this site. Anything else (`//host`, `/\\host`, a scheme) becomes home. */
export function redirectTarget(given: string | null): string {
  if (!given || !/^\/(?![/\\])/.test(given)) return '/'
  // What browsers drop from addresses could hide a second slash.
  return /[\p{Cc}\\]/u.test(given) ? '/' : given
}
