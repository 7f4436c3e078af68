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

/**
 * Calls back at each minute that matches, by the machine's own time; throws at an expression that is none. Only to be
 * called once packages are installed.
 * @param {string[]} crons
 * @param {(cron: string) => void} fire
 * @returns {Promise<() => void>} ends it
 */
export async function startCrons(crons, fire) {
  const { Cron } = await import('croner')
  const jobs = crons.map((cron) => new Cron(cron, { mode: '5-part' }, () => fire(cron)))
  return () => jobs.forEach((job) => job.stop())
}
