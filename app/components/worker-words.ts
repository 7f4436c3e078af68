import { own } from '../../shared/own.ts'
import { m } from '../i18n/m.ts'

type Say = (who: string, what: string, more: string) => string

/** What follows the name of a service, or `It`; `shared/failure.ts` and `shared/service-failure.ts` say it. */
const AFTER_NAME: readonly (readonly [pattern: string, say: Say])[] = [
  ['does not answer \\((.*)\\)', (who, detail) => m.failure_unreachable({ who, detail })],
  [
    'did not answer within ([\\d.]+) s',
    (who, seconds) => m.failure_timeout({ who, seconds: Number(seconds) }),
  ],
  ['is still scanning its folders', (who) => m.failure_starting({ who })],
  ['answered with status (\\d+)', (who, status) => m.failure_bad_status({ who, status })],
  [
    'answered with a redirect \\((\\d+)\\), which is not followed',
    (who, status) => m.failure_redirect({ who, status }),
  ],
  ['refuses the API key', (who) => m.failure_unauthorized({ who })],
  [
    'sent more than (\\d+) MiB in one answer',
    (who, size) => m.failure_too_large({ who, size: Number(size) }),
  ],
  [
    'sent something unexpected at (.*?): (.*?)',
    (who, path, detail) => m.failure_invalid({ who, path, detail }),
  ],
  ['is starting', (who) => m.service_starting({ who })],
  ['is starting, or overloaded \\(status 503\\)', (who) => m.service_overloaded({ who })],
  ['refuses the key, or requests from this machine', (who) => m.service_refuses({ who })],
  ['sends on to another page, which is not followed: .*', (who) => m.service_sends_on({ who })],
  ['answers with a page instead of data: .*', (who) => m.service_page({ who })],
  ['has no API at this address \\(status 404\\): .*', (who) => m.service_no_api({ who })],
  ['has been asked too often and wants to rest \\(status 429\\)', (who) => m.service_rests({ who })],
  ['answers as another service would', (who) => m.service_other({ who })],
  ['says: (.*?)', (who, words) => m.service_says({ who, words })],
  ['does not know season (\\d+) of it yet', (who, season) => m.service_no_season({ who, season })],
  ['does not find this series', (who) => m.service_no_series({ who })],
  ['answers in (\\d+) ms', (who, took) => m.admin_test_answers({ name: who, took: Number(took) })],
]

const WHOLE: Readonly<Record<string, () => string>> = {
  'TMDB is not set up here, so nothing can be looked up: an admin has to set TMDB_TOKEN.': m.service_no_tmdb,
  'This service is not connected any more.': m.service_gone,
  'The worker does not answer now.': m.failure_worker_silent,
  'No file has changed yet.': m.admin_delivery_no_change,
  'It has no file yet.': m.admin_delivery_no_file,
  'A better file takes its place.': m.admin_delivery_better,
  'Its files were kept.': m.admin_delivery_kept,
  'Somebody has to import it by hand.': m.admin_delivery_by_hand,
  'The file is as it was.': m.admin_delivery_as_it_was,
  'It does not say where its files are.': m.admin_delivery_nowhere,
  'It names no file, so every server was asked.': m.admin_delivery_names_none,
  'Found in its history: the webhook did not arrive.': m.admin_delivery_healed_why,
  'a template was not filled in: check the body in the sender': m.admin_delivery_unexpanded_why,
  'the body is larger than 1 MiB': m.admin_delivery_too_large_why,
  'the database, which does not answer': m.admin_run_waits_database,
  'another try after an unexpected error': m.admin_run_waits_try,
  'is removed or disabled': m.admin_run_server_off,
  'there is no such server': m.admin_run_server_unknown,
  'is too large': m.admin_entry_too_large,
  'is not JSON': m.admin_entry_no_json,
  'is no entry': m.admin_entry_none,
  'is a name that the server cannot list': m.admin_entry_unlistable,
  'changed while it was listed': m.admin_entry_moved,
}

const WITH_VALUE: readonly (readonly [pattern: RegExp, say: (value: string) => string])[] = [
  [/^The worker answered with status (\d+)\.$/, (status) => m.failure_worker_status({ status })],
  [/^(.+) is in no folder of the path map\.$/, (path) => m.admin_delivery_outside({ path })],
  [
    /^No rule of the path map fits (.+), so every server was asked\.$/,
    (path) => m.admin_delivery_unmapped({ path }),
  ],
  [/^(.+) is not listed here\.$/, (kind) => m.admin_delivery_not_listed({ kind })],
  [/^It ended with status (.+)\.$/, (status) => m.admin_delivery_ended({ status })],
]

/**
 * A sentence of the worker's on what happened or did not work, in the language of the reader: it speaks English, and what
 * it said is kept and read by several people. Words of a service's own stay as they are.
 */
export function workerWords(sentence: string): string {
  return wholeWords(sentence) ?? afterName(sentence) ?? sentence
}

function wholeWords(sentence: string): string | null {
  for (const [pattern, say] of WITH_VALUE) {
    const [, value] = pattern.exec(sentence) ?? []
    if (value) return say(value)
  }
  return own(WHOLE, sentence)?.() ?? null
}

function afterName(sentence: string): string | null {
  for (const [pattern, say] of AFTER_NAME) {
    const [, who, what = '', more = ''] = new RegExp(`^(.+?) ${pattern}[.?]*$`, 's').exec(sentence) ?? []
    if (who) return say(who === 'It' ? m.failure_it() : who, what, more)
  }
  return null
}
