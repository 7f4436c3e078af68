import { z } from 'zod'
import { fieldErrors } from '../auth/form-errors.ts'
import { SignUpPolicy, saveHousehold } from '../db/household.ts'
import { m } from '../i18n/m.ts'
import { type FormAnswer, said, wrong } from './form-answer.ts'

const NAME_MAX = 60

const SettingsForm = z.object({
  name: z
    .string()
    .trim()
    .max(NAME_MAX, { error: () => m.sign_up_at_most({ count: NAME_MAX }) }),
  signUp: SignUpPolicy,
})

/** Saves what the settings page says. */
export async function saveSettings(form: FormData): Promise<FormAnswer> {
  const parsed = SettingsForm.safeParse(Object.fromEntries(form))
  if (!parsed.success) return wrong(m.admin_cannot_save(), fieldErrors(parsed.error))
  await saveHousehold(parsed.data, new Date())
  return said(m.admin_settings_saved())
}
