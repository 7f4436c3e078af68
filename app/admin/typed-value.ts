import { m } from '../i18n/m.ts'
import { fieldsOf, ratingSource, translationAt } from '../../shared/fields.ts'
import type { Kind } from '../../shared/kind.ts'
import { parsePinned } from '../../shared/merge/pinned-value.ts'

/** How a value of a field is typed: `json` for what has several parts. */
export type TypedForm = { input: 'line' | 'text' | 'day' | 'number' | 'list' | 'json'; text: string }

const LONG = new Set(['metadata.overview'])
const HINTS: Record<TypedForm['input'], () => string> = {
  line: m.admin_typed_wrong_line,
  text: m.admin_typed_wrong_text,
  day: m.admin_typed_wrong_day,
  number: m.admin_typed_wrong_number,
  list: m.admin_typed_wrong_list,
  json: m.admin_typed_wrong_json,
}

/** Null for a field whose value cannot be typed: a picture, and what comes from files. */
export function typedForm(kind: Kind, path: string, value: unknown): TypedForm | null {
  const input = inputOf(kind, path)
  if (!input) return null
  if (input === 'json') return { input, text: value === undefined ? '' : JSON.stringify(value, null, 2) }
  return {
    input,
    text: Array.isArray(value) ? value.join(', ') : String((value as string | undefined) ?? ''),
  }
}

type Typed = { ok: true; value: unknown } | { ok: false; detail: string }

/** What an admin typed, as the field has it. */
export function parseTyped(kind: Kind, path: string, text: string): Typed {
  const input = inputOf(kind, path)
  if (!input) return { ok: false, detail: m.admin_typed_not() }
  const value = parsePinned(kind, path, readText(input, text))
  if (value !== undefined) return { ok: true, value }
  return { ok: false, detail: HINTS[input]() }
}

function inputOf(kind: Kind, path: string): TypedForm['input'] | null {
  if (ratingSource(path) !== null) return 'json'
  const text = translationAt(path)
  if (text) return text.name === 'overview' ? 'text' : 'line'
  const type = path.startsWith('metadata.') && fieldsOf(kind).find((field) => field.path === path)?.type
  switch (type) {
    case 'text':
      return LONG.has(path) ? 'text' : 'line'
    case 'day':
      return 'day'
    case 'number':
    case 'minutes':
      return 'number'
    case 'list':
      return path === 'metadata.genres' || path === 'metadata.keywords' ? 'list' : 'json'
    case 'record':
      return 'json'
    default:
      return null
  }
}

/** Forms send line ends as CR LF. */
function readText(input: TypedForm['input'], typed: string): unknown {
  const text = typed.replaceAll('\r\n', '\n').trim()
  switch (input) {
    case 'number':
      return text === '' ? undefined : Number(text)
    case 'list':
      return text
        .split(/[,\n]/)
        .map((name) => name.trim())
        .filter(Boolean)
    case 'json':
      return readJsonText(text)
    default:
      return text
  }
}

function readJsonText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
