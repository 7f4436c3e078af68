import { z } from 'zod'
import { reasonWords } from '../components/reason-words.ts'
import { m } from '../i18n/m.ts'
import { fieldsOf, isParted } from '../../shared/fields.ts'
import { OVERRIDE } from '../../shared/media-server.ts'
import type { Item } from '../../shared/title.ts'
import { fieldName } from '../components/field-words.ts'
import { findItem } from '../db/items.ts'
import { listEntriesOf } from '../db/offers.ts'
import { listPinsOf, removePins, restorePins, savePins } from '../db/overrides.ts'
import { parseOrProblem } from '../http/problem.ts'
import { WorkerUnavailable, requestSync, requestSyncAfterEdit } from '../worker-client.server.ts'
import { explain } from './explained.server.ts'
import { pinnedFrom } from './why-view.server.ts'

const MOST_TITLES = 100
const ENTRIES_AT_ONCE = 1_000
const MOST_PINS = 10_000

const ids = z.array(z.string().min(1).max(96)).min(1).max(MOST_TITLES)
const path = z.string().min(1).max(120)
const pinIds = z.array(z.string().min(1).max(220)).min(1).max(MOST_PINS)

const BulkForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('refresh'), id: ids }),
  z.object({ intent: z.literal('pin'), id: ids, path }),
  z.object({ intent: z.literal('unpin'), id: ids, path: path.nullable() }),
  z.object({ intent: z.enum(['pin-again', 'unpin-again']), pin: pinIds }),
])
type BulkForm = z.infer<typeof BulkForm>

/** `undo`: which form takes it back, and the pins that it is about. */
export type BulkAnswer = {
  said: string
  isWrong: boolean
  undo?: { intent: 'pin-again' | 'unpin-again'; pins: string[] }
}

const said = (words: string): BulkAnswer => ({ said: words, isWrong: false })
const wrong = (words: string): BulkAnswer => ({ said: words, isWrong: true })

/** Fields of a kind of which an admin can pin what stands. */
export function pinnableFields(kind: Item['kind']): string[] {
  return fieldsOf(kind)
    .map((field) => field.path)
    .filter((field) => /^(metadata|artwork)\./.test(field) && !isParted(field))
}

/** Does to the chosen titles what a form of the titles page asks for. */
export function actOnTitles(form: FormData): Promise<BulkAnswer> {
  const fields = {
    intent: form.get('intent'),
    id: form.getAll('id'),
    pin: form.getAll('pin'),
    path: form.get('path') || null,
  }
  return act(parseOrProblem(BulkForm, fields, 'form'))
}

function act(asked: BulkForm): Promise<BulkAnswer> {
  switch (asked.intent) {
    case 'refresh':
      return refresh(asked.id)
    case 'pin':
      return pinStanding(asked.id, asked.path)
    case 'unpin':
      return unpin(asked.id, asked.path)
    case 'pin-again':
      return pinAgain(asked.pin)
    case 'unpin-again':
      return unpinAgain(asked.pin)
  }
}

/** Every server reads its entries of these titles again. */
async function refresh(itemIds: string[]): Promise<BulkAnswer> {
  const entries = await listEntriesOf(itemIds)
  if (entries.length === 0) return wrong(m.admin_bulk_no_entries())
  try {
    for (let from = 0; from < entries.length; from += ENTRIES_AT_ONCE)
      await requestSync({
        scope: { entries: entries.slice(from, from + ENTRIES_AT_ONCE) },
        reason: 'manual',
      })
  } catch (error) {
    if (error instanceof WorkerUnavailable) return wrong(reasonWords(error.why))
    throw error
  }
  const servers = new Set(entries.map(({ serverId }) => serverId)).size
  return said(
    m.admin_bulk_refreshed({
      entries: m.count_entries({ count: entries.length }),
      titles: m.count_titles({ count: itemIds.length }),
      servers: m.count_servers({ count: servers }),
    }),
  )
}

/** What stands there stays, whatever the servers say later. What is pinned already is left as it is. */
async function pinStanding(itemIds: string[], field: string): Promise<BulkAnswer> {
  const pins = []
  for (const id of itemIds) {
    const item = await findItem(id)
    const value = item && (await standingValue(item, field))
    if (item && value !== undefined && value !== null) pins.push({ itemId: item._id, path: field, value })
  }
  const name = fieldName(field)
  if (pins.length === 0) return wrong(m.admin_bulk_pin_none({ field: name }))
  const saved = await savePins(pins, new Date())
  await requestSyncAfterEdit({ items: pins.map(({ itemId }) => itemId) })
  const left = itemIds.length - pins.length
  const rest = left > 0 ? ` ${m.admin_bulk_pin_left({ count: left })}` : ''
  return {
    ...said(m.admin_bulk_pinned({ field: name, titles: m.count_titles({ count: pins.length }) }) + rest),
    undo: { intent: 'unpin-again', pins: saved },
  }
}

async function standingValue(item: Item, field: string): Promise<unknown> {
  const { fields } = await explain(item)
  const found = fields.find((one) => one.path === field)
  if (!found || found.override !== null || found.owner === null || found.owner === OVERRIDE) return undefined
  const standing = found.offered.find(({ serverId }) => serverId === found.owner)
  return standing && pinnedFrom(item, field, standing)
}

async function unpin(itemIds: string[], field: string | null): Promise<BulkAnswer> {
  const pins = await listPinsOf(itemIds, field)
  if (pins.length === 0) return wrong(m.admin_bulk_none_pinned())
  const undo = pins.map(({ _id }) => _id)
  await removePins(undo, new Date())
  const items = [...new Set(pins.flatMap(({ itemId }) => itemId ?? []))]
  await requestSyncAfterEdit({ items })
  return {
    ...said(
      m.admin_bulk_unpinned({
        values: m.count_values({ count: pins.length }),
        titles: m.count_titles({ count: items.length }),
      }),
    ),
    undo: { intent: 'pin-again', pins: undo },
  }
}

async function pinAgain(pins: string[]): Promise<BulkAnswer> {
  const restored = await restorePins(pins, new Date())
  if (restored.length === 0) return wrong(m.admin_bulk_already())
  await requestSyncAfterEdit({
    items: [...new Set(restored.flatMap(({ itemId }) => itemId ?? []))].slice(0, 1_000),
  })
  return said(m.admin_bulk_pinned_again({ count: restored.length }))
}

async function unpinAgain(pins: string[]): Promise<BulkAnswer> {
  if (!(await removePins(pins, new Date()))) return wrong(m.admin_bulk_none_left())
  const items = [...new Set(pins.map((pin) => pin.split('/')[0] ?? ''))].slice(0, 1_000)
  await requestSyncAfterEdit({ items })
  return said(m.admin_bulk_unpinned_again({ count: pins.length }))
}
