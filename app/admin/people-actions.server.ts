import { z } from 'zod'
import type { SessionUser } from '../load-context.ts'
import { type PersonChange, changePerson, dropPerson } from './people.server.ts'

const CHANGES = {
  admit: { status: 'active' },
  disable: { status: 'disabled' },
  admin: { role: 'admin' },
  viewer: { role: 'viewer' },
} as const satisfies Record<string, PersonChange>

const PeopleForm = z.object({
  intent: z.enum(['admit', 'disable', 'admin', 'viewer', 'remove']),
  personId: z.string().min(1).max(64),
})

const SAID = {
  admit: 'They can sign in now.',
  disable: 'Switched off. What they played stops.',
  admin: 'They are an admin now.',
  viewer: 'They are a viewer now.',
  remove: 'The account is removed.',
} as const

/** Does what a form of the people page asks for. */
export async function actOnPeople(
  by: SessionUser,
  form: FormData,
): Promise<{ said: string; isWrong: boolean }> {
  const { intent, personId } = PeopleForm.parse(Object.fromEntries(form))
  const outcome =
    intent === 'remove' ? await dropPerson(by, personId) : await changePerson(by, personId, CHANGES[intent])
  return outcome.ok ? { said: SAID[intent], isWrong: false } : { said: outcome.detail, isWrong: true }
}
