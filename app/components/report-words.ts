import type { Run } from '../../shared/run.ts'
import { m } from '../i18n/m.ts'
import { reasonWords } from './reason-words.ts'
import { untilWords } from './time-words.ts'

export type Report = NonNullable<Run['reports']>[number]

const PROVIDERS: Readonly<Record<string, string>> = { tmdb: 'TMDB', omdb: 'OMDb' }

/**
 * What a run reports. `about`: the title or key that it is about; null where that is the provider as a whole, which the words
 * name. Words of an earlier release name nobody.
 */
export function reportWords(
  { path, detail, againAt }: Report,
  now: string,
): { about: string | null; words: string } {
  const [, provider = '', title] = /^(tmdb|omdb)(?: (.+))?$/.exec(path) ?? []
  const who = PROVIDERS[provider]
  if (who === undefined || detail.reason === 'said') return { about: path, words: reasonWords(detail) }
  const words = reasonWords(detail, who)
  const again = againAt && m.admin_run_asked_again({ when: untilWords(againAt, now) })
  return { about: title ?? null, words: again ? `${words} ${again}` : words }
}
