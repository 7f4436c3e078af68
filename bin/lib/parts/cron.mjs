const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
// Cloudflare counts the days of the week from 1 for Sunday.
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']

/** @typedef {{ name: string, from: number, to: number, words: string[] }} Field */

/** @type {Field[]} */
const FIELDS = [
  { name: 'minute', from: 0, to: 59, words: [] },
  { name: 'hour', from: 0, to: 23, words: [] },
  { name: 'day of the month', from: 1, to: 31, words: [] },
  { name: 'month', from: 1, to: 12, words: MONTHS },
  { name: 'day of the week', from: 1, to: 7, words: DAYS },
]

/**
 * A five-field cron expression with `*`, lists, ranges, steps and names; throws at anything else.
 * @param {string} expression
 * @returns {(minute: Date) => boolean} by the machine's own time
 */
export function parseCron(expression) {
  const fields = expression.trim().split(/\s+/)
  if (fields.length !== 5) throw new Error(`cron "${expression}" has ${fields.length} fields, not 5`)
  const sets = fields.map((field, at) => parseField(field, /** @type {Field} */ (FIELDS[at]), expression))
  // As everywhere with cron: when both kinds of day are restricted, either will do.
  const isEitherDay = !fields[2]?.startsWith('*') && !fields[4]?.startsWith('*')
  return (time) => {
    const has = valuesOf(time).map((value, at) => sets[at]?.has(value) ?? false)
    const [minute, hour, day, month, weekday] = has
    if (!minute || !hour || !month) return false
    return Boolean(isEitherDay ? day || weekday : day && weekday)
  }
}

/** @param {Date} time */
const valuesOf = (time) => [
  time.getMinutes(),
  time.getHours(),
  time.getDate(),
  time.getMonth() + 1,
  time.getDay() + 1,
]

/**
 * @param {string} field
 * @param {Field} about
 * @param {string} expression
 */
function parseField(field, about, expression) {
  /** @type {Set<number>} */
  const set = new Set()
  for (const part of field.split(',')) {
    const { first, last, every } = parseRange(part, about)
    const isRight = first >= about.from && last <= about.to && first <= last && every > 0
    if (!isRight) throw new Error(`cron "${expression}": "${part}" is no ${about.name}`)
    for (let value = first; value <= last; value += every) set.add(value)
  }
  return set
}

/**
 * `*`, `a`, `a-b`, each with `/step`; NaN where it is none of these.
 * @param {string} part
 * @param {Field} about
 */
function parseRange(part, about) {
  const [, range = '', step] = /^(\*|\w+(?:-\w+)?)(?:\/(\d+))?$/.exec(part) ?? []
  const every = Number(step ?? 1)
  if (range === '*') return { first: about.from, last: about.to, every }
  const [from = '', to] = range.split('-')
  const first = numberOf(from, about)
  if (to !== undefined) return { first, last: numberOf(to, about), every }
  return { first, last: step ? about.to : first, every }
}

/**
 * @param {string} word
 * @param {{ from: number, words: string[] }} about
 */
function numberOf(word, { from, words }) {
  const at = words.indexOf(word.toUpperCase())
  return at >= 0 ? at + from : /^\d+$/.test(word) ? Number(word) : NaN
}

/**
 * The `crons` of `[triggers]` in a wrangler.toml.
 * @param {string} toml
 * @returns {string[]}
 */
export function readCrons(toml) {
  const section = /^\[triggers\]\s*$([\s\S]*?)(?=^\s*\[|(?![\s\S]))/m.exec(toml)?.[1] ?? ''
  const list = /^\s*crons\s*=\s*\[([\s\S]*?)\]/m.exec(section)?.[1] ?? ''
  return [...list.matchAll(/"([^"]*)"|'([^']*)'/g)].map(([, double, single]) => double ?? single ?? '')
}

const MINUTE_MS = 60_000

/**
 * Calls back at each minute that matches; a minute that was slept through is not made up for.
 * @param {string[]} crons
 * @param {(cron: string) => void} fire
 * @returns {() => void} ends it
 */
export function startCrons(crons, fire) {
  const matchers = crons.map((cron) => ({ cron, matches: parseCron(cron) }))
  /** @type {NodeJS.Timeout} */
  let timer
  const plan = () => {
    timer = setTimeout(tick, MINUTE_MS - (Date.now() % MINUTE_MS) + 50)
  }
  const tick = () => {
    const now = new Date()
    for (const { cron, matches } of matchers) if (matches(now)) fire(cron)
    plan()
  }
  plan()
  return () => clearTimeout(timer)
}
