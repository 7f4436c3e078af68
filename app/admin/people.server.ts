import { z } from 'zod'
import {
  type Person,
  Role,
  UserStatus,
  deletePerson,
  endSessions,
  getPerson,
  updatePerson,
} from '../db/users.ts'
import { m } from '../i18n/m.ts'
import type { SessionUser } from '../load-context.ts'
import { revoke } from '../media-servers/revoke.server.ts'

/** Nobody can be made owner here, and nobody waits again who was let in. */
export const PersonChange = z.object({
  role: Role.exclude(['owner']).optional(),
  status: UserStatus.exclude(['pending']).optional(),
})
export type PersonChange = z.infer<typeof PersonChange>

export type Outcome = { ok: true } | { ok: false; detail: string }

/** Lets in, switches off, or gives another role; whoever is switched off is out within seconds. */
export async function changePerson(by: SessionUser, id: string, change: PersonChange): Promise<Outcome> {
  const refusal = refuse(by, await getPerson(id), change.role !== undefined)
  if (refusal) return refusal
  await updatePerson(id, change)
  if (change.status === 'disabled') await putOut(id)
  return { ok: true }
}

/** Removes the account with its progress. */
export async function dropPerson(by: SessionUser, id: string): Promise<Outcome> {
  const refusal = refuse(by, await getPerson(id), false)
  if (refusal) return refusal
  await deletePerson(id)
  await revoke({ userId: id })
  return { ok: true }
}

async function putOut(id: string): Promise<void> {
  await endSessions(id)
  await revoke({ userId: id })
}

/** Admins look after viewers; only the owner after admins, and nobody after the owner or themselves. */
function refuse(by: SessionUser, person: Person | null, isRole: boolean): Outcome | null {
  if (!person) return { ok: false, detail: m.admin_people_no_account() }
  if (person.role === 'owner') return { ok: false, detail: m.admin_people_not_owner() }
  if (person.id === by.id) return { ok: false, detail: m.admin_people_not_own() }
  if (by.role !== 'owner' && (person.role === 'admin' || isRole))
    return { ok: false, detail: m.admin_people_owner_decides() }
  return null
}
