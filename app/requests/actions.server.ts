import { z } from 'zod'
import type { TitleKind } from '../../shared/protocol/requests-api.ts'
import { type RequestRules, RequestRules as Rules, type RequestTarget } from '../../shared/request.ts'
import { type FormAnswer, said, wrong } from '../admin/form-answer.ts'
import { fieldErrors } from '../auth/form-errors.ts'
import { namedReasonWords } from '../components/reason-words.ts'
import { readRules, saveRules } from '../db/requests.ts'
import { m } from '../i18n/m.ts'
import type { SessionUser } from '../load-context.ts'
import { askFor, takeBack } from './ask.server.ts'
import { decide } from './decide.server.ts'
import { Ask, Decision } from './requests.ts'

const KINDS = ['movie', 'series'] as const

/** Asks for what the form of a title's page says. Answers where to go on when it was asked for. */
export async function askFromForm(
  user: SessionUser,
  kind: string,
  tmdbId: string,
  form: FormData,
): Promise<FormAnswer & { goTo?: string }> {
  const ask = Ask.safeParse({ kind, tmdbId, seasons: form.getAll('season') })
  if (!ask.success) return wrong(m.request_cannot())
  const asked = await askFor(user, ask.data, new Date())
  return asked.ok ? { ...said(null), goTo: '/requests' } : wrong(asked.words)
}

/** What a person does with an own request. */
export async function actOnOwnRequest(user: SessionUser, form: FormData): Promise<FormAnswer> {
  const isTaken = await takeBack(user.id, z.string().max(64).parse(form.get('id')))
  return isTaken ? said(m.request_taken_back()) : wrong(m.request_not_there())
}

type Deed = (form: FormData, admin: SessionUser) => Promise<FormAnswer>

const DEEDS = {
  approve: (form, admin) => decideFromForm(form, admin, 'approve'),
  decline: (form, admin) => decideFromForm(form, admin, 'decline'),
  retry: (form, admin) => decideFromForm(form, admin, 'retry'),
  rules: saveGeneral,
  person: savePerson,
} satisfies Record<string, Deed>

const Intent = z.enum(Object.keys(DEEDS) as (keyof typeof DEEDS)[])

/** Does what a form of the admins' page asks for. */
export function actOnRequests(admin: SessionUser, form: FormData): Promise<FormAnswer> {
  const deed: Deed = DEEDS[Intent.parse(form.get('intent'))]
  return deed(form, admin)
}

async function decideFromForm(
  form: FormData,
  admin: SessionUser,
  decision: Decision['decision'],
): Promise<FormAnswer> {
  const target = targetIn(form, '')
  const parsed = Decision.safeParse({ decision, target, word: form.get('word') ?? '' })
  if (!parsed.success) {
    const { target: noTarget, word } = fieldErrors(parsed.error)
    return wrong(noTarget ? m.request_choose_service() : (word ?? m.request_not_possible()))
  }
  const outcome = await decide(z.string().max(64).parse(form.get('id')), parsed.data, admin.id, new Date())
  if (!outcome.ok) return wrong(outcome.words)
  const { title, failure, state } = outcome.request
  if (failure !== null) return wrong(m.request_not_added({ title, failure: namedReasonWords(failure) }))
  return said(state === 'declined' ? m.request_is_declined({ title }) : m.request_is_on_its_way({ title }))
}

/** Null where none is chosen. */
function targetIn(form: FormData, prefix: string): RequestTarget | null {
  const [connectionId, profileId, rootFolder] = ['connectionId', 'profileId', 'rootFolder'].map((name) =>
    form.get(`${prefix}${name}`),
  )
  if (!connectionId || !profileId || !rootFolder) return null
  if (typeof connectionId !== 'string' || typeof rootFolder !== 'string') return null
  return { connectionId, profileId: Number(profileId), rootFolder }
}

/** An empty field is no limit. */
function countIn(form: FormData, name: string): number | null {
  const text = form.get(name)
  return typeof text === 'string' && text.trim() !== '' ? Number(text) : null
}

async function saveGeneral(form: FormData): Promise<FormAnswer> {
  const { people } = await readRules()
  const each = <T>(make: (kind: TitleKind) => T) => ({ movie: make('movie'), series: make('series') })
  return save({
    quotas: each((kind) => ({ count: countIn(form, `${kind}-count`), days: countIn(form, `${kind}-days`) })),
    approval: each((kind) => form.get(`${kind}-approval`)),
    targets: each((kind) => targetIn(form, `${kind}-`)),
    people,
  })
}

/** What is as for everybody is not written down. */
async function savePerson(form: FormData): Promise<FormAnswer> {
  const rules = await readRules()
  const userId = form.get('userId')
  const [movie, series] = KINDS.map((kind) => ({
    approval: form.get(`${kind}-approval`),
    count: countIn(form, `${kind}-count`),
  }))
  const isOwn = [movie, series].some((one) => one?.approval !== 'as-all' || one.count !== null)
  const others = rules.people.filter((person) => person.userId !== userId)
  return save({ ...rules, people: isOwn ? [...others, { userId, movie, series }] : others })
}

async function save(rules: { [Name in keyof RequestRules]: unknown }): Promise<FormAnswer> {
  const parsed = Rules.safeParse(rules)
  if (!parsed.success) return wrong(m.request_limits())
  await saveRules(parsed.data, new Date())
  return said(m.request_rules_saved())
}
