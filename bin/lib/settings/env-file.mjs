import { readFileSync } from 'node:fs'

/**
 * `NAME=value` lines; `#` starts a comment line, one pair of quotes around a value falls away, nothing is expanded.
 * @param {string} text
 * @returns {Record<string, string>}
 */
export function parseEnv(text) {
  /** @type {Record<string, string>} */
  const values = {}
  for (const line of text.split(/\r?\n/)) {
    const [, name, raw = ''] = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(.*?)\s*$/.exec(line) ?? []
    if (name) values[name] = unquote(raw)
  }
  return values
}

/** @param {string} raw */
function unquote(raw) {
  const quoted = /^(["'])(.*)\1$/.exec(raw)
  if (quoted) return quoted[2] ?? ''
  return raw.replace(/\s+#.*$/, '')
}

/**
 * @param {string} path
 * @returns {Record<string, string>} empty when there is no such file
 */
export function readEnvFile(path) {
  try {
    return parseEnv(readFileSync(path, 'utf8'))
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return {}
    throw error
  }
}

/**
 * A file that wrangler reads back to the same values: it expands `$` and knows no escape for a quote.
 * @param {Record<string, string | undefined>} values
 */
export function formatEnv(values) {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value = '']) => {
      const quote = ["'", '`', '"'].find((mark) => !value.includes(mark))
      if (!quote || value.includes('\n'))
        throw new Error(`${name} has a line break or all three kinds of quotes`)
      return `${name}=${quote}${value.replaceAll('$', '\\$')}${quote}\n`
    })
    .join('')
}
