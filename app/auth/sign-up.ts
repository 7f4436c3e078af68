import { APIError } from 'better-auth/api'
import { z } from 'zod'
import { giveBackInvite, takeInvite } from '../db/invites.ts'
import { m } from '../i18n/m.ts'
import { checkSignUp } from './attempts.ts'
import { ADDRESS_HEADER, PASSWORD_MAX, PASSWORD_MIN, auth } from './auth.ts'
import { createAccount } from './create-account.ts'

export const SignUpForm = z.object({
  name: z
    .string()
    .trim()
    .min(1, { error: () => m.sign_up_name() })
    .max(80),
  email: z.email({ error: () => m.sign_up_email() }).max(320),
  password: z
    .string()
    .min(PASSWORD_MIN, { error: () => m.sign_up_at_least({ count: PASSWORD_MIN }) })
    .max(PASSWORD_MAX, { error: () => m.sign_up_at_most({ count: PASSWORD_MAX }) }),
})
export type SignUpForm = z.infer<typeof SignUpForm>

/** Asks for an account, which then waits for an admin; null, or what went wrong in words. */
export async function signUp(form: SignUpForm, headers: Headers): Promise<string | null> {
  try {
    await auth().api.signUpEmail({ body: form, headers })
    return null
  } catch (error) {
    if (error instanceof APIError) return error.message
    throw error
  }
}

/** Makes the account that a link of an admin promises: it waits for nobody. Null, or what went wrong in words. */
export async function signUpInvited(
  form: SignUpForm,
  token: string,
  headers: Headers,
): Promise<string | null> {
  try {
    await checkSignUp(headers.get(ADDRESS_HEADER) ?? 'unknown')
  } catch (error) {
    if (error instanceof APIError) return error.message
    throw error
  }
  const { internalAdapter } = await auth().$context
  if (await internalAdapter.findUserByEmail(form.email.toLowerCase())) return m.sign_up_taken()
  const invite = await takeInvite(token, new Date())
  if (!invite) return m.sign_up_link_ended()
  try {
    await createAccount(form, invite.role)
    return null
  } catch (error) {
    await giveBackInvite(invite)
    throw error
  }
}
