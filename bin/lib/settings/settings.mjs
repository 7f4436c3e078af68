import { resolve } from 'node:path'
import { readEnvFile } from './env-file.mjs'
import { parseLibraries } from './libraries.mjs'
import { root } from '../paths.mjs'
import { rules } from './rules.mjs'
import { Trouble, warn } from '../say.mjs'

/** @typedef {import('./libraries.mjs').Library} Library */
/**
 * @typedef {object} Settings every variable as given, defaults filled in
 * @property {Record<string, string>} given what the file and the environment say, by name; never empty strings
 * @property {string} host to listen on
 * @property {number} port 0: any free one
 * @property {number} workerPort
 * @property {number} mediaPort the first library's; the next ones count upwards
 * @property {string} home absolute
 * @property {Library[] | null} libraries null: the demo's; none of them: an admin chooses in the browser
 * @property {string} database
 */

/**
 * @param {Record<string, string | undefined>} environment wins over `file`
 * @param {Record<string, string>} file
 * @returns {{ settings: Settings, problems: string[] }} one problem per wrong variable
 */
export function parseSettings(environment, file) {
  /** @type {Record<string, string>} */
  const given = {}
  const problems = []
  for (const [name, rule] of Object.entries(rules)) {
    const value = (environment[name] || file[name] || '').trim()
    if (!value) continue
    const expected = rule(value)
    if (expected) problems.push(`${name} is ${shown(name, value)}; expected: ${expected}`)
    else given[name] = value
  }
  const settings = withDefaults(given)
  return { settings, problems: [...problems, ...meetingPorts(settings)] }
}

/**
 * @param {Record<string, string>} given
 * @returns {Settings}
 */
function withDefaults(given) {
  const number = (/** @type {string} */ name, /** @type {number} */ byDefault) =>
    Number(given[name] ?? byDefault)
  const libraries = given['MEDIA_LIBRARIES']
  return {
    given,
    host: given['HOST'] ?? '0.0.0.0',
    port: number('PORT', 3000),
    workerPort: number('WORKER_PORT', 8787),
    mediaPort: number('MEDIA_PORT', 4001),
    home: resolve(root, given['MATINEE_HOME'] ?? '.matinee'),
    libraries: libraries === undefined ? null : parseLibraries(libraries).libraries,
    database: given['MONGODB_DATABASE'] ?? 'matinee',
  }
}

/**
 * @param {string} name
 * @param {string} value
 */
function shown(name, value) {
  const isSecret = /_KEY$|_SECRET$|_TOKEN$|^MONGODB_URI$/.test(name)
  return isSecret ? `wrong (${value.length} characters)` : JSON.stringify(value.slice(0, 100))
}

const DEMO_LIBRARIES = 2

/**
 * How many media servers may run: one for each library, and one for folders that are chosen in the browser.
 * @param {Library[] | null} libraries
 * @param {boolean} [hasFolders]
 */
export const countMediaServers = (libraries, hasFolders = !libraries?.length) =>
  (libraries?.length ?? DEMO_LIBRARIES) + Number(hasFolders)

/** @param {Pick<Settings, 'port' | 'workerPort' | 'mediaPort' | 'libraries'>} settings */
function meetingPorts({ port, workerPort, mediaPort, libraries }) {
  /** @type {[string, number][]} */
  const wanted = [
    ['PORT', port],
    ['WORKER_PORT', workerPort],
    ...Array.from({ length: countMediaServers(libraries) }).map(
      (_, at) => /** @type {[string, number]} */ (['MEDIA_PORT', mediaPort && mediaPort + at]),
    ),
  ]
  const problems = []
  for (const [at, [name, number]] of wanted.entries()) {
    const other = wanted.slice(0, at).find((earlier) => number !== 0 && earlier[1] === number)
    if (other)
      problems.push(
        `${name} leads to port ${number}, which ${other[0]} already has; expected: ports that differ`,
      )
    if (number > 65_535) problems.push(`${name} leads to port ${number}; expected: 65535 at most`)
  }
  return problems
}

/** The machine's settings: `.env.local`, then the environment. Throws a Trouble that names all wrong variables. */
export function readSettings(environment = process.env) {
  const fileName = environment['MATINEE_ENV_FILE'] || '.env.local'
  const file = fileName === 'none' ? {} : readEnvFile(resolve(root, fileName))
  for (const name of Object.keys(file)) {
    if (!rules[name]) warn(`${fileName}: ${name} is no variable of Matinee (see .env.example)`)
  }
  const { settings, problems } = parseSettings(environment, file)
  if (problems.length > 0)
    throw new Trouble(`Wrong settings:\n${problems.map((line) => `  ${line}`).join('\n')}`)
  return settings
}
