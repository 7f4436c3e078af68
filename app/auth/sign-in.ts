import { APIError } from 'better-auth/api'
import { z } from 'zod'
import { m } from '../i18n/m.ts'
import { ADDRESS_HEADER, auth } from './auth.ts'
import { signInTriesLeft } from './attempts.ts'

/** Whatever was typed: wrong addresses and passwords are wrong in the same way. */
export const SignInForm = z.object({
  email: z.string().trim().max(320).catch(''),
  password: z.string().max(1_000).catch(''),
})

export type SignIn = { ok: true; cookies: string[] } | { ok: false; detail: string }

/** Signs in by email and password; what goes wrong is said in a sentence. `headers` are the request's. */
export async function signIn(email: string, password: string, headers: Headers): Promise<SignIn> {
  try {
    const { headers: answered } = await auth().api.signInEmail({
      body: { email, password },
      headers,
      returnHeaders: true,
    })
    return { ok: true, cookies: answered.getSetCookie() }
  } catch (error) {
    if (!(error instanceof APIError)) throw error
    return { ok: false, detail: await inWords(error, email, headers) }
  }
}

async function inWords(error: APIError, email: string, headers: Headers): Promise<string> {
  if (error.statusCode !== 401 && error.statusCode !== 400) return error.message
  const left = await signInTriesLeft(email, headers.get(ADDRESS_HEADER) ?? 'unknown')
  return left === 0 ? m.door_wrong_no_more() : m.door_wrong({ count: left })
}
