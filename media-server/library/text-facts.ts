import type { z } from 'zod'
import { isEmptyValue } from '../../shared/fields.ts'
import { ExternalIds, Metadata } from '../../shared/metadata.ts'

/** What one file of metadata says. Fields that do not fit the schema are left out, the others stay. */
export type TextFacts = { metadata: Metadata; ids: ExternalIds }

export const NO_FACTS: TextFacts = { metadata: {}, ids: {} }

type Field = keyof Metadata

/** Keeps of each field what its schema takes; of a list, the members that it takes. */
export function checkedFacts(
  fields: Partial<Record<Field, unknown>>,
  ids: Partial<Record<keyof ExternalIds, unknown>>,
): TextFacts {
  const metadata: Record<string, unknown> = {}
  for (const name of Object.keys(Metadata.shape) as Field[]) {
    const value = checkedValue(Metadata.shape[name], fields[name])
    if (!isEmptyValue(name, value)) metadata[name] = value
  }
  const checked: Record<string, string> = {}
  for (const name of Object.keys(ExternalIds.shape) as (keyof ExternalIds)[]) {
    const parsed = ExternalIds.shape[name].safeParse(idText(ids[name]))
    if (parsed.success && parsed.data) checked[name] = parsed.data
  }
  return { metadata, ids: checked }
}

function idText(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value)
  return typeof value === 'string' ? value.trim() : undefined
}

function checkedValue(schema: z.ZodOptional<z.ZodType>, value: unknown): unknown {
  const whole = schema.safeParse(typeof value === 'string' ? value.trim() : value)
  if (whole.success) return whole.data
  if (!Array.isArray(value)) return undefined
  const members = value.slice(0, MOST_MEMBERS).filter((member) => schema.safeParse([member]).success)
  const list = schema.safeParse(members)
  return list.success ? list.data : schema.safeParse(members.slice(0, FEW_MEMBERS)).data
}

const MOST_MEMBERS = 2_000
/** No list of the schema takes fewer. */
const FEW_MEMBERS = 20

/** The first one says it; the others add what it leaves out. */
export function mergeFacts(facts: readonly TextFacts[]): TextFacts {
  const inOrder = facts.toReversed()
  return {
    metadata: Object.assign({}, ...inOrder.map(({ metadata }) => metadata)) as Metadata,
    ids: Object.assign({}, ...inOrder.map(({ ids }) => ids)) as ExternalIds,
  }
}

/** `yyyy` of a date; undefined without one. */
export function yearOf(date: unknown): number | undefined {
  const match = typeof date === 'string' ? /^(\d{4})/.exec(date) : null
  return match ? Number(match[1]) : undefined
}
