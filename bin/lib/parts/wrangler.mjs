import { join } from 'node:path'

/**
 * Keeps wrangler to itself: no login, no metrics, no request abroad, nothing written outside `folder`.
 * @param {string} folder
 */
export const wranglerEnv = (folder) => ({
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  // Else every request with its address (a webhook's has a token in it) and every statement of SQL is kept in a trace.
  X_LOCAL_OBSERVABILITY: 'false',
  X_LOCAL_EXPLORER: 'false',
  // Requests are not told to wrangler one by one.
  WRANGLER_LOG: 'warn',
  // A sync makes much that lives shortly: with a wider nursery it is collected less often.
  MINIFLARE_WORKERD_V8_FLAGS: process.env['MINIFLARE_WORKERD_V8_FLAGS'] ?? '--min-semi-space-size=32',
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_SEND_ERROR_REPORTS: 'false',
  WRANGLER_HIDE_BANNER: 'true',
  WRANGLER_WRITE_LOGS: 'false',
  WRANGLER_REGISTRY_PATH: join(folder, 'registry'),
  XDG_CONFIG_HOME: folder,
  NO_COLOR: '1',
  FORCE_COLOR: '0',
})

// Request lines have webhook tokens in their paths; the rest of these says nothing that the launcher does not say.
const noise = [
  /^\[wrangler:info\] (GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) /,
  /^\[wrangler:info\] (Ready on|Shutting down)/,
  /^⎔ /,
  /^Using secrets defined in /,
  /^(Your Worker has access|Binding {2}|env\.[A-Z_]+ )/,
  /Scheduled Workers are not automatically triggered/,
  /^ {2}(To manually trigger a scheduled| {2}curl "http|For more details, see)/,
  /^\s*$/,
]

/** @param {string} line of wrangler's output */
export const isWorthReading = (line) => !noise.some((pattern) => pattern.test(line))

// wrangler starts a new runtime by itself then, but one that does not always answer: better all anew.
/** @param {string} line */
export const isCrash = (line) => line.includes('The Workers runtime crashed unexpectedly')
