import { m } from '../i18n/m.ts'
import { untilWords } from './time-words.ts'
import { workerWords } from './worker-words.ts'

type Report = { path: string; detail: string }

const PROVIDERS: Readonly<Record<string, string>> = { tmdb: 'TMDB', omdb: 'OMDb' }

/**
 * What a run reports, in the language of the reader. `about`: the title or key that it is about; null where that is the
 * provider as a whole. What nobody foresaw stays as it is.
 */
export function reportWords({ path, detail }: Report, now: string): { about: string | null; words: string } {
  const [, provider = '', title] = /^(tmdb|omdb)(?: (.+))?$/.exec(path) ?? []
  const who = PROVIDERS[provider]
  return who === undefined
    ? { about: path, words: keyWords(detail) }
    : { about: title ?? null, words: providerWords(who, detail, now) }
}

/** The worker tells what a provider did without its name, and when it is asked again. */
function providerWords(who: string, detail: string, now: string): string {
  const [, why = detail, at] = /^(.+); it is asked again after (\S+)$/s.exec(detail) ?? []
  const words = workerWords(`${who} ${why}.`)
  return at === undefined ? words : `${words} ${m.admin_run_asked_again({ when: untilWords(at, now) })}`
}

function keyWords(detail: string): string {
  const [, limit] = /^more than (\d+) entries of one server bear it$/.exec(detail) ?? []
  if (limit !== undefined) return m.admin_run_key_common({ limit: Number(limit) })
  const [, others] = /^hangs together with (\d+) others or more, too many to decide on$/.exec(detail) ?? []
  if (others !== undefined) return m.admin_run_key_group({ others: Number(others) })
  const [, of] = /^its bearers have two different ids of (.+)$/s.exec(detail) ?? []
  return of === undefined ? detail : m.admin_run_key_conflict({ of: of.toUpperCase() })
}
