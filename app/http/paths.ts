/**
 * The path as the router will see it, for comparing: dot segments resolved, decoded once, lower case, single slashes,
 * without `.data`. Null for a path that could mean something else to the router than to us.
 */
export function canonicalPath(originalUrl: string): string | null {
  if (!originalUrl.startsWith('/')) return null
  try {
    const raw = new URL(`http://host${originalUrl}`).pathname
    const path = raw.split('/').map(decodeURIComponent).join('/')
    if (path.split('/').length !== raw.split('/').length || /[\p{Cc}\\]/u.test(path)) return null
    const plain = path
      .toLowerCase()
      .replaceAll(/\/+/g, '/')
      .replace(/\.data$/, '')
      .replace(/\/$/, '')
    return plain === '' || plain === '/_root' ? '/' : plain
  } catch {
    return null
  }
}

/** Whether the browser's router asks for data, to which redirects must be told in its own format. */
export function isDataRequest(originalUrl: string): boolean {
  return pathOf(originalUrl).endsWith('.data')
}

function pathOf(originalUrl: string): string {
  return originalUrl.split('?')[0] ?? ''
}

const PUBLIC = new Set([
  '/sign-in',
  '/sign-up',
  '/setup',
  '/redirected',
  '/offline',
  '/language',
  '/api/setup',
  '/api/auth/sign-in/email',
  '/api/auth/sign-up/email',
  '/api/auth/sign-out',
  '/api/auth/get-session',
])

/** What strangers may ask for. Everything else is closed. */
export function isPublicPath(canonical: string): boolean {
  return PUBLIC.has(canonical)
}

/** The doors that stand open before anyone owns this Matinee. */
export function isAlwaysOpen(canonical: string): boolean {
  return isApiPath(canonical) || ['/redirected', '/setup', '/offline', '/language'].includes(canonical)
}

export function isAdminPath(canonical: string): boolean {
  return /^\/(api\/)?admin(\/|$)/.test(canonical)
}

/** Answers in JSON, so a refusal is a problem document and not a page. */
export function isApiPath(canonical: string): boolean {
  return /^\/(api|images)(\/|$)/.test(canonical)
}
