import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { m } from '../i18n/m.ts'
import type { Item } from '../../shared/title.ts'
import { findItem } from '../db/items.ts'
import { itemIdsOf } from '../db/offers.ts'
import {
  listIdentityPins,
  removeIdentityPins,
  restoreIdentityPins,
  saveIdentityPins,
} from '../db/overrides.ts'
import { listServerSigns } from '../db/server-marks.ts'
import { parseOrProblem } from '../http/problem.ts'
import { requestSyncAfterEdit } from '../worker-client.server.ts'
import { type Entry, listEntries, movable, pinsOf } from './entries.server.ts'

const offerId = z.string().min(1).max(200)
const EntriesForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('part'), offerId: z.array(offerId).length(1) }),
  z.object({ intent: z.literal('join'), with: z.string().min(1).max(96) }),
  z.object({ intent: z.enum(['release', 'pin-again']), offerId: z.array(offerId).min(1).max(2_000) }),
])
type EntriesForm = z.infer<typeof EntriesForm>

/**
 * `undo`: the entries whose new pins, taken back, make all as it was; none where others were replaced. `again`: those
 * whose pins were taken back, and can stand again.
 */
export type EntriesAnswer = { said: string; isWrong: boolean; undo: string[]; again?: string[] }

const wrong = (said: string): EntriesAnswer => ({ said, isWrong: true, undo: [] })
const idsOf = (entries: readonly Entry[]) => entries.map(({ offer }) => offer._id)

/** Does what a form of a title's entries asks for: parts one from the others, joins two titles, or takes pins back. */
export async function actOnEntries(item: Item, form: FormData): Promise<EntriesAnswer> {
  const fields = { ...Object.fromEntries(form), offerId: form.getAll('offerId') }
  return act(item, parseOrProblem(EntriesForm, fields, 'form'))
}

function act(item: Item, asked: EntriesForm): Promise<EntriesAnswer> {
  switch (asked.intent) {
    case 'part':
      return part(item, asked.offerId[0] ?? '')
    case 'join':
      return join(item, asked.with)
    case 'release':
      return release(asked.offerId)
    case 'pin-again':
      return pinAgain(asked.offerId)
  }
}

/** Different pins part: the one gets a pin of its own, those that stay one that they share. */
async function part(item: Item, offerId: string): Promise<EntriesAnswer> {
  const entries = movable(await listEntries(item, await listServerSigns()))
  const gone = entries.find(({ offer }) => offer._id === offerId)
  const rest = entries.filter((entry) => entry !== gone)
  if (!gone) return wrong(m.admin_entry_gone())
  if (rest.length === 0) return wrong(m.admin_entry_only())
  const kept = pinsOf(rest)
  const isOwn = gone.pin !== null && !kept.includes(gone.pin)
  const loose = rest.filter(({ pin }) => pin === null)
  await saveIdentityPins(idsOf(loose), kept[0] ?? randomUUID(), new Date())
  if (!isOwn) await saveIdentityPins([offerId], randomUUID(), new Date())
  await requestSyncAfterEdit({ items: [item._id] })
  const undo = gone.pin === null ? [...idsOf(loose), offerId] : isOwn ? idsOf(loose) : []
  return { said: m.admin_parted(), isWrong: false, undo }
}

/** Equal pins join. */
async function join(item: Item, otherId: string): Promise<EntriesAnswer> {
  const other = await findItem(otherId)
  if (!other || other._id === item._id || !mayJoin(item, other)) return wrong(m.admin_join_cannot())
  const signs = await listServerSigns()
  const [own, others] = [movable(await listEntries(item, signs)), movable(await listEntries(other, signs))]
  if (own.length === 0 || others.length === 0) return wrong(m.admin_join_none())
  const all = [...own, ...others]
  const pin = pinsOf(all)[0] ?? randomUUID()
  const changed = all.filter((entry) => entry.pin !== pin)
  await saveIdentityPins(idsOf(changed), pin, new Date())
  await requestSyncAfterEdit({ items: [item._id, other._id] })
  const undo = changed.every((entry) => entry.pin === null) ? idsOf(changed) : []
  return { said: m.admin_joined(), isWrong: false, undo }
}

/** Whether two items can be one: of one kind, and episodes of one series. */
export function mayJoin(one: Item, other: Item): boolean {
  return one.kind === other.kind && one.kind !== 'season' && one.seriesId === other.seriesId
}

async function release(offerIds: string[]): Promise<EntriesAnswer> {
  const again = [...(await listIdentityPins(offerIds)).keys()]
  if (!(await removeIdentityPins(offerIds, new Date()))) return wrong(m.admin_entries_none_pinned())
  await syncOf(offerIds)
  const said = m.admin_entries_released({ count: offerIds.length })
  return { said, isWrong: false, undo: [], again }
}

async function pinAgain(offerIds: string[]): Promise<EntriesAnswer> {
  const pins = await restoreIdentityPins(offerIds, new Date())
  if (pins.length === 0) return wrong(m.admin_entries_already())
  await syncOf(offerIds)
  return {
    said: m.admin_entries_pinned_again({ count: pins.length }),
    isWrong: false,
    undo: [],
  }
}

async function syncOf(offerIds: string[]): Promise<void> {
  const items = (await itemIdsOf(offerIds)).slice(0, 1_000)
  if (items.length > 0) await requestSyncAfterEdit({ items })
}
