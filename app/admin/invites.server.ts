import { z } from 'zod'
import { InviteRole, addInvite, removeInvite } from '../db/invites.ts'
import { env } from '../env.server.ts'
import { fieldErrors } from '../auth/form-errors.ts'
import { m } from '../i18n/m.ts'
import type { SessionUser } from '../load-context.ts'
import { type FormAnswer, said, wrong } from './form-answer.ts'

const InviteForm = z.object({
  name: z
    .string()
    .trim()
    .min(1, { error: () => m.admin_invite_whom() })
    .max(80),
  role: InviteRole.default('viewer'),
  days: z.coerce.number().int().min(1).max(30).default(7),
})

/** With the link, which is shown this once. */
export type InviteAnswer = FormAnswer & { link?: string }

/** Makes a link by which one person makes an account without waiting; only the owner invites admins. */
export async function invite(by: SessionUser, form: FormData, request: Request): Promise<InviteAnswer> {
  const parsed = InviteForm.safeParse(Object.fromEntries(form))
  if (!parsed.success) return wrong(m.admin_invite_none(), fieldErrors(parsed.error))
  if (parsed.data.role === 'admin' && by.role !== 'owner') return wrong(m.admin_invite_owner_only())
  const token = await addInvite(parsed.data, new Date())
  const origin = env().PUBLIC_URL ?? new URL(request.url).origin
  return { ...said(null), link: `${origin}/sign-up?invite=${token}` }
}

export async function takeBackInvite(id: string): Promise<FormAnswer> {
  return (await removeInvite(id)) ? said(m.admin_invite_taken_back()) : wrong(m.admin_invite_used())
}
