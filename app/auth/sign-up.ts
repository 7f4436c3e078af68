import { APIError } from 'better-auth/api'
import { z } from 'zod'
import { PASSWORD_MAX, PASSWORD_MIN, auth } from './auth.ts'

export const SignUpForm = z.object({
  name: z.string().trim().min(1, 'Enter a name.').max(80),
  email: z.email('Enter an email address.').max(320),
  password: z
    .string()
    .min(PASSWORD_MIN, `At least ${PASSWORD_MIN} characters.`)
    .max(PASSWORD_MAX, `At most ${PASSWORD_MAX} characters.`),
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
