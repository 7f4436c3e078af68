import { z } from 'zod'
import { MOST_LANGUAGES, TitleLanguage } from '../../shared/metadata.ts'
import { fieldErrors } from '../auth/form-errors.ts'
import { type Household, readHousehold, SignUpPolicy, saveHousehold } from '../db/household.ts'
import { m } from '../i18n/m.ts'
import { log } from '../log.server.ts'
import { refreshProviders } from '../worker-client.server.ts'
import { type FormAnswer, said, wrong } from './form-answer.ts'

const NAME_MAX = 60

const SettingsForm = z
  .object({
    name: z
      .string()
      .trim()
      .max(NAME_MAX, { error: () => m.sign_up_at_most({ count: NAME_MAX }) }),
    signUp: SignUpPolicy,
    libraryLanguage: TitleLanguage,
    titleLanguages: z.array(z.literal('').or(TitleLanguage)),
  })
  .transform(({ titleLanguages, ...rest }) => {
    const tags = new Set([...titleLanguages, rest.libraryLanguage])
    return { ...rest, titleLanguages: [...tags].filter((tag) => tag !== '').toSorted() }
  })
  .refine(({ titleLanguages }) => titleLanguages.length <= MOST_LANGUAGES, {
    path: ['titleLanguages'],
    error: () => m.settings_languages_most({ most: MOST_LANGUAGES }),
  })

/** Saves what the settings page says. For another choice of languages every title is asked about again. */
export async function saveSettings(form: FormData): Promise<FormAnswer> {
  const fields = { ...Object.fromEntries(form), titleLanguages: form.getAll('titleLanguages') }
  const parsed = SettingsForm.safeParse(fields)
  if (!parsed.success) return wrong(m.admin_cannot_save(), fieldErrors(parsed.error))
  const before = await readHousehold()
  await saveHousehold(parsed.data, new Date())
  if (languagesIn(before) !== languagesIn(parsed.data)) await askAgain()
  return said(m.admin_settings_saved())
}

function languagesIn({
  titleLanguages,
  libraryLanguage,
}: Pick<Household, 'titleLanguages' | 'libraryLanguage'>): string {
  return [libraryLanguage, ...titleLanguages.toSorted()].join()
}

/** A worker that is away asks by itself within a day. */
async function askAgain(): Promise<void> {
  try {
    await refreshProviders()
  } catch (error) {
    log.warn({ error }, 'The worker was not told of other languages')
  }
}
