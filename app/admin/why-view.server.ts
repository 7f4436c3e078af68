import { m } from '../i18n/m.ts'
import { fieldsOf, isSameValue } from '../../shared/fields.ts'
import { OVERRIDE } from '../../shared/media-server.ts'
import { parsePinned } from '../../shared/merge/pinned-value.ts'
import type { ExplainedField, Rule } from '../../shared/merge/explain.ts'
import type { Item } from '../../shared/title.ts'
import { fieldName, valueWords } from '../components/field-words.ts'
import type { ServerSign } from '../db/server-marks.ts'
import { explain, isBare, signOf } from './explained.server.ts'
import { typedForm } from './typed-value.ts'

const SHOWS = ['all', 'disputed', 'pinned', 'empty'] as const
type Offered = ExplainedField['offered'][number]

/** Every field of an item with its owner, and one of them in full: the one asked for, else the first. */
export async function readWhy(item: Item, search: URLSearchParams) {
  const { fields: explained, signs } = await explain(item)
  const fields = explained.toSorted((one, other) => rankOf(item, one) - rankOf(item, other))
  const sorted = {
    all: fields.filter((field) => !isBare(field)),
    disputed: fields.filter(isDisputed),
    pinned: fields.filter(({ override }) => override !== null),
    empty: fields.filter(isBare),
  }
  const show = SHOWS.find((one) => one === search.get('show')) ?? 'all'
  const path = search.get('field')
  const chosen = fields.find((field) => field.path === path) ?? sorted[show][0]
  return {
    show,
    counts: SHOWS.map((name) => ({ name, count: sorted[name].length })),
    fields: sorted[show].map((field) => fieldLine(field, signs)),
    chosen: chosen ? fieldDetail(item, chosen, signs) : null,
    isWaiting: item.retiredAt === undefined && fields.some(waits),
  }
}

/** In the order of the closed list, captions by language. */
function rankOf({ kind }: Item, { path }: ExplainedField): number {
  return fieldsOf(kind).findIndex((field) => path === field.path || path.startsWith(`${field.path}.`))
}

function isDisputed({ offered }: ExplainedField): boolean {
  return offered.some(({ isSame }) => isSame) && offered.some(({ isSame }) => !isSame)
}

/** What was pinned or unpinned and no run has merged yet. */
function waits({ path, value, owner, override }: ExplainedField): boolean {
  if (override === null) return owner === OVERRIDE
  return owner !== OVERRIDE || !isSameValue(path, override.value, value)
}

function fieldLine(field: ExplainedField, signs: readonly ServerSign[]) {
  const { path, value, owner, override, offered } = field
  return {
    path,
    name: fieldName(path),
    words: valueWords(path, override ? override.value : value),
    owner: owner === null || owner === OVERRIDE ? null : signOf(owner, signs),
    isPinned: override !== null,
    isWaiting: waits(field),
    offers: offered.length,
    differ: offered.filter(({ isSame }) => !isSame).length,
  }
}

function fieldDetail(item: Item, field: ExplainedField, signs: readonly ServerSign[]) {
  const { path, value, owner, override, offered } = field
  const standing = owner === OVERRIDE ? -1 : offered.findIndex((one) => one.serverId === owner)
  return {
    ...fieldLine(field, signs),
    rule: ruleWords(field, signs),
    pin: override && { words: valueWords(path, override.value), changedAt: override.changedAt },
    typed: typedForm(item.kind, path, override ? override.value : value),
    isPinnable: path.startsWith('metadata.') || path.startsWith('artwork.'),
    offered: offered.map((one, at) => ({
      offerId: one.offerId,
      sign: signOf(one.serverId, signs),
      place: one.place,
      lastModified: one.lastModified,
      words: valueWords(path, one.value),
      picture: pictureOf(item, path, one),
      stands: at === standing,
      isSame: one.isSame,
      canPin: pinnedFrom(item, path, one) !== undefined,
    })),
  }
}

/** What pinning an offered value saves; a picture stays where it is. Undefined where it cannot be pinned. */
export function pinnedFrom(
  item: Pick<Item, 'kind'>,
  path: string,
  { serverId, offerId, value }: Offered,
): unknown {
  if (!path.startsWith('artwork.')) return parsePinned(item.kind, path, value)
  const entryId = offerId.slice(serverId.length + 1)
  return parsePinned(item.kind, path, { ...(value as object), serverId, entryId })
}

/** URL base of an offered picture. */
function pictureOf({ _id }: Item, path: string, { value }: Offered): string | null {
  const [part, role = ''] = path.split('.')
  return part === 'artwork' ? `/images/${_id}/${role}/${(value as { version: string }).version}` : null
}

const RULES: Readonly<Record<Rule, () => string>> = {
  'nobody has a value': m.admin_rule_none,
  'offered for another cut only': m.admin_rule_other_cut,
  'pinned by an admin': m.admin_rule_pinned,
  'the best copy on any server': m.admin_rule_best_copy,
  'the newest entry of the only server': m.admin_rule_only_newest,
  'the only server': m.admin_rule_only,
  'the most trusted server that has it in this form': m.admin_rule_in_this_form,
  'the newest entry of the most trusted server': m.admin_rule_trusted_newest,
  'the most trusted server that has it': m.admin_rule_trusted,
}

function ruleWords(
  { path, owner, override, rule, offered }: ExplainedField,
  signs: readonly ServerSign[],
): string {
  if (override) return m.admin_rule_pinned()
  if (owner === OVERRIDE) return m.admin_rule_unpinned()
  if (owner === null && offered.length === 0) return m.admin_rule_none()
  if (owner === null) return m.admin_rule_other_cut()
  const isPinnable = path.startsWith('metadata.') || path.startsWith('artwork.')
  const from = m.admin_rule_from({ name: signOf(owner, signs).name, rule: RULES[rule]() })
  return isPinnable ? `${from} ${m.admin_rule_not_pinned()}` : from
}
