const colour = process.stdout.isTTY && !process.env.NO_COLOR
const codes = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36, magenta: 35, blue: 34 }

/**
 * @param {keyof typeof codes} style
 * @param {string} text
 */
export const paint = (style, text) => (colour ? `\u001b[${codes[style]}m${text}\u001b[0m` : text)

/** @param {string} line */
export const say = (line) => void process.stdout.write(`${line}\n`)

/** @param {string} line */
export const warn = (line) => void process.stderr.write(`${paint('yellow', '!')} ${line}\n`)

/** @param {string} line */
export const complain = (line) => void process.stderr.write(`${paint('red', '✗')} ${line}\n`)

/** A problem that the person at the keyboard can mend: printed without a stack. */
export class Trouble extends Error {}

/**
 * Runs one long step: says that it began, every few seconds that it still works, and how long it took.
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const began = Date.now()
  const seconds = () => ((Date.now() - began) / 1000).toFixed(1)
  say(`${paint('cyan', '·')} ${title} …`)
  const beat = setInterval(
    () => say(`${paint('cyan', '·')} ${title} … ${Math.round(Number(seconds()))} s`),
    5000,
  )
  try {
    const result = await work()
    say(`${paint('green', '✓')} ${title} (${seconds()} s)`)
    return result
  } finally {
    clearInterval(beat)
  }
}
