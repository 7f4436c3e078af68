const levels = { 50: 'error: ', 40: 'warning: ', 60: 'fatal: ' }

/**
 * A line of a part's log as people read it: pino's JSON becomes its message and its facts, all else stays.
 * @param {string} line
 */
export function readable(line) {
  const entry = parse(line)
  if (entry === null) return line
  const { level, time: _time, pid: _pid, hostname: _hostname, name: _name, msg = '', err, ...facts } = entry
  const error = err?.stack ?? err?.message
  const said = Object.entries(facts).map(
    ([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  )
  const words = [`${levels[/** @type {50} */ (level)] ?? ''}${msg}`, ...said].join('  ')
  return error ? `${words}\n${error}` : words
}

/**
 * @param {string} line
 * @returns {Record<string, unknown> & { err?: { stack?: string, message?: string } } | null}
 */
function parse(line) {
  if (!line.startsWith('{"level":')) return null
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
