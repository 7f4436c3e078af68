import { z } from 'zod'
import { fieldErrors } from '../auth/form-errors.ts'
import { SignUpPolicy, saveHousehold } from '../db/household.ts'
import { type FormAnswer, said, wrong } from './form-answer.ts'

const SettingsForm = z.object({
  name: z.string().trim().max(60, 'At most 60 characters.'),
  signUp: SignUpPolicy,
})

/** Saves what the settings page says. */
export async function saveSettings(form: FormData): Promise<FormAnswer> {
  const parsed = SettingsForm.safeParse(Object.fromEntries(form))
  if (!parsed.success) return wrong('This cannot be saved yet.', fieldErrors(parsed.error))
  await saveHousehold(parsed.data, new Date())
  return said('Saved.')
}
