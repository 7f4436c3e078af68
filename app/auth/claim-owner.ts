import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { confirmOwner, isClaimed, releaseOwnerLease, takeOwnerLease } from '../db/owner.ts'
import { deletePerson, listClaimLeftovers } from '../db/users.ts'
import { env } from '../env.server.ts'
import { m } from '../i18n/m.ts'
import { maySetUp } from './attempts.ts'
import { createAccount } from './create-account.ts'
import { isSameSecret } from './same-secret.ts'
import { SignUpForm } from './sign-up.ts'

/** Body of `POST /api/setup`, and the set-up page's form. */
export const SetupForm = SignUpForm.extend({
  code: z
    .string()
    .trim()
    .min(1, { error: () => m.setup_code_missing() })
    .max(100),
})
export type SetupForm = z.infer<typeof SetupForm>

export type Claim =
  { ok: true } | { ok: false; reason: 'claimed' | 'too-many' | 'wrong-code' | 'busy'; detail: string }

/** Makes the first account. Of two that ask at once one wins; one that crashes half way blocks for half a minute. */
export async function claimOwner(form: SetupForm): Promise<Claim> {
  if (await isClaimed()) return refused('claimed', m.setup_claimed())
  if (!(await maySetUp(new Date()))) return refused('too-many', m.setup_too_many())
  const { SETUP_CODE } = env()
  if (!SETUP_CODE || !isSameSecret(plainCode(form.code), plainCode(SETUP_CODE)))
    return refused('wrong-code', m.setup_code_wrong())
  const lease = randomUUID()
  if (!(await takeOwnerLease(lease, new Date()))) return refused('busy', m.setup_busy())
  try {
    for (const id of await listClaimLeftovers(form.email)) await deletePerson(id)
    const userId = await createAccount(form, 'owner')
    if (await confirmOwner(lease, userId, new Date())) return { ok: true }
    await deletePerson(userId)
    return refused('busy', m.setup_faster())
  } catch (error) {
    await releaseOwnerLease(lease)
    throw error
  }
}

/** Dashes, spaces and case do not matter, nor what Crockford's alphabet takes for the same. */
function plainCode(code: string): string {
  return code
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
}

function refused(reason: 'claimed' | 'too-many' | 'wrong-code' | 'busy', detail: string): Claim {
  return { ok: false, reason, detail }
}
