import type { ByReason, NamedReason, Reason } from '../../shared/reason.ts'
import { m } from '../i18n/m.ts'

const WORDS: ByReason<[who: string]> = {
  unreachable: ({ detail }, who) => m.failure_unreachable({ who, detail: detail.replace(/\.$/, '') }),
  timeout: ({ afterMs }, who) => m.failure_timeout({ who, seconds: afterMs / 1_000 }),
  starting: (_, who) => m.failure_starting({ who }),
  'bad-status': ({ status }, who) => m.failure_bad_status({ who, status: String(status) }),
  redirect: ({ status }, who) => m.failure_redirect({ who, status: String(status) }),
  unauthorized: (_, who) => m.failure_unauthorized({ who }),
  'too-large': ({ limitBytes }, who) =>
    m.failure_too_large({ who, size: Math.round(limitBytes / 1_048_576) }),
  'invalid-answer': ({ path, detail }, who) => m.failure_invalid({ who, path, detail }),
  'not-json': ({ path }, who) => m.failure_not_json({ who, path }),
  'not-ascending': ({ after }, who) => m.failure_not_ascending({ who, after }),
  'other-instance': ({ expected, got }, who) => m.failure_other({ who, expected, got }),
  'other-app': ({ expected, got }, who) => m.failure_other_app({ who, expected, got }),
  says: ({ words }, who) => m.service_says({ who, words: words.replace(/\.$/, '') }),
  'service-starting': (_, who) => m.service_starting({ who }),
  'service-overloaded': (_, who) => m.service_overloaded({ who }),
  'service-rests': (_, who) => m.service_rests({ who }),
  'service-refuses': (_, who) => m.service_refuses({ who }),
  'sends-on': (_, who) => m.service_sends_on({ who }),
  'page-instead': (_, who) => m.service_page({ who }),
  'no-api': (_, who) => m.service_no_api({ who }),
  'other-service': (_, who) => m.service_other({ who }),
  'strange-status': ({ status }, who) => m.service_strange_status({ who, status }),
  'no-season': ({ season }, who) => m.service_no_season({ who, season: String(season) }),
  'no-series': (_, who) => m.service_no_series({ who }),
  'no-tmdb': () => m.service_no_tmdb(),
  'service-gone': () => m.service_gone(),
  'worker-silent': () => m.failure_worker_silent(),
  'worker-status': ({ status }) => m.failure_worker_status({ status: String(status) }),
  'database-silent': () => m.admin_run_waits_database(),
  'another-try': () => m.admin_run_waits_try(),
  'not-all-done': () => m.admin_trigger_not_all(),
  'server-off': () => m.admin_run_server_off(),
  'no-such-server': () => m.admin_run_server_unknown(),
  'entry-too-large': () => m.admin_entry_too_large(),
  'entry-larger': ({ limitBytes }) => m.admin_entry_larger({ size: Math.round(limitBytes / 1_024) }),
  'field-missing': () => m.admin_entry_missing(),
  'no-title': () => m.admin_entry_no_title(),
  'entry-no-json': () => m.admin_entry_no_json(),
  'no-entry': () => m.admin_entry_none(),
  unlistable: () => m.admin_entry_unlistable(),
  moved: () => m.admin_entry_moved(),
  'passed-over': () => m.admin_entry_passed_over(),
  'not-as-agreed': ({ detail }) => m.admin_entry_not_as_agreed({ detail }),
  'common-key': ({ limit }) => m.admin_run_key_common({ limit }),
  'key-conflict': ({ namespace }) => m.admin_run_key_conflict({ of: namespace.toUpperCase() }),
  'large-group': ({ others }) => m.admin_run_key_group({ others }),
  'no-change': () => m.admin_delivery_no_change(),
  'no-file': () => m.admin_delivery_no_file(),
  'better-file': () => m.admin_delivery_better(),
  'files-kept': () => m.admin_delivery_kept(),
  'by-hand': () => m.admin_delivery_by_hand(),
  'as-it-was': () => m.admin_delivery_as_it_was(),
  'no-place': () => m.admin_delivery_nowhere(),
  'names-none': () => m.admin_delivery_names_none(),
  unmapped: ({ path }) => m.admin_delivery_unmapped({ path }),
  outside: ({ path }, who) => m.admin_delivery_outside({ path: path ?? who }),
  'not-listed': ({ kind }, who) => m.admin_delivery_not_listed({ kind: kind ?? who }),
  ended: ({ status }) => m.admin_delivery_ended({ status }),
  healed: () => m.admin_delivery_healed_why(),
  unexpanded: () => m.admin_delivery_unexpanded_why(),
  'body-too-large': () => m.admin_delivery_too_large_why(),
  'connection-removed': () => m.admin_delivery_removed_why(),
  said: ({ words }) => words,
}

/** `It did not answer within 5 s.`, in the language of the reader; `who`: its name, where that does not stand beside. */
export function reasonWords(why: Reason, who = m.failure_it()): string {
  const words = WORDS[why.reason] as (why: Reason, who: string) => string
  return words(why, who)
}

export function namedReasonWords({ who, why }: NamedReason): string {
  return reasonWords(why, who ?? undefined)
}
