const HALF = /\\\\|\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|(\\u[dD][89a-fA-F][\da-fA-F]{2})/g

/**
 * JSON as a database keeps it: half of a character, which only an escape can bring, is U+FFFD, so that what was read just
 * now equals what is read back. Throws where the text is no JSON.
 */
export function parseJson(text: string): unknown {
  const isWhole = !text.includes('\\ud') && !text.includes('\\uD')
  const whole = isWhole
    ? text
    : text.replace(HALF, (found, half: string | undefined) => (half === undefined ? found : '\\ufffd'))
  return JSON.parse(whole)
}
