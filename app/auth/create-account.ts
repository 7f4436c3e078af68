import type { Role } from '../db/users.ts'
import { auth } from './auth.ts'
import type { SignUpForm } from './sign-up.ts'

/** Makes an account that may sign in at once, past the rules for those who ask for one. Answers its id. */
export async function createAccount({ name, email, password }: SignUpForm, role: Role): Promise<string> {
  const { internalAdapter, password: passwords } = await auth().$context
  const hash = await passwords.hash(password)
  const person = { name, email: email.toLowerCase(), emailVerified: false, role, status: 'active' }
  const user = await internalAdapter.createUser(person, { method: 'email-password' })
  await internalAdapter.linkAccount({
    userId: user.id,
    providerId: 'credential',
    accountId: user.id,
    password: hash,
  })
  return user.id
}
