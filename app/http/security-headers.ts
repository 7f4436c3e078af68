import { randomBytes } from 'node:crypto'
import type { RequestHandler } from 'express'

/**
 * Pictures, sound and playlists come from the media servers, whose addresses an admin may add at any time; scripts
 * only from here, inline ones by the answer's nonce.
 */
function policy(nonce: string, isDevelopment: boolean): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' http: https: blob: data:",
    "media-src 'self' http: https: blob:",
    `connect-src 'self' http: https:${isDevelopment ? ' ws:' : ''}`,
    // Trailers, after a press: `title-view.ts` makes their addresses.
    'frame-src https://www.youtube-nocookie.com https://player.vimeo.com',
    "worker-src 'self' blob:",
    "font-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

export function securityHeaders(isDevelopment: boolean): RequestHandler {
  return (req, res, next) => {
    const nonce = randomBytes(16).toString('base64')
    res.locals.nonce = nonce
    res.set({
      'Content-Security-Policy': policy(nonce, isDevelopment),
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'DENY',
      // With `no-referrer` a plain form is sent with `Origin: null`, which the origin check refuses.
      'Referrer-Policy': 'same-origin',
      'Cross-Origin-Opener-Policy': 'same-origin',
    })
    if (req.secure) markCookiesSecure(res)
    next()
  }
}

/** Over https every cookie that is set from here on gets `Secure`. */
function markCookiesSecure(res: Parameters<RequestHandler>[1]): void {
  const setHeader = res.setHeader.bind(res)
  const marked = (cookie: string) => (/;\s*secure/i.test(cookie) ? cookie : `${cookie}; Secure`)
  res.setHeader = (name, value) =>
    name.toLowerCase() === 'set-cookie'
      ? setHeader(
          name,
          [value].flat().map((cookie) => marked(String(cookie))),
        )
      : setHeader(name, value)
}
