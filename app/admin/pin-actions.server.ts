import { z } from 'zod'
import { m } from '../i18n/m.ts'
import type { Item } from '../../shared/title.ts'
import { fieldName } from '../components/field-words.ts'
import { removePin, savePin } from '../db/overrides.ts'
import { parseOrProblem } from '../http/problem.ts'
import { requestSyncAfterEdit } from '../worker-client.server.ts'
import { explain } from './explained.server.ts'
import { parseTyped } from './typed-value.ts'
import { pinnedFrom } from './why-view.server.ts'

const path = z.string().min(1).max(120)
const PinForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('pin'), path, offerId: z.string().min(1).max(200) }),
  z.object({ intent: z.literal('type'), path, text: z.string().max(400_000) }),
  z.object({ intent: z.literal('unpin'), path }),
])
type PinForm = z.infer<typeof PinForm>

/** `path`: the field that it is about. `isTyped`: what was typed cannot be saved. */
export type PinAnswer = { said: string; isWrong: boolean; path: string; isTyped?: boolean }

/** Does what a form of a title's fields asks for: pins an offered or a typed value, or takes a pin back. */
export async function actOnPins(item: Item, form: FormData): Promise<PinAnswer> {
  const asked = parseOrProblem(PinForm, Object.fromEntries(form), 'form')
  const answer = await act(item, asked)
  if (!answer.isWrong) await requestSyncAfterEdit({ items: [item._id] })
  return { ...answer, path: asked.path }
}

type Answer = Omit<PinAnswer, 'path'>
const wrong = (said: string): Answer => ({ said, isWrong: true })

async function act(item: Item, asked: PinForm): Promise<Answer> {
  switch (asked.intent) {
    case 'pin':
      return pinOffered(item, asked.path, asked.offerId)
    case 'type':
      return pinTyped(item, asked.path, asked.text)
    case 'unpin':
      return (await removePin(item, asked.path, new Date()))
        ? { said: m.admin_unpinned({ field: fieldName(asked.path) }), isWrong: false }
        : wrong(m.admin_none_pinned())
  }
}

/** The form names the offer only: what it says is read again. */
async function pinOffered(item: Item, path: string, offerId: string): Promise<Answer> {
  const { fields } = await explain(item)
  const offered = fields.find((field) => field.path === path)?.offered.find((one) => one.offerId === offerId)
  if (!offered) return wrong(m.admin_not_offered())
  const value = pinnedFrom(item, path, offered)
  if (value === undefined) return wrong(m.admin_cannot_pin())
  return pin(item, path, value)
}

async function pinTyped(item: Item, path: string, text: string): Promise<Answer> {
  const typed = parseTyped(item.kind, path, text)
  return typed.ok ? pin(item, path, typed.value) : { ...wrong(typed.detail), isTyped: true }
}

async function pin(item: Item, path: string, value: unknown): Promise<Answer> {
  await savePin(item._id, path, value, new Date())
  return { said: m.admin_pinned_stays({ field: fieldName(path) }), isWrong: false }
}
