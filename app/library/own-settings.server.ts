import { type FormAnswer, said, wrong } from '../admin/form-answer.ts'
import { readHousehold } from '../db/household.ts'
import { saveTitleLanguage } from '../db/users.ts'
import { m } from '../i18n/m.ts'
import type { SessionUser } from '../load-context.ts'
import { namedLanguages } from '../playback/named-languages.ts'

type Own = Pick<SessionUser, 'id' | 'titleLanguage'>

/** In which language this person reads titles, null as the pages, and in which they could. */
export async function readOwnSettings({ titleLanguage = null }: Own) {
  // One that the household does not keep any more is still what they chose.
  const own = titleLanguage === null ? [] : [titleLanguage]
  return { titleLanguage, languages: namedLanguages([...(await offered()), ...own]) }
}

/** The languages that the household keeps its titles in. */
async function offered(): Promise<string[]> {
  return (await readHousehold()).titleLanguages
}

/** Saves what a person's settings page says. */
export async function saveOwnSettings({ id }: Own, form: FormData): Promise<FormAnswer> {
  const chosen = form.get('titleLanguage')
  const isKnown = chosen === '' || (typeof chosen === 'string' && (await offered()).includes(chosen))
  if (!isKnown) return wrong(m.settings_titles_unknown())
  await saveTitleLanguage(id, chosen === '' ? null : chosen)
  return said(m.settings_saved())
}
