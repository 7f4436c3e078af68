import { m } from '../i18n/m.ts'

/** What an address meant: a page says by its name that it is not here. */
export type Missing =
  | 'film'
  | 'series'
  | 'season'
  | 'episode'
  | 'title'
  | 'person'
  | 'collection'
  | 'list'
  | 'connection'
  | 'tmdb'
  | 'page'

type Words = { title: string; text: string }

const WORDS: Record<Missing, () => Words> = {
  film: () => inLibrary(m.error_no_film()),
  series: () => inLibrary(m.error_no_series()),
  season: () => inLibrary(m.error_no_season()),
  episode: () => inLibrary(m.error_no_episode()),
  title: () => inLibrary(m.error_not_here()),
  collection: () => inLibrary(m.error_no_collection()),
  person: () => ({ title: m.error_no_person(), text: m.error_no_person_text() }),
  list: () => ({ title: m.error_no_list(), text: m.error_no_list_text() }),
  connection: () => ({ title: m.error_no_connection(), text: m.error_no_connection_text() }),
  tmdb: () => ({ title: m.error_no_tmdb(), text: m.error_no_tmdb_text() }),
  page: () => ({ title: m.error_no_page(), text: m.error_no_page_text() }),
}

const inLibrary = (title: string): Words => ({ title, text: m.error_not_here_text() })

/** What a 404 says. `told`: the body of the answer, which is a `Missing` where one of our pages gave it. */
export function notHereWords(told: unknown): Words {
  return (Object.hasOwn(WORDS, String(told)) ? WORDS[told as Missing] : WORDS.page)()
}
