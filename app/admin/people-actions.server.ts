import { z } from 'zod'
import { m } from '../i18n/m.ts'
import type { SessionUser } from '../load-context.ts'
import { type FormAnswer, said, wrong } from './form-answer.ts'
import { type InviteAnswer, invite, takeBackInvite } from './invites.server.ts'
import { type PersonChange, changePerson, dropPerson } from './people.server.ts'

const CHANGES = {
  admit: { status: 'active' },
  disable: { status: 'disabled' },
  admin: { role: 'admin' },
  viewer: { role: 'viewer' },
} as const satisfies Record<string, PersonChange>

const id = z.string().min(1).max(64)
const PeopleForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.enum(['admit', 'disable', 'admin', 'viewer', 'remove']), personId: id }),
  z.object({ intent: z.literal('invite') }),
  z.object({ intent: z.literal('take-back'), inviteId: id }),
])

const SAID = {
  admit: m.admin_people_admitted,
  disable: m.admin_people_disabled,
  admin: m.admin_people_is_admin,
  viewer: m.admin_people_is_viewer,
  remove: m.admin_people_removed,
}

/** Does what a form of the people page asks for. */
export async function actOnPeople(by: SessionUser, form: FormData, request: Request): Promise<InviteAnswer> {
  const asked = PeopleForm.parse(Object.fromEntries(form))
  switch (asked.intent) {
    case 'invite':
      return invite(by, form, request)
    case 'take-back':
      return takeBackInvite(asked.inviteId)
    default:
      return actOnPerson(by, asked)
  }
}

type Deed = { intent: keyof typeof SAID; personId: string }

async function actOnPerson(by: SessionUser, { intent, personId }: Deed): Promise<FormAnswer> {
  const outcome =
    intent === 'remove' ? await dropPerson(by, personId) : await changePerson(by, personId, CHANGES[intent])
  return outcome.ok ? said(SAID[intent]()) : wrong(outcome.detail)
}
